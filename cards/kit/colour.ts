import { type EntryStatus, entryZh } from '../../src/core/entry/entry.js';
import { type HandoverStatus, handoverZh } from '../../src/core/handover/handover.js';
import type { MatterStatus } from '../../src/core/matter/matter.js';
import { statusZh } from '../../src/core/matter/moves.js';
import { type MeetingStatus, meetingZh } from '../../src/core/meeting/meeting.js';
import { type PaperStatus, paperZh } from '../../src/core/paper/paper.js';
import type { Light } from '../../src/core/task/light.js';
import { type TaskStatus, taskZh } from '../../src/core/task/task.js';
import { clamp, escapeMarkdown, oneLine } from './words.js';

/** Header colours used here. One colour, one meaning: green done, yellow asked, red late, grey ended. */
export type Colour =
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'grey'
  | 'indigo'
  | 'default';

export type TagColour =
  | 'neutral'
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'lime'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'indigo'
  | 'purple';

export interface Tag {
  readonly text: string;
  readonly color: TagColour;
}

/** A tag inside a markdown line. */
export function tagWords(tag: Tag): string {
  return `<text_tag color='${tag.color}'>${escapeMarkdown(clamp(oneLine(tag.text), 12))}</text_tag>`;
}

/** How a status looks: its Chinese word as a tag, and the card's header. */
export interface StatusLook extends Tag {
  readonly header: Colour;
}

/** The record is over: grey wherever it is shown. */
const over = { color: 'neutral', header: 'grey' } as const;

const matterColours = {
  draft: { color: 'neutral', header: 'default' },
  proposed: { color: 'yellow', header: 'yellow' },
  scheduled: { color: 'blue', header: 'blue' },
  awaitingOutcome: { color: 'orange', header: 'orange' },
  awaitingConvening: { color: 'orange', header: 'orange' },
  awaitingSubmission: { color: 'orange', header: 'orange' },
  inProgress: { color: 'wathet', header: 'wathet' },
  awaitingClosure: { color: 'turquoise', header: 'turquoise' },
  closed: { color: 'green', header: 'green' },
  withdrawn: over,
  referred: { color: 'indigo', header: 'indigo' },
  terminated: over,
} as const satisfies Record<MatterStatus, Omit<StatusLook, 'text'>>;

const meetingColours = {
  planning: { color: 'yellow', header: 'yellow' },
  arranged: { color: 'blue', header: 'blue' },
  held: { color: 'orange', header: 'orange' },
  minuted: { color: 'turquoise', header: 'turquoise' },
  issued: { color: 'green', header: 'green' },
  cancelled: over,
} as const satisfies Record<MeetingStatus, Omit<StatusLook, 'text'>>;

const taskColours = {
  open: { color: 'wathet', header: 'wathet' },
  completed: { color: 'yellow', header: 'yellow' },
  verified: { color: 'green', header: 'green' },
  ended: over,
} as const satisfies Record<TaskStatus, Omit<StatusLook, 'text'>>;

const paperColours = {
  circulating: { color: 'yellow', header: 'yellow' },
  settled: { color: 'orange', header: 'orange' },
  submitted: { color: 'blue', header: 'blue' },
  adopted: { color: 'green', header: 'green' },
  returned: { color: 'orange', header: 'orange' },
  withdrawn: over,
} as const satisfies Record<PaperStatus, Omit<StatusLook, 'text'>>;

const handoverColours = {
  drafted: { color: 'yellow', header: 'yellow' },
  signed: { color: 'green', header: 'green' },
  cancelled: over,
} as const satisfies Record<HandoverStatus, Omit<StatusLook, 'text'>>;

const entryColours = {
  pending: { color: 'yellow', header: 'yellow' },
  confirmed: { color: 'green', header: 'green' },
  rejected: { color: 'orange', header: 'orange' },
  lapsed: over,
} as const satisfies Record<EntryStatus, Omit<StatusLook, 'text'>>;

export const matterLook = (status: MatterStatus): StatusLook => ({ text: statusZh(status), ...matterColours[status] });
export const meetingLook = (status: MeetingStatus): StatusLook => ({
  text: meetingZh[status],
  ...meetingColours[status],
});
export const taskLook = (status: TaskStatus): StatusLook => ({ text: taskZh[status], ...taskColours[status] });
export const paperLook = (status: PaperStatus): StatusLook => ({ text: paperZh[status], ...paperColours[status] });

export const handoverLook = (status: HandoverStatus): StatusLook => ({
  text: handoverZh[status],
  ...handoverColours[status],
});
export const entryLook = (status: EntryStatus): StatusLook => ({ text: entryZh[status], ...entryColours[status] });

const lightColours = { green: 'green', orange: 'orange', red: 'red', blue: 'blue', grey: 'neutral' } as const;

/** 亮灯: shape, word and colour, so that it reads in black and white too (R39). */
export const lightTag = ({ color, shape, text }: Light): Tag => ({
  text: `${shape} ${text}`,
  color: lightColours[color],
});
