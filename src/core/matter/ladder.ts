import { show, unitLine } from '../ask.js';
import { type Day, dayOf, formatDay, formatInstant, type Instant, instantOf } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import type { Meeting } from '../meeting/meeting.js';
import { Refusal } from '../refusal.js';
import { otherConvenors } from '../seats.js';
import { decided, move, withAsk, withoutAsk } from './change.js';
import { type Matter, ownerOf } from './matter.js';
import { statusZh } from './moves.js';
import { askToConvene, climbToSpecial } from './questions.js';
import { defaultTime } from './raise.js';

export interface ConveneInput {
  /** A new meeting's id, or the existing meeting. */
  readonly meeting: { readonly id: string } | { readonly existing: Meeting };
  readonly startAt: Instant | undefined;
  readonly place: string | undefined;
  readonly chair: SeatName;
}

const tierWord = { business: '业务会议', special: '专题会议', joint: '联席会议' } as const;

/** 召集 (R47): the entitled officer convenes the next tier, as a new meeting or onto an existing one. */
export const convene = (scene: Scene, m: Matter, input: ConveneInput): Decision<Matter> => {
  if (m.status === 'scheduled' && m.tier !== 'business')
    throw new Refusal('done', `${m.id}已召集${tierWord[m.tier]}，定于${formatInstant(m.meetingAt ?? 0)}召开。`);
  const standing = m.status === 'inProgress' && m.isStanding;
  if (m.status !== 'awaitingConvening') throw new Refusal('state', refuseConvening(m, standing));
  const startAt = conveneAt(scene, m, input);
  const id = 'existing' in input.meeting ? input.meeting.existing.id : input.meeting.id;
  const limit = m.tier === 'special' ? scene.mechanism.limits.specialTier : undefined;
  const next = move(m, 'scheduled', {
    meeting: id,
    meetingAt: startAt,
    meetings: [...m.meetings.filter((h) => h !== id), id],
    tierDue: limit && scene.calendar.limit(scene.now, limit.days, limit.basis),
  });
  const text = `召集${tierWord[m.tier]}，定于${formatInstant(startAt)}召开`;
  return decided(scene, next, 'convene', text, [toMeeting(next, input, id, startAt), ...tellOwner(scene, next)]);
};

const refuseConvening = (m: Matter, isStanding: boolean): string => {
  if (m.status === 'awaitingSubmission') return `${m.id}须先由联席会议办公室提请，再由总召集人召集联席会议。`;
  if (isStanding) return `${m.id}已挂账督办，列入每次专题会议议程，无需另行召集。`;
  if (m.status === 'proposed' || m.status === 'scheduled' || m.status === 'awaitingOutcome')
    return `${m.id}目前${statusZh(m.status)}，业务会议未能解决的事项才能召集专题会议，请先记录结论。`;
  return `${m.id}目前${statusZh(m.status)}，不在待召集状态，不能召集。`;
};

const conveneAt = (scene: Scene, m: Matter, input: ConveneInput): Instant => {
  if (!('existing' in input.meeting)) {
    const startAt = input.startAt ?? defaultTime(scene);
    if (startAt <= scene.now) throw new Refusal('input', '会议时间已过，请填写今后的时间。');
    return startAt;
  }
  const h = input.meeting.existing;
  if (h.tier !== m.tier)
    throw new Refusal('input', `${h.id}是${tierWord[h.tier]}，${m.id}须列入${tierWord[m.tier]}，请另选会议。`);
  if (h.status !== 'arranged' || h.startAt === undefined || h.startAt <= scene.now)
    throw new Refusal('input', `${h.id}不是尚未召开的已定会议，请另选会议或新召集会议。`);
  return h.startAt;
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
    isRegular: false,
    topic: undefined,
  };
  return { kind: 'handOver', to: 'meeting', id, message: { type: 'conveneUpper', matters: [m], convening } };
};

/** The raising unit hears what became of its matter. */
const tellOwner = (scene: Scene, m: Matter): Effect[] => {
  const owner = ownerOf(m);
  return owner ? show(scene, { card: 'matter', matter: m.id }, unitLine(owner)[0] ?? [], 'update').effects : [];
};

const awaiting = (m: Matter): void => {
  if (m.status !== 'awaitingConvening')
    throw new Refusal('state', `${m.id}目前${statusZh(m.status)}，不在待召集状态，不能退回或延后。`);
};

/** 退回: special → the business tier with limits restarted; joint → the special tier is asked to convene again (§3). */
export const sendBack = (scene: Scene, m: Matter, reason: string, meeting: string): Decision<Matter> => {
  awaiting(m);
  const text = `退回事项：${reason}`;
  if (m.tier === 'joint') {
    const done = climbToSpecial(scene, { ...m, tier: 'special' }, 'sendBack', text);
    return { ...done, effects: [...done.effects, ...tellOwner(scene, done.next)] };
  }
  const { days, basis } = scene.mechanism.limits.businessTier;
  const startAt = defaultTime(scene);
  const next = move(m, 'proposed', {
    tier: 'business',
    meetAt: startAt,
    meeting,
    meetings: [...m.meetings, meeting],
    meetingAt: undefined,
    tierDue: scene.calendar.limit(scene.now, days, basis),
  });
  const plan: Effect = {
    kind: 'handOver',
    to: 'meeting',
    id: meeting,
    message: { type: 'planBusiness', matter: next, startAt },
  };
  return decided(scene, next, 'sendBack', text, [plan, ...tellOwner(scene, next)]);
};

/** 延后 to a date with grounds: asked again at 08:30 of that day; a second deferral is shown to the other convenor. */
export const defer = (scene: Scene, m: Matter, until: Day, reason: string): Decision<Matter> => {
  awaiting(m);
  if (until <= dayOf(scene.now)) throw new Refusal('input', '延后日期须晚于今天，请重新选择。');
  const before = m.deferrals.filter((d) => d.tier === m.tier);
  if (before.at(-1)?.until === until && m.deferredUntil !== undefined)
    throw new Refusal('done', `已由${before.at(-1)?.by ?? ''}延后至${formatDay(until)}。`);
  const deferral = { tier: m.tier, until, reason, at: scene.now, by: scene.by.name };
  const opening = scene.mechanism.workHours.morning[0];
  const next = move(m, 'awaitingConvening', {
    deferrals: [...m.deferrals, deferral],
    deferredUntil: instantOf(until, opening),
    asks: m.asks.map((a) => ({ ...a, due: undefined })),
  });
  const shown =
    before.length > 0
      ? show(scene, { card: 'deferral', matter: m.id }, otherConvenors(scene.mechanism, scene.seats), 'escalation')
          .effects
      : [];
  return decided(scene, next, 'defer', `延后至${formatDay(until)}：${reason}`, [...shown, ...tellOwner(scene, next)]);
};

/** The day of the deferral has come: the question is put again. */
export const resume = (scene: Scene, m: Matter): Decision<Matter> => {
  const open = { ...withoutAsk(m, 'convene'), deferredUntil: undefined };
  const { ask, effects } = askToConvene(scene, open);
  return decided(scene, withAsk(open, ask), 'resume', '延后日期已到，再次请示召集', effects);
};

/** 提请联席: the office director submits; both chief convenors are asked, either may convene (R47, A10). */
export const submit = (scene: Scene, m: Matter, reason: string | undefined): Decision<Matter> => {
  if (m.status === 'awaitingConvening' && m.tier === 'joint') throw new Refusal('done', `${m.id}已提请联席会议。`);
  if (m.status !== 'awaitingSubmission')
    throw new Refusal('state', `${m.id}目前${statusZh(m.status)}，专题会议未能解决的事项才能提请联席会议。`);
  const next = move(m, 'awaitingConvening', { tier: 'joint', tierDue: undefined });
  const { ask, effects } = askToConvene(scene, next);
  return decided(scene, withAsk(next, ask), 'submit', `提请召开联席会议${reason ? `：${reason}` : ''}`, [
    ...effects,
    ...tellOwner(scene, next),
  ]);
};
