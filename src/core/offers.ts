import { dayOf } from './deadlines.js';
import type { Matter, MatterStatus } from './matter/matter.js';
import type { Meeting } from './meeting/meeting.js';
import { issueBlock } from './meeting/minutes.js';
import { can } from './permissions.js';
import type { Action, Target, World } from './powers.js';

/** When an act makes sense at all, whoever does it. A button is only shown then; the decision checks again. */
const timely: Readonly<Partial<Record<Action, (target: Target, world: World) => boolean>>> = {
  confirmRaise: ({ matter }) => matter?.status === 'draft',
  withdraw: ({ matter }) =>
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
  arrange: ({ meeting }) =>
    (isOpen(meeting) || meeting?.status === 'held') &&
    !(meeting?.status === 'planning' && meeting.tier !== 'business') &&
    meeting?.items.every((i) => i.result === undefined) === true,
  cancelMeeting: ({ meeting }) =>
    meeting?.status === 'arranged' || (meeting?.status === 'planning' && meeting.tier !== 'business'),
  attend: ({ meeting }, { now }) =>
    meeting?.status === 'held' ||
    (meeting?.status === 'arranged' && meeting.startAt !== undefined && dayOf(meeting.startAt) === dayOf(now)),
  addClause: (t) => isRecording(t),
  dropClause: (t) => isRecording(t),
  conclude: (t) => isRecording(t),
  confirmOutcome: ({ meeting, matter, unit }) =>
    meeting?.items.some(
      (i) => i.matter === matter?.id && i.confirmations.some((c) => c.unit === unit && c.verdict === 'pending'),
    ) === true,
  draftMinutes: ({ meeting }) =>
    meeting?.status === 'held' && meeting.tier !== 'business' && meeting.items.every((i) => i.result !== undefined),
  cosign: ({ meeting, unit }) =>
    meeting?.status === 'minuted' &&
    meeting.minutes?.cosigns.some((c) => c.unit === unit && (c.verdict === 'pending' || c.verdict === 'silent')) ===
      true,
  settleOpinion: ({ meeting, unit }) =>
    meeting?.status === 'minuted' &&
    meeting.minutes?.cosigns.some((c) => c.unit === unit && c.verdict === 'disagree' && !c.settled) === true,
  issue: ({ meeting }) => meeting?.status === 'minuted' && issueBlock(meeting) === undefined,
  conveneRegular: ({ meeting }) => meeting?.status === 'planning' && meeting.proposal !== undefined,
};

const is = (m: Matter | undefined, ...statuses: MatterStatus[]): boolean =>
  m !== undefined && statuses.includes(m.status);
const isOpen = (h: Meeting | undefined): boolean => h?.status === 'planning' || h?.status === 'arranged';

const mayAnswer = (h: Meeting | undefined, unit: string | undefined): boolean => {
  const i = h?.invitations.find((x) => x.unit === unit);
  if (!h || !i || i.ruling?.verdict === 'release') return false;
  return i.answer === 'pending' || i.answeredAt === undefined || i.answeredAt < h.timeSetAt;
};

const isRecording = ({ matter, meeting }: Target): boolean => {
  const item = meeting?.items.find((i) => i.matter === matter?.id);
  if (!meeting || !item || matter?.meeting !== meeting.id) return false;
  const hasObjection = item.confirmations.some((c) => c.verdict === 'object');
  return is(matter, 'scheduled', 'awaitingOutcome') || (is(matter, 'inProgress') && hasObjection);
};

/** The acts that a person may do to a record now: what its buttons are. */
export const offersTo = (openId: string, target: Target, world: World): Set<Action> => {
  const actions = Object.entries(timely) as [Action, (t: Target, w: World) => boolean][]; // the keys of `timely` are actions
  return new Set(
    actions
      .filter(([action, isTimely]) => isTimely(target, world) && can(openId, action, target, world))
      .map(([action]) => action),
  );
};
