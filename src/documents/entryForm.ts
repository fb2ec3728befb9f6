import { itemOf, type Meeting } from '../core/meeting/meeting.js';
import { isOfficeTask, type Task } from '../core/task/task.js';
import { answerAsked, clausesAsked, cosignAsked, receiptAsked, taskAsked, wordAsked } from './entryForm/asked.js';
import type { Asked } from './entryForm/box.js';
import { type Block, pack } from './kit/pack.js';
import { heading, paragraph, paragraphs } from './kit/paragraph.js';
import { type Fact, factTable, table } from './kit/table.js';
import { fileNameOf } from './kit/text.js';
import { dateOf, dueWords, matterOf, mechanismName, momentOf } from './names.js';
import type { DocumentKind, DocumentProps } from './props.js';

/**
 * 回执单 (features D8): one page for a unit outside the tenant: what is asked of it now, boxes to tick, a line to sign, and the
 * number under which the office records what comes back.
 */
export const entryForm: DocumentKind = {
  fileName: (p) => fileNameOf('回执单', codeOf(p), ''),
  make: (p) => {
    const { unit, record } = recordOf(p);
    const facts = {
      title: `回执单 ${codeOf(p)}`,
      author: p.mechanism.office.name,
      createdAt: record.createdAt,
      changedAt: p.now,
    };
    return pack(facts, blocks(p, unit));
  },
};

const recordOf = ({
  meeting,
  task,
  unit,
}: DocumentProps): { readonly unit: string; readonly record: Meeting | Task } => {
  const record = task ?? meeting;
  if (record === undefined || unit === undefined) throw new Error('an entry form was made without its record or unit');
  return { unit, record };
};

/** 编号 that the office types when the form comes back: H2026-0001 税务局. */
const codeOf = (p: DocumentProps): string => {
  const { unit, record } = recordOf(p);
  return `${record.id} ${p.say.unit(unit)}`;
};

const blocks = (p: DocumentProps, unit: string): Block[] => {
  const office = p.mechanism.office.name;
  const asked = askedOf(p, unit);
  return [
    paragraph('centred', mechanismName(p.mechanism)),
    paragraph('title', `${asked.title}单`, { spacing: { before: 60, after: 120 } }),
    ...factTable([['编号', codeOf(p)], ['单位', p.say.unitFull(unit)], ...facts(p)]),
    heading(`请贵单位${asked.title}`),
    ...asked.lead.flatMap((line) => paragraphs('note', line)),
    table(
      [1, 14],
      asked.boxes.map(({ words }) => ['□', words]),
    ),
    ...paragraphs('note', '　'),
    table(
      [3, 6, 3, 6],
      [
        [{ label: '填写人' }, '', { label: '职务' }, ''],
        [{ label: '联系电话' }, '', { label: '日期' }, '　　年　　月　　日'],
        [{ label: '签字或盖章' }, '\n'],
      ],
    ),
    ...paragraphs(
      'note',
      `请填写后交回${office}，或电话告知。${office}据此代为记录，经另一席位确认后生效。${office}${dateOf(p.now)}制。`,
    ),
  ];
};

/** What the unit is asked now; a word of its own where nothing else is. */
const askedOf = (p: DocumentProps, unit: string): Asked => {
  const { meeting: h, task } = p;
  if (task) return taskAsked(task, unit);
  if (!h) return wordAsked;
  if (h.status === 'issued') return receiptAsked(h);
  if (h.status === 'minuted') return cosignAsked;
  return (
    clausesAsked(p, h, unit) ?? (h.status === 'planning' || h.status === 'arranged' ? answerAsked(h, unit) : wordAsked)
  );
};

const facts = (p: DocumentProps): Fact[] =>
  p.task ? taskFacts(p, p.task) : p.meeting ? meetingFacts(p, p.meeting) : [];

const meetingFacts = (p: DocumentProps, h: Meeting): Fact[] => [
  ['会议', p.say.tier(h.tier)],
  [h.status === 'planning' ? '拟开会时间' : '会议时间', h.startAt === undefined ? '' : momentOf(h.startAt)],
  ['地点', h.place ?? ''],
  ['事项', itemsOf(p, h)],
  ['请求协调', h.items.length === 1 ? (matterOf(p, h.items[0]?.matter ?? '')?.ask ?? '') : ''],
];

/** Titles that the reader may see, with their numbers. */
const itemsOf = (p: DocumentProps, h: Meeting): string =>
  h.items
    .map(({ matter }) => {
      const m = itemOf(h, matter) && matterOf(p, matter);
      return m ? `${m.title}（${m.id}，${m.company}）` : matter;
    })
    .join('\n');

const taskFacts = (p: DocumentProps, t: Task): Fact[] => [
  ['任务', t.work],
  ['目标', t.target],
  ['措施', t.measure],
  ['议定内容', t.decision],
  ['时限', dueWords(p, t.dueOn, t.dueWhy)],
  ['责任单位', isOfficeTask(t) ? p.mechanism.office.name : p.say.unitFull(t.unit)],
];
