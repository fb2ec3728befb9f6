import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand, type Reply } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { countsAsRegular } from '../src/app/regular.js';
import { convene as conveneMatter } from '../src/core/matter/ladder.js';
import type { Matter } from '../src/core/matter/matter.js';
import { defaultTime } from '../src/core/matter/raise.js';
import type { SeatName, Tier } from '../src/core/mechanism.js';
import type { Meeting } from '../src/core/meeting/meeting.js';
import { arrangeUpper } from '../src/core/meeting/plan.js';
import { conveneProposed } from '../src/core/meeting/propose.js';
import { mindRecusal, withRecusal } from '../src/core/recusal.js';
import { Refusal } from '../src/core/refusal.js';
import { roleOf } from '../src/core/seats.js';

const input = z.object({
  matter: optional(field.matter),
  tier: optional(field.choice('会议层级', { special: '专题会议', joint: '联席会议' })),
  meeting: optional(field.meeting),
  startAt: optional(field.startAt),
  place: optional(field.place),
  chair: optional(field.text('主持席位', 80)),
  regular: optional(field.yesNo('计入例行会议')),
  aware: optional(field.yesNo('知悉回避提示')),
});
type Given = z.output<typeof input>;

/** 召集 (R47): a matter that climbed, a regular meeting of a tier, or a meeting that a member proposed. */
export const convene = defineCommand({
  name: 'convene',
  zh: '召集',
  topic: 'ladder',
  does: '召集专题会议或联席会议；可并入已定会议，也可召集例行会议。',
  input,

  async run(given, call) {
    if (given.matter !== undefined) return conveneFor(given.matter, given, call);
    if (given.tier !== undefined) return conveneTier(given.tier, given, call);
    return {
      says: '请选择要召集的事项',
      card: await pickMatter(call, 'convene', 'convene', '召集'),
      isChange: false,
      isPrivate: true,
    };
  },
});

const conveneFor = async (id: string, given: Given, call: Call): Promise<Reply> => {
  const seen = await call.matter(id);
  // A matter still at the business tier could only be convened for the tier above.
  // 挂账督办 is put on a special agenda.
  const tier = seen.tier === 'business' || seen.isStanding ? 'special' : seen.tier;
  const seat = call.hold('convene', { matter: seen, tier });
  const chair = chairOf(given.chair, seat, tier, call);
  const { meeting, isRegular } = await placeFor(seen, tier, given, call);
  const isAware = given.aware === 'yes';
  await call.onMatter('convene', id, { tier }, (m, scene) =>
    conveneMatter(scene, m, { meeting, startAt: given.startAt, place: given.place, chair, isRegular, isAware }),
  );
  return { says: '已召集会议', view: { card: 'convening', matter: id }, isChange: true };
};

interface Place {
  readonly meeting: { readonly id: string } | { readonly existing: Meeting };
  readonly isRegular: boolean;
}

/** A new meeting, or the existing one that was named: that stays what it is. */
const placeFor = async (m: Matter, tier: 'special' | 'joint', given: Given, call: Call): Promise<Place> => {
  if (given.meeting === undefined) {
    const startAt = given.startAt ?? usualTime(call);
    const counting = { tier, startAt, choice: given.regular, isUsual: false, but: m.meeting };
    return { isRegular: await countsAsRegular(call.world, counting), meeting: { id: await call.newId('meeting') } };
  }
  const existing = await call.meeting(given.meeting);
  if (given.regular === 'yes' && !existing.isRegular)
    throw new Refusal('input', `${existing.id}未计入例行会议，并入时不能更改，请去掉“计入例行会议”后再提交。`);
  return { isRegular: existing.isRegular, meeting: { existing } };
};

const conveneTier = async (tier: 'special' | 'joint', given: Given, call: Call): Promise<Reply> => {
  const seat = call.hold('conveneRegular', { tier });
  const chair = chairOf(given.chair, seat, tier, call);
  const startAt = given.startAt ?? usualTime(call);
  if (startAt <= call.now) throw new Refusal('input', '会议时间已过，请填写今后的时间。');
  const isUsual = given.meeting === undefined;
  const isAware = given.aware === 'yes';
  // A repeated event finds the meeting that it made the first time.
  const but = given.meeting ?? (await call.world.store.meeting.readBySource(call.key))?.id;
  const isRegular = await countsAsRegular(call.world, { tier, startAt, choice: given.regular, isUsual, but });
  // What waits at the joint tier stands on its regular agenda, 挂账 on every special one.
  const standing = isRegular || tier === 'special' ? await call.world.store.lists.standing(tier, 20) : [];
  const papers = tier === 'joint' ? await call.world.store.lists.papersAwaiting(20) : [];
  if (given.meeting !== undefined) {
    await call.onMeeting('conveneRegular', given.meeting, { tier }, (h, scene) => {
      const minded = mindRecusal(scene, standing, chair, isAware);
      const input = { tier, startAt, place: given.place, chair, isRegular };
      return withRecusal(scene, conveneProposed(scene, h, input, standing, papers), minded);
    });
    return { says: '已召集会议', view: { card: 'meeting', meeting: given.meeting }, isChange: true };
  }
  const topic = isRegular ? '例行会议' : '不定期会议';
  const h = await call.newMeeting(seat, (id, scene) => {
    const minded = mindRecusal(scene, standing, chair, isAware);
    const convening = { id, tier, startAt, place: given.place, chair, isRegular, topic };
    return withRecusal(scene, arrangeUpper(scene, convening, standing, papers), minded);
  });
  return { says: `已召集${topic}`, view: { card: 'meeting', meeting: h.id }, isChange: true };
};

const usualTime = (call: Call): number => defaultTime({ calendar: call.world.calendar, now: call.now });

/** A seat that may chair: the one named, else the one that convenes, else the first that may (R30, R37). */
const chairOf = (word: string | undefined, seat: SeatName, tier: Tier, call: Call): SeatName => {
  const may = call.mechanism.tiers[tier].chair;
  const able = call.mechanism.seats
    .map((s) => s.name)
    .concat('officeDirector')
    .filter((s) => may.includes(roleOf(s)));
  if (word === undefined) return may.includes(roleOf(seat)) ? seat : (able[0] ?? seat);
  const named = able.find((s) => s === word || call.say.seat(s) === word);
  if (named === undefined)
    throw new Refusal(
      'right',
      `${call.mechanism.tiers[tier].name}须由${[...new Set(able)].map((s) => call.say.seat(s)).join('、')}主持（${call.mechanism.tiers[tier].clause}）。`,
    );
  return named;
};
