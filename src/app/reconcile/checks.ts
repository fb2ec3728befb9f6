import type { RecordKind } from '../../core/decision.js';
import type { EntryStatus } from '../../core/entry/entry.js';
import type { HandoverStatus } from '../../core/handover/handover.js';
import type { MatterStatus } from '../../core/matter/matter.js';
import type { MeetingStatus } from '../../core/meeting/meeting.js';
import type { PaperStatus } from '../../core/paper/paper.js';
import type { TaskStatus } from '../../core/task/task.js';
import { entryAsleep, handoverAsleep, matterAsleep, meetingAsleep, paperAsleep, taskAsleep } from './asleep.js';
import type { Check } from './check.js';
import { arrangementUnheard } from './matter/arrangementUnheard.js';
import { closureUnheard } from './matter/closureUnheard.js';
import { doneUnheard } from './matter/doneUnheard.js';
import { meetingGone } from './matter/meetingGone.js';
import { nobodyAsked } from './matter/nobodyAsked.js';
import { outcomeUnheard } from './matter/outcomeUnheard.js';
import { recordUnheard } from './matter/recordUnheard.js';
import { startUnheard } from './matter/startUnheard.js';
import { taskUnlisted } from './matter/taskUnlisted.js';
import { calendarMissing } from './meeting/calendarMissing.js';
import { decompositionUnheard } from './meeting/decompositionUnheard.js';
import { followStale } from './meeting/followStale.js';
import { itemAstray } from './meeting/itemAstray.js';
import { meetingIdle } from './meeting/meetingIdle.js';
import { numberMissing } from './meeting/numberMissing.js';
import { receiptsMissing } from './meeting/receiptsMissing.js';
import { taskMissing } from './meeting/taskMissing.js';
import { paperAstray } from './other/paperAstray.js';
import { verificationUnasked } from './other/verificationUnasked.js';
import { entrySeats, handoverSeats, matterSeats, meetingSeats, paperSeats, taskSeats } from './seats.js';

export type Checks = { readonly [K in RecordKind]: readonly Check<K>[] };

/** 核对项: what is looked at in each record, in the order in which one mend may lead to the next. */
export const checks: Checks = {
  meeting: [
    meetingAsleep,
    itemAstray,
    taskMissing,
    followStale,
    decompositionUnheard,
    meetingIdle,
    receiptsMissing,
    numberMissing,
    calendarMissing,
    ...meetingSeats,
  ],
  matter: [
    matterAsleep,
    arrangementUnheard,
    startUnheard,
    outcomeUnheard,
    recordUnheard,
    meetingGone,
    doneUnheard,
    taskUnlisted,
    closureUnheard,
    nobodyAsked,
    ...matterSeats,
  ],
  task: [taskAsleep, verificationUnasked, ...taskSeats],
  paper: [paperAsleep, paperAstray, ...paperSeats],
  entry: [entryAsleep, ...entrySeats],
  handover: [handoverAsleep, ...handoverSeats],
};

const matters: readonly MatterStatus[] = [
  'draft',
  'proposed',
  'scheduled',
  'awaitingOutcome',
  'awaitingConvening',
  'awaitingSubmission',
  'inProgress',
  'awaitingClosure',
];
const meetings: readonly MeetingStatus[] = ['planning', 'arranged', 'held', 'minuted', 'issued'];
const tasks: readonly TaskStatus[] = ['open', 'completed'];
const entries: readonly EntryStatus[] = ['pending'];
const handovers: readonly HandoverStatus[] = ['drafted', 'signed'];
const papers: readonly PaperStatus[] = ['circulating', 'settled', 'submitted', 'returned'];

/** Records in these statuses are walked: what has ended needs nothing any more. */
export const walked: { readonly [K in RecordKind]: readonly string[] } = {
  meeting: meetings,
  matter: matters,
  task: tasks,
  paper: papers,
  entry: entries,
  handover: handovers,
};
