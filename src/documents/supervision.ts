import { formatDate } from '../core/deadlines.js';
import { isOfficeTask, type Supervision, type Task } from '../core/task/task.js';
import { head } from './kit/head.js';
import { imprint } from './kit/imprint.js';
import { type Block, pack } from './kit/pack.js';
import { body, heading, paragraph } from './kit/paragraph.js';
import { type Fact, factTable } from './kit/table.js';
import { fileNameOf } from './kit/text.js';
import { sourceWords } from './minutes/clause.js';
import { dateOf, dueWords, matterOf, unitsNamed } from './names.js';
import type { DocumentKind, DocumentProps } from './props.js';
import { extensionWords, firstDueOn, progressBlocks } from './supervision/progress.js';
import { slips } from './supervision/slips.js';

/** 督办单 (R67): issued by the office, signed and answered by the unit, verified by the office. */
export const supervision: DocumentKind = {
  fileName: (p) => {
    const { t, one } = recordOf(p);
    return fileNameOf('督办单', one.number, t.id);
  },
  make: (p) => {
    const { t, one } = recordOf(p);
    const facts = {
      title: `督办单 ${one.number}`,
      author: p.mechanism.office.name,
      createdAt: one.at,
      changedAt: one.verdict?.at ?? one.answer?.at ?? one.signed?.at ?? one.at,
    };
    return pack(facts, blocks(p, t, one));
  },
};

const recordOf = ({ task, supervisionNumber }: DocumentProps): { t: Task; one: Supervision } => {
  const one =
    supervisionNumber === undefined
      ? task?.supervisions.at(-1)
      : task?.supervisions.find((s) => s.number === supervisionNumber);
  if (task === undefined || one === undefined)
    throw new Error(`${task?.id ?? 'no task'} has no 督办单 ${supervisionNumber ?? ''}`);
  return { t: task, one };
};

const blocks = (p: DocumentProps, t: Task, one: Supervision): Block[] => {
  const office = p.mechanism.office.name;
  return [
    ...head(p, {
      mark: '督办单',
      number: one.number,
      office,
      date: dateOf(one.at),
      restriction: t.isConfidential ? '内部文件　仅限有关单位阅办' : '',
      above: 10,
    }),
    paragraph('heading1', '一、督办对象', { spacing: { before: 240 } }),
    ...factTable([
      ['被督办单位', owes(p, t)],
      ['责任人', t.person.name],
      ['配合单位', unitsNamed(p, t.units)],
    ]),
    heading('二、督办事项'),
    ...factTable(taskFacts(p, t)),
    heading('三、办理情况'),
    ...progressBlocks(p, t),
    heading('四、督办要求'),
    ...body(one.text),
    ...body(`签发：${one.by}，${dateOf(one.at)}`),
    heading('五、签收、回复和核验'),
    slips(p, one),
    ...imprint(`${owes(p, t)}。`, office, `${dateOf(one.at)}印发`),
  ];
};

const owes = (p: DocumentProps, t: Task): string =>
  isOfficeTask(t) ? p.mechanism.office.name : p.say.unitFull(t.unit);

/** What was settled, the four parts of the task (R49), and the date with its history. */
const taskFacts = (p: DocumentProps, t: Task): Fact[] => {
  const [first, extended] = [firstDueOn(t), extensionWords(t)];
  const isMoved = first !== t.dueOn;
  return [
    ['任务编号', t.id],
    ['所属事项', matterWords(p, t)],
    ['来源条款', sourceOf(p, t)],
    ['议定内容', t.decision],
    ['依据', t.basis ?? ''],
    ['任务', t.work],
    ['目标', t.target],
    ['措施', t.measure],
    ['进度', t.progress],
    ['原定时限', isMoved ? formatDate(first) : dueWords(p, t.dueOn, t.dueWhy)],
    ['延期', extended],
    ['现行时限', isMoved ? formatDate(t.dueOn) : ''],
    ['时限依据', t.dueWhy],
  ];
};

const matterWords = (p: DocumentProps, t: Task): string => {
  if (t.matter === undefined) return '';
  const m = matterOf(p, t.matter);
  return m === undefined ? t.matter : `${m.title}（${m.id}）`;
};

const sourceOf = ({ sourceNumber }: DocumentProps, t: Task): string => {
  if (isOfficeTask(t)) return '报请上级研究事项';
  const of = sourceNumber === undefined ? sourceWords(t.source) : `${sourceNumber}第${t.clause}条`;
  const above = t.from === undefined ? '' : `，分解自${sourceWords(t.from)}`;
  return `${of}${above}${t.plan === undefined ? '' : `，${t.plan}年度重点任务`}`;
};
