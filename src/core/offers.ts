import { dayOf } from './deadlines.js';
import { isConfirmable } from './handover/standing.js';
import { isClosable } from './matter/close.js';
import { hasOpenWork, isEnded, type Matter, type MatterStatus } from './matter/matter.js';
import { waitsUntil } from './meeting/arrange.js';
import { issueBlock, issuers } from './meeting/issue.js';
import { type Item, isDeserted, type Meeting } from './meeting/meeting.js';
import { unstudied } from './meeting/papers.js';
import { unrecorded } from './meeting/start.js';
import { isRevisable, opinionOf, type Paper, unsettled } from './paper/paper.js';
import { can } from './permissions.js';
import type { Action, Target, World } from './powers.js';
import { openSides, sidesFor } from './task/complete.js';
import { openExtension, openSupervision, type Task } from './task/task.js';

/** When an act makes sense at all, whoever does it. A button is only shown then; the decision checks again. */
const timely: Readonly<Partial<Record<Action, (target: Target, world: World) => boolean>>> = {
  confirmRaise: ({ matter }) => matter?.status === 'draft',
  withdraw: ({ matter }) =>
    matter !== undefined &&
    !hasOpenWork(matter) &&
    is(matter, 'draft', 'proposed', 'scheduled', 'awaitingOutcome', 'awaitingConvening', 'awaitingSubmission'),
  position: ({ matter }) =>
    is(matter, 'proposed', 'scheduled', 'awaitingOutcome', 'awaitingConvening', 'awaitingSubmission', 'inProgress'),
  convene: ({ matter }) => is(matter, 'awaitingConvening'),
  sendBack: ({ matter }) => is(matter, 'awaitingConvening'),
  defer: ({ matter }) => is(matter, 'awaitingConvening'),
  submit: ({ matter }) => is(matter, 'awaitingSubmission'),
  answer: ({ meeting, unit }) => isOpen(meeting) && mayAnswer(meeting, unit),
  rule: ({ meeting, unit }) =>
    isOpen(meeting) &&
    meeting?.invitations.some((i) => i.unit === unit && i.answer === 'decline' && !i.ruling) === true,
  arrange: ({ meeting }, world) => meeting !== undefined && isArrangeable(meeting, world),
  cancelMeeting: ({ meeting }) =>
    meeting?.status === 'arranged' || (meeting?.status === 'planning' && meeting.tier !== 'business'),
  attend: ({ meeting }, { now }) =>
    meeting?.status === 'held' ||
    (meeting?.status === 'arranged' && meeting.startAt !== undefined && dayOf(meeting.startAt) === dayOf(now)),
  addClause: (t) => isWriting(t),
  dropClause: (t) => isWriting(t),
  conclude: (t) => isConcluding(t),
  confirmOutcome: ({ meeting, matter, unit }) =>
    meeting?.items.some(
      (i) => i.matter === matter?.id && i.confirmations.some((c) => c.unit === unit && c.verdict === 'pending'),
    ) === true,
  draftMinutes: ({ meeting }) =>
    meeting?.status === 'held' &&
    meeting.tier !== 'business' &&
    !isDeserted(meeting) &&
    unrecorded(meeting).length + unstudied(meeting).length === 0,
  cosign: ({ meeting, unit }) =>
    meeting?.status === 'minuted' &&
    meeting.minutes?.cosigns.some((c) => c.unit === unit && (c.verdict === 'pending' || c.verdict === 'silent')) ===
      true,
  settleOpinion: ({ meeting, unit }) =>
    meeting?.status === 'minuted' &&
    meeting.minutes?.cosigns.some((c) => c.unit === unit && c.verdict === 'disagree' && !c.settled) === true,
  issue: ({ meeting }) => meeting?.status === 'minuted' && issueBlock(meeting) === undefined,
  receipt: ({ meeting, unit }) =>
    meeting?.status === 'issued' &&
    meeting.minutes?.receipts.some((r) => (unit === undefined || r.unit === unit) && r.at === undefined) === true,
  decompose: ({ meeting }) =>
    meeting?.follow.some((f) => !f.isDecomposed) === true ||
    (meeting?.tier === 'special' && !meeting.isConfidential && isUnissued(meeting)),
  addPlan: ({ meeting }) => meeting?.tier === 'joint' && (meeting.status === 'arranged' || meeting.status === 'held'),
  progress: ({ task, unit }) => hasOpenPart(task, unit),
  reassign: ({ task, unit }) => hasOpenPart(task, unit),
  complete: ({ task, unit }) => hasOpenPart(task, unit),
  extend: ({ task, unit }) => hasOpenPart(task, unit) && task !== undefined && openExtension(task) === undefined,
  approveExtension: ({ task }) => task !== undefined && openExtension(task) !== undefined,
  ruleDifficulty: ({ task }) => task?.difficulty !== undefined,
  verify: ({ task }) => task?.status === 'completed',
  supervise: ({ task }) => isUnderWay(task) && task !== undefined && openSupervision(task) === undefined,
  signSupervision: ({ task }) => task !== undefined && isUnderWay(task) && unsigned(task),
  answerSupervision: ({ task }) => task !== undefined && isUnderWay(task) && unanswered(task),
  verifySupervision: ({ task }) => task !== undefined && isUnderWay(task) && answered(task),
  endTask: ({ task }) => isUnderWay(task),
  cosignPaper: ({ paper, unit }) => paper !== undefined && mayOpine(paper, unit),
  settlePaper: ({ paper, unit }) =>
    paper?.status === 'circulating' && unsettled(paper).some((o) => unit === undefined || o.unit === unit),
  revisePaper: ({ paper }) => paper !== undefined && isRevisable(paper),
  submitPaper: ({ paper }) => paper?.status === 'settled',
  concludePaper: ({ meeting, paper }, { now }) => meeting !== undefined && isStudiedAt(meeting, paper, now),
  withdrawPaper: ({ paper }) => paper !== undefined && (isRevisable(paper) || paper.status === 'submitted'),
  close: ({ matter }) => matter !== undefined && isClosable(matter),
  verifyClosure: ({ matter }) => matter?.status === 'awaitingClosure' && matter.closing !== undefined,
  draftPaper: ({ matter }) => is(matter, 'closed'),
  conveneRegular: ({ meeting }) => meeting?.status === 'planning' && meeting.proposal !== undefined,
  enter: ({ matter, meeting, unit }) =>
    (matter?.status === 'draft' && matter.raisedBy.unit !== undefined) ||
    (unit !== undefined && isOpen(meeting) && mayAnswer(meeting, unit)),
  signHandover: ({ handover }) => handover?.status === 'drafted' && handover.purpose === 'handover',
  confirmHandover: ({ handover }, world) => handover !== undefined && isConfirmable(world, handover),
  cancelHandover: ({ handover }) => handover?.status === 'drafted',
  confirmRecord: ({ entry }) => entry?.status === 'pending',
  takeBackRecord: ({ entry }) => entry?.status === 'pending',
};

const is = (m: Matter | undefined, ...statuses: MatterStatus[]): boolean =>
  m !== undefined && statuses.includes(m.status);
const isUnderWay = (t: Task | undefined): boolean => t?.status === 'open' || t?.status === 'completed';
const hasOpenPart = (t: Task | undefined, unit: string | undefined): boolean =>
  t?.status === 'open' && t.parts.some((p) => (unit === undefined || p.unit === unit) && p.done === undefined);
const unsigned = (t: Task): boolean => openSupervision(t)?.signed === undefined && openSupervision(t) !== undefined;
const answered = (t: Task): boolean => {
  const open = openSupervision(t);
  return open?.answer !== undefined && open.verdict === undefined;
};
const unanswered = (t: Task): boolean => openSupervision(t) !== undefined && !answered(t);
const mayOpine = (d: Paper, unit: string | undefined): boolean => {
  const verdict = opinionOf(d, unit)?.verdict;
  return (d.status === 'circulating' || d.status === 'settled') && (verdict === 'pending' || verdict === 'silent');
};
const isStudiedAt = (h: Meeting, d: Paper | undefined, now: number): boolean =>
  (h.status === 'held' || (h.status === 'arranged' && (h.startAt ?? 0) <= now)) &&
  h.papers.some((i) => i.result === undefined && (d === undefined || i.paper === d.id));
const isUnissued = (h: Meeting): boolean => h.status === 'arranged' || h.status === 'held' || h.status === 'minuted';
const isOpen = (h: Meeting | undefined): boolean => h?.status === 'planning' || h?.status === 'arranged';

const isArrangeable = (h: Meeting, world: World): boolean =>
  (isOpen(h) || h.status === 'held') &&
  !(h.status === 'planning' && h.tier !== 'business') &&
  h.items.every((i) => i.result === undefined) &&
  !isDeserted(h) &&
  waitsUntil(world, h) === undefined;

const mayAnswer = (h: Meeting | undefined, unit: string | undefined): boolean => {
  const i = h?.invitations.find((x) => x.unit === unit);
  if (!h || !i || i.ruling?.verdict === 'release') return false;
  return i.answer === 'pending' || i.answeredAt === undefined || i.answeredAt < h.timeSetAt;
};

const itemIn = ({ matter, meeting }: Target): Item | undefined =>
  meeting === undefined || meeting.status === 'cancelled' || meeting.status === 'issued'
    ? undefined
    : meeting.items.find((i) => i.matter === matter?.id && i.left === undefined);

const hasObjection = (item: Item): boolean => item.confirmations.some((c) => c.verdict === 'object');

/** The matter is this meeting's to record: it stands here now, or is 挂账 and heard again. */
const isHere = ({ matter, meeting }: Target): boolean =>
  matter !== undefined &&
  meeting !== undefined &&
  (matter.isStanding && matter.status === 'inProgress'
    ? matter.meetings.includes(meeting.id)
    : matter.meeting === meeting.id && is(matter, 'scheduled', 'awaitingOutcome'));

const isConcluding = (target: Target): boolean => {
  const { matter, meeting } = target;
  const item = itemIn(target);
  if (!matter || !item) return false;
  if (isHere(target)) return meeting?.status !== 'planning';
  if (matter.meeting !== meeting?.id) return false;
  const isLate = matter.status === 'proposed' && matter.overdueAt !== undefined;
  return isLate || (is(matter, 'inProgress', 'awaitingClosure') && hasObjection(item));
};

const isWriting = (target: Target): boolean => {
  const { matter, meeting } = target;
  const item = itemIn(target);
  if (!matter || !item || meeting?.status === 'planning') return false;
  const isSettled = meeting?.tier === 'business' && item.result !== undefined && item.result !== 'unresolved';
  return isSettled ? !isEnded(matter) && hasObjection(item) : isHere(target);
};

/** Whoever has signed with all their seats is not offered it again. */
const hasOpenSignature = (openId: string, { meeting }: Target, world: World): boolean =>
  meeting !== undefined &&
  issuers(world, meeting)
    .filter((seat) => meeting.minutes?.signatures.every((s) => s.seat !== seat))
    .some((seat) => world.seats.holders(seat).some((p) => p.openId === openId));

/** Whoever's side has verified is not offered it again. */
const hasOpenSide = (openId: string, { task }: Target, world: World): boolean => {
  if (task === undefined) return false;
  const open = openSides(task);
  return world.seats.heldBy(openId).some(({ seat }) => sidesFor(world, task, seat).some((side) => open.includes(side)));
};

/** Whoever has signed a handover is not offered it again. */
const hasOpenPlace = (openId: string, { handover }: Target): boolean =>
  handover?.signatures.some((s) => s.openId === openId && s.party !== 'confirmer') === false;
const hasConfirmed = (openId: string, { handover }: Target): boolean =>
  handover?.status === 'drafted' && handover.signatures.some((s) => s.openId === openId && s.party === 'confirmer');

/** The acts that a person may do to a record now: what its buttons are. */
export const offersTo = (openId: string, target: Target, world: World): Set<Action> => {
  const actions = Object.entries(timely) as [Action, (t: Target, w: World) => boolean][]; // the keys of `timely` are actions
  return new Set(
    actions
      .filter(([action, isTimely]) => isTimely(target, world) && can(openId, action, target, world))
      .filter(([action]) => action !== 'issue' || hasOpenSignature(openId, target, world))
      .filter(([action]) => action !== 'signHandover' || hasOpenPlace(openId, target))
      .filter(([action]) => action !== 'confirmHandover' || !hasConfirmed(openId, target))
      .filter(([action]) => action !== 'verify' || hasOpenSide(openId, target, world))
      .map(([action]) => action),
  );
};
