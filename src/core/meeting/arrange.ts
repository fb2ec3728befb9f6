import { deskOf, show, showTo } from '../ask.js';
import { formatInstant, type Instant } from '../deadlines.js';
import type { Decision, Effect, Scene, View } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withoutAsk } from './change.js';
import { type Invitation, isDeserted, type Meeting, openItems, takingPart } from './meeting.js';
import { releasePapers } from './papers.js';
import { inviteUnit } from './plan.js';
import { passedReminders } from './reminders.js';
import { notifyUnits } from './upper.js';

export interface ArrangeInput {
  readonly startAt: Instant;
  readonly place: string | undefined;
  readonly video: string | undefined;
}

/** 定会 by a person: settles a suggestion, goes ahead without the silent, or sets a new time (spec §4 step 2, §11). */
export const arrange = (scene: Scene, h: Meeting, input: ArrangeInput): Decision<Meeting> => {
  if (h.status === 'cancelled') throw new Refusal('state', '本次会议已取消，请重新提议召开。');
  if (h.status === 'minuted' || h.status === 'issued' || h.items.some((i) => i.result !== undefined))
    throw new Refusal('state', '本次会议已有结论，不能再改期。');
  if (isDeserted(h)) throw new Refusal('state', '本次会议的事项已转出，不能再定会，请打开事项查看当前会议。');
  if (h.status === 'planning' && h.tier !== 'business')
    throw new Refusal('state', '本次会议尚待召集，请由有权召集人以“召集”确定时间。');
  if (input.startAt <= scene.now) throw new Refusal('input', '会议时间已过，请填写今后的时间。');
  if (h.status === 'arranged' && h.startAt === input.startAt && same(h, input))
    throw new Refusal('done', `会议已定于${formatInstant(input.startAt)}召开。`);
  waitForAnswers(scene, h);
  const placed = amend(scene, h, { place: input.place ?? h.place, video: input.video ?? h.video });
  const text = `会议定于${formatInstant(input.startAt)}召开`;
  return askAgain(scene, arrangeNow(scene, decided(scene, placed, 'arrange', text), input.startAt));
};

const same = (h: Meeting, input: ArrangeInput): boolean =>
  (input.place ?? h.place) === h.place && (input.video ?? h.video) === h.video;

const waitForAnswers = (scene: Scene, h: Meeting): void => {
  const until = waitsUntil(scene, h);
  if (until !== undefined)
    throw new Refusal('state', `尚有单位未回执，请待全部回执，或于${formatInstant(until)}回执期满后再定会。`);
};

/** The proposer may go ahead after 1 working day although some are silent, at once to settle a suggestion. */
export const waitsUntil = (scene: Pick<Scene, 'now' | 'calendar' | 'mechanism'>, h: Meeting): Instant | undefined => {
  if (h.status !== 'planning' || h.invitedAt === undefined) return undefined;
  const isSilent = takingPart(h).some((i) => i.answer === 'pending' || (i.answer === 'decline' && !i.ruling));
  const isSettling = takingPart(h).some((i) => i.answer === 'suggest');
  const { days, basis } = scene.mechanism.limits.answer;
  const due = scene.calendar.limit(h.invitedAt, days, basis);
  return isSilent && !isSettling && scene.now < due.at ? due.at : undefined;
};

/** Sets the time: calendar, card to those who attend, reminders; the matters hear of it. */
export const arrangeNow = (scene: Scene, done: Decision<Meeting>, startAt: Instant): Decision<Meeting> => {
  const next = amend(scene, done.next, {
    status: 'arranged',
    startAt,
    timeSetAt: done.next.startAt === startAt ? done.next.timeSetAt : scene.now,
    reminded: passedReminders(scene, startAt),
    asks: withoutAsk(done.next.asks, 'arrange', 'draftMinutes'),
    invitations: done.next.invitations.map((i) => settleSuggestion(i, startAt)),
  });
  return {
    ...done,
    next,
    effects: [...done.effects, ...tellAttendees(scene, next), ...tellMatters(next, startAt), { kind: 'calendar' }],
  };
};

/** A unit that suggested exactly this time has agreed; another suggestion is open again. */
const settleSuggestion = (i: Invitation, startAt: Instant): Invitation => {
  if (i.answer !== 'suggest') return i;
  return i.suggestedAt === startAt
    ? { ...i, answer: 'agree', attendee: { name: i.answeredBy ?? '', openId: undefined } }
    : { ...i, answer: 'pending' };
};

/** Business tier: units whose suggestion was not taken, and those never heard from, are asked about the new time. */
const askAgain = (scene: Scene, done: Decision<Meeting>): Decision<Meeting> =>
  takingPart(done.next)
    .filter((i) => done.next.tier === 'business' && i.answer === 'pending')
    .filter((i) => !done.next.asks.some((a) => a.key === `answer:${i.unit}`))
    .reduce((acc, i) => {
      const { h, effects } = inviteUnit(scene, acc.next, i.unit);
      return { ...acc, next: h, effects: [...acc.effects, ...effects] };
    }, done);

/** 到会席位: who attends, else the unit's desk; the proposer too. Above the business tier every unit hears of the time. */
const tellAttendees = (scene: Scene, h: Meeting): Effect[] => {
  const view = { card: 'meeting', meeting: h.id } as const;
  const isBusiness = h.tier === 'business';
  const coming = isBusiness ? takingPart(h).filter((i) => i.answer === 'agree') : [];
  const units = [...(h.proposer ? [h.proposer] : []), ...coming.map((i) => i.unit)];
  const seats = [...units.map((u) => deskOf(scene, u)), ...(h.chair && !isBusiness ? [h.chair] : [])];
  const notices = isBusiness
    ? []
    : notifyUnits(
        scene,
        h,
        takingPart(h).map((i) => i.unit),
      );
  const bySeat = show(scene, view, seats, 'reminder').effects;
  return [...bySeat, ...notices, ...others(view, h, [...bySeat, ...notices])];
};

/** Named attendees who have not been told through their seat. */
const others = (view: View, h: Meeting, told: readonly Effect[]): Effect[] => {
  const reached = new Set(told.flatMap((e) => (e.kind === 'show' ? [e.to] : [])));
  const named = takingPart(h).flatMap((i) => (i.attendee?.openId ? [i.attendee.openId] : []));
  return showTo(
    view,
    named.filter((openId) => !reached.has(openId)),
    'reminder',
  );
};

const tellMatters = (h: Meeting, startAt: Instant): Effect[] =>
  openItems(h).map((i) => ({
    kind: 'handOver',
    to: 'matter',
    id: i.matter,
    message: { type: 'arranged', meeting: h.id, startAt },
  }));

/** 取消会议: those who were asked hear of it, and the matters go back to be arranged anew (spec §3). */
export const cancel = (scene: Scene, h: Meeting, reason: string): Decision<Meeting> => {
  if (h.status === 'cancelled') throw new Refusal('done', '本次会议已取消。');
  if (h.status === 'planning' && h.tier === 'business')
    throw new Refusal('state', '会议尚未定会，如需改时间请用“定会”，如不再需要协调请用“撤回”。');
  if (h.status !== 'arranged' && h.status !== 'planning') throw new Refusal('state', '会议已召开，不能取消。');
  return cancelled(scene, h, reason, '取消会议');
};

/** The meeting ends; `says` is how the log puts it. */
export const cancelled = (scene: Scene, h: Meeting, reason: string, says: string): Decision<Meeting> => {
  const next = amend(scene, h, { status: 'cancelled', cancelReason: reason, asks: [] });
  const tell: Effect[] = openItems(h).map((i) => ({
    kind: 'handOver',
    to: 'matter',
    id: i.matter,
    message: { type: 'cancelled', meeting: h.id, reason },
  }));
  return decided(scene, next, 'cancelMeeting', `${says}：${reason}`, [
    ...tellAll(scene, h),
    ...tell,
    ...releasePapers(next),
    { kind: 'calendar' },
  ]);
};

/** Everybody who was invited, asked, named or who proposed hears of it. */
const tellAll = (scene: Scene, h: Meeting): Effect[] => {
  const view = { card: 'meetingCancelled', meeting: h.id } as const;
  const proposed = h.proposal ? [h.proposal.unit] : [];
  const units = [...takingPart(h).map((i) => i.unit), ...(h.proposer ? [h.proposer] : []), ...proposed];
  const chair = h.chair && h.tier !== 'business' ? [h.chair] : [];
  const asked = h.asks.flatMap((a) => a.asked).filter((seat) => scene.seats.holders(seat).length > 0);
  const seats = [...units.map((u) => deskOf(scene, u)), ...chair, ...asked];
  const bySeat = show(scene, view, seats, 'escalation').effects;
  return [...bySeat, ...others(view, h, bySeat)];
};
