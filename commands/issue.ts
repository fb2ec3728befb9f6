import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { dayOf } from '../src/core/deadlines.js';
import type { SeatName } from '../src/core/mechanism.js';
import type { Meeting } from '../src/core/meeting/meeting.js';
import { completesIssue, issue as decide, issuers } from '../src/core/meeting/minutes.js';
import { Refusal } from '../src/core/refusal.js';

/** 印发: signed by the entitled seats; the last signature gives the number and makes the clauses bind (R35). */
export const issue = defineCommand({
  name: 'issue',
  zh: '印发',
  topic: 'minutes',
  does: '签发会议纪要；签齐后编号印发，条款生效，任务立项。',
  candidates: (call) => pickMeeting(call, 'issue', 'issue', '印发'),
  input: z.object({ meeting: field.meeting }),

  async run({ meeting: id }, call) {
    const seen = await call.meeting(id);
    const seat = openSignature(seen, call);
    const number = completesIssue({ ...call.powers, by: call.author(seat) }, seen, seat)
      ? await numberOf(seen, call)
      : undefined;
    const h = await call.onMeeting('issue', id, {}, (now, scene) => decide(scene, now, seat, number));
    const says = h.status === 'issued' ? `已印发${h.minutes?.number ?? ''}` : '已签发，等待另一名总召集人签发';
    return { says, view: { card: 'minutes', meeting: id }, isChange: true };
  },
});

/** Of the actor's seats that sign, one that has not signed yet. */
const openSignature = (h: Meeting, call: Call): SeatName => {
  const held = call.hold('issue', { meeting: h });
  if (call.named !== undefined) return held;
  const own = new Set(call.seats.heldBy(call.actor.openId).map((x) => x.seat));
  const open = issuers(call.powers, h).filter(
    (s) => own.has(s) && !h.minutes?.signatures.some((done) => done.seat === s),
  );
  return open[0] ?? held;
};

/** A number belongs to its meeting: asked for twice, it is the same. */
const numberOf = async (h: Meeting, call: Call): Promise<string> => {
  if (h.tier === 'business') throw new Refusal('state', `${call.say.tier('business')}不印发纪要。`);
  const year = dayOf(call.now).slice(0, 4);
  const n = await call.world.store.numberFor(`minutes/${h.tier}/${year}`, h.id);
  return call.mechanism.numbering.minutes[h.tier].replace('{year}', year).replace('{n}', String(n));
};
