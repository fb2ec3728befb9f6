import { dayOf, formatDate } from '../../core/deadlines.js';
import type { JointClause } from '../../core/meeting/follow.js';
import { lightOf } from '../../core/task/light.js';
import type { Task } from '../../core/task/task.js';
import type { Block } from '../kit/pack.js';
import { body, paragraph, paragraphs } from '../kit/paragraph.js';
import { type Cell, table } from '../kit/table.js';
import { sourceWords } from '../minutes/clause.js';
import { momentOf } from '../names.js';
import type { DocumentProps } from '../props.js';

/** 联席会议确定事项落实情况 on a page of its own: every open clause with the light of its tasks (R38, R39, R64). */
export const openClauseBlocks = (p: DocumentProps): Block[] => {
  const joint = p.joint ?? [];
  const shown = new Set(joint.flatMap((one) => one.tasks.map((t) => t.id)));
  const others = p.tasks.filter((t) => !shown.has(t.id));
  if (joint.length + others.length === 0) return [];
  return [
    paragraph('title', '联席会议确定事项落实情况', { pageBreakBefore: true, spacing: { before: 0, after: 240 } }),
    ...joint.flatMap((one) => clauseBlocks(p, one)),
    ...(others.length === 0 ? [] : [taskTable(p, others)]),
    paragraph('note', `截至${momentOf(p.now)}。■逾期　▲临近到期　●按期　○待核验或终止　✓已销号`),
  ];
};

const clauseBlocks = (p: DocumentProps, { meeting, number, clause, isDecomposed, tasks }: JointClause): Block[] => [
  ...paragraphs('clause', `${number === '' ? `会议${meeting}` : number}第${clause.no}条　${clause.decision}`),
  ...(isDecomposed ? [] : body('本条尚未分解，请会议分解落实或明确不设任务。')),
  ...(tasks.length === 0 ? [] : [taskTable(p, tasks)]),
];

const taskTable = (p: DocumentProps, tasks: readonly Task[]): Block =>
  table(
    [7, 6, 5, 5, 8],
    tasks.map((t): Cell[] => [
      `${t.work}\n${t.id}，${sourceWords(t.from ?? t.source)}`,
      `${p.say.unitFull(t.unit)}\n${t.person.name}`,
      formatDate(t.dueOn),
      lightWords(p, t),
      latest(t),
    ]),
    ['任务', '责任', '完成时限', '状态', '最近进展'],
  );

/** Shape and word: readable in black and white. */
const lightWords = (p: DocumentProps, t: Task): string => {
  const { shape, text } = lightOf(p, t, dayOf(p.now));
  return `${shape}${text}`;
};

const latest = ({ progresses }: Task): string => {
  const last = progresses.toSorted((a, b) => a.at - b.at).at(-1);
  if (last === undefined) return '无进展记录';
  const percent = last.percent === undefined ? '' : `${last.percent}%，`;
  return `${percent}${last.text}（${momentOf(last.at)}）`;
};
