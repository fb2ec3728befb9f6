import { type Entry, entryWords } from '../../src/core/entry/entry.js';
import { type Handover, purposeZh } from '../../src/core/handover/handover.js';
import type { Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Paper } from '../../src/core/paper/paper.js';
import type { Task } from '../../src/core/task/task.js';
import {
  type CardProps,
  type Colour,
  entryLook,
  handoverLook,
  type Icon,
  matterLook,
  meetingLook,
  paperLook,
  type StatusLook,
  type Tag,
  taskLook,
} from '../kit.js';
import type { RecordProps } from '../props.js';
import { dotted } from './dotted.js';
import { ownerOf } from './taskState.js';

interface Heading {
  /** What this is about, the focal words. */
  readonly title: string;
  /** Default: the number, the company, the tier. */
  readonly subtitle?: string | undefined;
  /** Default: the title. */
  readonly summary?: string | undefined;
  /** Default: the status's own. */
  readonly colour?: Colour | undefined;
  readonly icon?: Icon | undefined;
}

type Head = Omit<CardProps, 'blocks'>;

/** A matter card's header: its number, its status as a tag, 急 and 保密 where they apply. */
export const matterHead = (p: RecordProps, m: Matter, heading: Heading): Head => {
  const look = matterLook(m.status);
  if (p.isHidden) return hiddenHead(m.id, p.say.area(m.dutyArea), look);
  const quiet = `${m.id} · ${p.say.area(m.dutyArea)}`;
  return head(heading, look, `${m.id} · ${m.company} · ${p.say.tier(m.tier)}`, { ...m, quiet });
};

/** A meeting card's header: its number, its status as a tag, and the number of the matter it is about. */
export const meetingHead = (p: RecordProps, h: Meeting, heading: Heading): Head => {
  const look = meetingLook(h.status);
  if (p.isHidden) return hiddenHead(h.id, p.say.tier(h.tier), look);
  const numbers = [h.id, ...h.items.slice(0, 2).map((item) => item.matter)].join(' · ');
  const more = h.items.length > 2 ? ` 等${h.items.length}件` : '';
  const isUrgent = p.matters.some((m) => m.isUrgent) || p.matter?.isUrgent === true;
  return head(heading, look, `${numbers}${more} · ${p.say.tier(h.tier)}`, {
    isUrgent,
    isConfidential: h.isConfidential,
    quiet: `${h.id} · ${p.say.tier(h.tier)}`,
  });
};

/** A task card's header. */
export const taskHead = (p: RecordProps, t: Task, heading: Heading): Head => {
  const look = taskLook(t.status);
  if (p.isHidden) return hiddenHead(t.id, p.say.unit(t.unit), look);
  return head(heading, look, dotted(t.id, t.matter, ownerOf(p, t)), {
    isUrgent: false,
    isConfidential: t.isConfidential,
    quiet: `${t.id} · ${p.say.unit(t.unit)}`,
  });
};

/** A handover card's header: its number, its status as a tag, the seat. */
export const handoverHead = (p: RecordProps, j: Handover): Head => {
  const look = handoverLook(j.status);
  const seat = p.say.seat(j.seat);
  if (p.isHidden) return hiddenHead(j.id, seat, look);
  const title = `${purposeZh[j.purpose]}：${seat}`;
  return { ...head({ title, icon: 'approval_colorful' }, look, j.id, plainRecord), forward: false };
};

const plainRecord = { isUrgent: false, isConfidential: false } as const;

/** A paper card's header: its number, its status as a tag, who leads. */
export const paperHead = (p: RecordProps, d: Paper, heading: Heading): Head => {
  const look = paperLook(d.status);
  if (p.isHidden) return hiddenHead(d.id, p.say.unit(d.lead), look);
  const about = { icon: 'file-lark-minutes_colorful', ...heading } as const;
  return head(about, look, `${d.id} · ${p.say.unit(d.lead)}牵头`, { isUrgent: false, isConfidential: false });
};

/** A 代录 card's header: its number, its status as a tag, whose word it is and on what; never to be forwarded. */
export const entryHead = (p: RecordProps, e: Entry, heading: Partial<Heading> = {}): Head => {
  const look = entryLook(e.status);
  if (p.isHidden) return hiddenHead(e.id, p.say.unit(e.unit), look);
  const words = entryWords(p.say.unit(e.unit), e);
  const title = e.status === 'pending' ? `代录待确认：${words}` : `代录：${words}`;
  const about = { icon: 'todo_colorful', title, ...heading } as const;
  return { ...head(about, look, dotted(e.id, ...e.about), { isUrgent: false, isConfidential: false }), forward: false };
};

const head = (
  heading: Heading,
  look: StatusLook,
  numbers: string,
  {
    isUrgent,
    isConfidential,
    quiet = '',
  }: {
    readonly isUrgent: boolean;
    readonly isConfidential: boolean;
    /** What a confidential record's preview says: others may look at the screen. */
    readonly quiet?: string;
  },
): Head => {
  const marks: Tag[] = [];
  if (isUrgent) marks.push({ text: '急', color: 'red' });
  if (isConfidential) marks.push({ text: '保密', color: 'red' });
  return {
    title: heading.title,
    subtitle: heading.subtitle ?? numbers,
    tags: [{ text: look.text, color: look.color }, ...marks],
    colour: heading.colour ?? look.header,
    icon: heading.icon,
    summary: isConfidential ? `${quiet}（${look.text}）` : (heading.summary ?? `${heading.title}（${look.text}）`),
    forward: !isConfidential,
  };
};

/** What a reader without the right to a confidential record sees: number, area or tier, status. */
const hiddenHead = (id: string, where: string, look: StatusLook): Head => ({
  title: id,
  subtitle: where,
  tags: [
    { text: look.text, color: look.color },
    { text: '保密', color: 'red' },
  ],
  colour: look.header,
  summary: `${id}（${look.text}）`,
  forward: false,
});
