import { deskOf, show } from '../ask.js';
import { type Day, dayOf, formatDay, formatInstant, type Instant, instantOf } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import type { Meeting } from '../meeting/meeting.js';
import { mayShareAgenda } from '../meeting/share.js';
import { mindRecusal, withRecusal } from '../recusal.js';
import { Refusal } from '../refusal.js';
import { otherConvenors, seatsOfRole } from '../seats.js';
import { amend, decided, move, withAsk, withMeeting, withoutAsk } from './change.js';
import { type Matter, ownerOf } from './matter.js';
import { statusZh } from './moves.js';
import { askToConvene, climbToSpecial } from './questions.js';
import { defaultTime, planMeeting } from './raise.js';

export interface ConveneInput {
  /** A new meeting's id, or the existing meeting. */
  readonly meeting: { readonly id: string } | { readonly existing: Meeting };
  readonly startAt: Instant | undefined;
  readonly place: string | undefined;
  readonly chair: SeatName;
  /** 知悉回避提示: the flag on the chair was seen. */
  readonly isAware?: boolean | undefined;
  /** 计入例行会议 of the period (R36, R42); only of a new meeting. */
  readonly isRegular?: boolean | undefined;
}

/** 召集 (R47): the entitled officer convenes the next tier, as a new meeting or onto an existing one. */
export const convene = (scene: Scene, m: Matter, input: ConveneInput): Decision<Matter> => {
  if (m.status === 'scheduled' && m.tier !== 'business')
    throw new Refusal(
      'done',
      `${m.id}已召集${scene.mechanism.tiers[m.tier].name}，定于${formatInstant(m.meetingAt ?? 0)}召开。`,
    );
  if (m.status === 'inProgress' && m.isStanding) return putOnAgenda(scene, m, input);
  if (m.status !== 'awaitingConvening') throw new Refusal('state', refuseConvening(scene, m));
  const startAt = conveneAt(scene, m, input);
  const id = 'existing' in input.meeting ? input.meeting.existing.id : input.meeting.id;
  const next = entered(scene, m, id, startAt);
  const minded = mindRecusal(scene, [m], chairFor(input), input.isAware === true);
  const text = `召集${scene.mechanism.tiers[m.tier].name}，定于${formatInstant(startAt)}召开`;
  const effects = [toMeeting(next, input, id, startAt), ...tellOwner(scene, next)];
  return withRecusal(scene, decided(scene, next, 'convene', text, effects), minded);
};

/** Who will chair: of a meeting that is arranged already, its own chair. */
const chairFor = ({ meeting, chair }: ConveneInput): SeatName =>
  'existing' in meeting ? (meeting.existing.chair ?? chair) : chair;

/** A matter that waited to be convened has its meeting; the special tier's own limit starts (spec §4 step 4). */
export const entered = (scene: Scene, m: Matter, meeting: string, startAt: Instant): Matter => {
  const limit = m.tier === 'special' ? scene.mechanism.limits.specialTier : undefined;
  return move(m, 'scheduled', {
    meeting,
    meetingAt: startAt,
    meetings: withMeeting(m, meeting),
    tierDue: limit && scene.calendar.limit(scene.now, limit.days, limit.basis),
  });
};

/** 挂账: put on a special meeting's agenda; the matter stays 办理中 and hears of it from the meeting. */
const putOnAgenda = (scene: Scene, m: Matter, input: ConveneInput): Decision<Matter> => {
  if (!('existing' in input.meeting))
    throw new Refusal('state', `${m.id}已挂账督办，无需单独召集，请列入已定的${scene.mechanism.tiers.special.name}。`);
  const h = input.meeting.existing;
  if (h.items.some((i) => i.matter === m.id)) throw new Refusal('done', `${m.id}已列入${h.id}议程。`);
  mayJoin(scene, { ...m, tier: 'special' }, h);
  const minded = mindRecusal(scene, [{ ...m, tier: 'special' }], chairFor(input), input.isAware === true);
  const text = `挂账督办事项列入${h.id}议程`;
  const done = decided(scene, amend(m, {}), 'convene', text, [
    { kind: 'handOver', to: 'meeting', id: h.id, message: { type: 'joinAgenda', matter: m } },
  ]);
  return withRecusal(scene, done, minded);
};

const refuseConvening = ({ mechanism: { tiers, office } }: Scene, m: Matter): string => {
  if (m.status === 'awaitingSubmission')
    return `${m.id}须先由${office.name}提请，再由总召集人召集${tiers.joint.name}。`;
  if (m.status === 'awaitingOutcome' && m.tier !== 'business')
    return `${m.id}的${tiers[m.tier].name}时间已过，请先由${office.name}记录结论。`;
  if (m.tier === 'business' && (m.status === 'proposed' || m.status === 'scheduled' || m.status === 'awaitingOutcome'))
    return `${m.id}目前${statusZh(m.status)}，${tiers.business.name}未能解决的事项才能召集${tiers.special.name}，请先记录结论。`;
  return `${m.id}目前${statusZh(m.status)}，不在待召集状态，不能召集。`;
};

const conveneAt = (scene: Scene, m: Matter, input: ConveneInput): Instant => {
  if (!('existing' in input.meeting)) {
    const startAt = input.startAt ?? defaultTime(scene);
    if (startAt <= scene.now) throw new Refusal('input', '会议时间已过，请填写今后的时间。');
    return startAt;
  }
  mayJoin(scene, m, input.meeting.existing);
  return input.meeting.existing.startAt ?? scene.now;
};

/** An existing meeting takes a matter of its tier while it is ahead; a confidential one only among its own units. */
const mayJoin = ({ mechanism: { tiers }, now }: Scene, m: Matter, h: Meeting): void => {
  if (h.tier !== m.tier)
    throw new Refusal('input', `${h.id}是${tiers[h.tier].name}，${m.id}须列入${tiers[m.tier].name}，请另选会议。`);
  if (h.status !== 'arranged' || h.startAt === undefined || h.startAt <= now)
    throw new Refusal('input', `${h.id}不是尚未召开的已定会议，请另选会议或新召集会议。`);
  if (!mayShareAgenda(m, h))
    throw new Refusal('input', `保密事项不能与其他单位参加的会议合并，请为${m.id}新召集会议。`);
};

const toMeeting = (m: Matter, input: ConveneInput, id: string, startAt: Instant): Effect => {
  if ('existing' in input.meeting)
    return { kind: 'handOver', to: 'meeting', id, message: { type: 'joinAgenda', matter: m } };
  const convening = {
    id,
    tier: m.tier === 'joint' ? ('joint' as const) : ('special' as const),
    startAt,
    place: input.place,
    chair: input.chair,
    isRegular: input.isRegular === true,
    topic: undefined,
  };
  return { kind: 'handOver', to: 'meeting', id, message: { type: 'conveneUpper', matters: [m], convening } };
};

/** The raising unit hears what became of its matter. */
export const tellOwner = (scene: Scene, m: Matter): Effect[] => {
  const owner = ownerOf(m);
  return owner ? show(scene, { card: 'matter', matter: m.id }, [deskOf(scene, owner)], 'update').effects : [];
};

/** 退回: special → the business tier with limits restarted; joint → the special tier is asked to convene again (§3). */
export const sendBack = (scene: Scene, m: Matter, reason: string, meeting: string): Decision<Matter> => {
  if (m.status === 'proposed' && m.outcomes.length > 0)
    throw new Refusal('done', `${m.id}已退回${scene.mechanism.tiers.business.name}层级。`);
  awaiting(m);
  const text = `退回事项：${reason}`;
  if (m.tier === 'joint') {
    const done = climbToSpecial(scene, m, 'sendBack', text);
    return { ...done, effects: [...done.effects, ...tellOwner(scene, done.next)] };
  }
  const { days, basis } = scene.mechanism.limits.businessTier;
  const startAt = defaultTime(scene);
  const next = move(m, 'proposed', {
    tier: 'business',
    meetAt: startAt,
    meeting,
    meetings: withMeeting(m, meeting),
    meetingAt: undefined,
    tierDue: scene.calendar.limit(scene.now, days, basis),
  });
  return decided(scene, next, 'sendBack', text, [planMeeting(next, meeting, startAt), ...tellOwner(scene, next)]);
};

const awaiting = (m: Matter): void => {
  if (m.status !== 'awaitingConvening')
    throw new Refusal('state', `${m.id}目前${statusZh(m.status)}，待召集的事项才能退回或延后，请打开事项查看进展。`);
};

/** 延后 to a date with grounds: asked again at 08:30 of that day; a second deferral is shown to the other officer. */
export const defer = (scene: Scene, m: Matter, until: Day, reason: string): Decision<Matter> => {
  awaiting(m);
  if (until <= dayOf(scene.now)) throw new Refusal('input', '延后日期须晚于今天，请重新选择。');
  const before = m.deferrals.filter((d) => d.tier === m.tier);
  const last = m.deferredUntil === undefined ? undefined : before.at(-1);
  if (last?.until === until) throw new Refusal('done', `已由${last.by}延后至${formatDay(until)}。`);
  const deferral = { tier: m.tier, until, reason, at: scene.now, by: scene.by.name };
  const at = instantOf(until, scene.mechanism.workHours.morning[0]);
  const due = { at, on: until, why: `延后至${formatDay(until)}`, isProvisional: false };
  const next = move(m, 'awaitingConvening', {
    deferrals: [...m.deferrals, deferral],
    deferredUntil: at,
    asks: m.asks.map((a) => ({ ...a, due })),
  });
  const shown = before.length > 0 ? showDeferral(scene, m) : [];
  return decided(scene, next, 'defer', `延后至${formatDay(until)}：${reason}`, [...shown, ...tellOwner(scene, next)]);
};

const showDeferral = (scene: Scene, m: Matter): Effect[] => {
  const others = otherConvenors(scene.mechanism, scene.seats);
  const peers = m.tier === 'joint' ? seatsOfRole(scene.mechanism, 'chiefConvenor') : ['officeDirector'];
  const self = new Set([scene.by.openId]);
  return show(scene, { card: 'deferral', matter: m.id }, [...others, ...peers], 'escalation', self).effects;
};

/** The day of the deferral has come: the question is put again. */
export const resume = (scene: Scene, m: Matter): Decision<Matter> => {
  const open = { ...withoutAsk(m, 'convene'), deferredUntil: undefined };
  const { ask, effects } = askToConvene(scene, open);
  return decided(scene, withAsk(open, ask), 'resume', '延后日期已到，再次请示召集', effects);
};

/** 提请联席: the office director submits; both chief convenors are asked, either may convene (R47, A10). */
export const submit = (scene: Scene, m: Matter, reason: string | undefined): Decision<Matter> => {
  const { tiers } = scene.mechanism;
  const isThere = m.status === 'awaitingConvening' || m.status === 'scheduled' || m.status === 'awaitingOutcome';
  if (isThere && m.tier === 'joint') throw new Refusal('done', `${m.id}已提请${tiers.joint.name}。`);
  if (m.status !== 'awaitingSubmission')
    throw new Refusal(
      'state',
      `${m.id}目前${statusZh(m.status)}，${tiers.special.name}未能解决的事项才能提请${tiers.joint.name}。`,
    );
  const next = move(m, 'awaitingConvening', { tier: 'joint', tierDue: undefined });
  const { ask, effects } = askToConvene(scene, next);
  return decided(scene, withAsk(next, ask), 'submit', `提请召开${tiers.joint.name}${reason ? `：${reason}` : ''}`, [
    ...effects,
    ...tellOwner(scene, next),
  ]);
};
