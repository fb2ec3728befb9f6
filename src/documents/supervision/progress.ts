import { formatDate } from '../../core/deadlines.js';
import { causeZh, type Extension, type Task } from '../../core/task/task.js';
import type { Block } from '../kit/pack.js';
import { body } from '../kit/paragraph.js';
import { type Cell, table } from '../kit/table.js';
import { dateOf, momentOf } from '../names.js';
import type { DocumentProps } from '../props.js';

/** 办理情况: each unit's part, then what was reported, newest last (R64). */
export const progressBlocks = (p: DocumentProps, t: Task): Block[] => [
  ...(t.parts.length === 0 ? [] : [partTable(p, t)]),
  ...(t.progresses.length === 0 ? body('截至督办时未报送进展。') : [progressTable(p, t)]),
  ...(t.difficulty === undefined
    ? []
    : body(
        `${p.say.unitFull(t.difficulty.unit)}反映困难（${causeZh[t.difficulty.cause]}）：${t.difficulty.text}（${t.difficulty.by}，${momentOf(t.difficulty.at)}）`,
      )),
];

const partTable = (p: DocumentProps, t: Task): Block =>
  table(
    [8, 5, 4, 11],
    t.parts.map((part): Cell[] => [
      p.say.unitFull(part.unit),
      part.person.name,
      part.percent === undefined ? '' : `${part.percent}%`,
      part.done === undefined ? '办理中' : `${dateOf(part.done.at)}申请销号：${part.done.text}`,
    ]),
    ['单位', '责任人', '进度', '完成情况'],
  );

const progressTable = (p: DocumentProps, t: Task): Block =>
  table(
    [6, 6, 3, 13],
    t.progresses
      .toSorted((a, b) => a.at - b.at)
      .map((one): Cell[] => [
        momentOf(one.at),
        `${p.say.unitFull(one.unit)}\n${one.by}`,
        one.percent === undefined ? '' : `${one.percent}%`,
        one.text,
      ]),
    ['时间', '报送', '进度', '进展'],
  );

/** 延期: each with its reason and what became of it (features 7.4). */
export const extensionWords = (t: Task): string => t.extensions.map(extensionLine).join('\n');

const extensionLine = (one: Extension): string => {
  const asked = `${formatDate(one.from)}申请延至${formatDate(one.dueOn)}（${one.isLong ? '长周期，' : ''}${one.reason}）`;
  if (one.ruling === undefined) return `${asked}，待批准`;
  const { verdict, by, reason } = one.ruling;
  return `${asked}，${verdict === 'approve' ? '批准' : '未批准'}（${by}${reason ? `：${reason}` : ''}）`;
};

/** 原定时限: where the first approved extension started from. */
export const firstDueOn = (t: Task): string =>
  t.extensions.find((one) => one.ruling?.verdict === 'approve')?.from ?? t.dueOn;
