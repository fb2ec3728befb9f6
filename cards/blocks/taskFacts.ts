import { formatDate } from '../../src/core/deadlines.js';
import type { Progress, Task } from '../../src/core/task/task.js';
import { type Block, facts, group, list, note, panel, quote, type Row, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { dotted } from './dotted.js';
import { ownerOf } from './taskState.js';
import { moment } from './when.js';

/** 任务 目标 措施 进度 (R49), who answers for it and until when. */
export const taskFacts = (p: RecordProps, t: Task): Block =>
  group([
    facts([['任务', t.work]]),
    facts([
      ['目标', t.target],
      ['措施', t.measure],
      ['进度', t.progress],
    ]),
    t.parts.length > 1 ? parts(p, t) : facts([['责任单位', dotted(ownerOf(p, t), t.person.name, percentWords(t))]]),
  ]);

const percentWords = ({ parts: [part] }: Task): string => (part?.percent === undefined ? '' : `已完成${part.percent}%`);

/** 分工: one row a unit. */
const parts = (p: RecordProps, t: Task): Block =>
  group([text(`分工（${t.parts.length}家单位）`, { bold: true }), list(t.parts.map((one) => partRow(p, one)))]);

const partRow = (p: RecordProps, one: Task['parts'][number]): Row => ({
  title: `${p.say.unit(one.unit)} ${one.person.name}`,
  note: one.done === undefined ? '' : `${moment(one.done.at)} ${one.done.by}：${one.done.text}`,
  tag:
    one.done === undefined
      ? { text: one.percent === undefined ? '办理中' : `已完成${one.percent}%`, color: 'wathet' }
      : { text: '已完成', color: 'green' },
});

/** 完成情况: what each unit says it did, for whoever verifies. */
export const doneParts = (p: RecordProps, t: Task): Block =>
  group(
    t.parts.flatMap((one) =>
      one.done === undefined
        ? []
        : [quote(`${p.say.unit(one.unit)} · ${one.done.by} · ${moment(one.done.at)}`, one.done.text)],
    ),
  );

const shown = 3;

/** 最近进展: the newest lines open, earlier ones folded. */
export const progressLines = (p: RecordProps, t: Task): Block => {
  const newest = t.progresses.toReversed();
  const earlier = newest.slice(shown);
  return group([
    text(newest.length === 0 ? '' : '最近进展', { bold: true }),
    ...newest.slice(0, shown).map((one) => text(progressWords(p, one), { lines: 3, max: 240 })),
    panel(`更早的进展（${earlier.length}）`, [
      text(earlier.map((one) => progressWords(p, one)).join('\n'), { size: 'small', max: 1200 }),
    ]),
  ]);
};

const progressWords = (p: RecordProps, one: Progress): string =>
  `${moment(one.at)} ${p.say.unit(one.unit)}${one.percent === undefined ? '' : ` ${one.percent}%`}：${one.text}`;

/** 佐证材料: names of what was sent, and to whoever works on it how to send more. */
export const proofs = (p: RecordProps, t: Task): Block =>
  group([
    facts([[`佐证材料（${t.proofs.length}）`, t.proofs.map((one) => one.name).join('、')]]),
    note(p.may.has('progress') ? '以“回复”本卡片的方式发送文件或图片，即记入佐证材料。' : ''),
  ]);

/** 议定条款, 依据 and why the date is what it is; folded. */
export const taskSource = (t: Task): Block =>
  panel('条款和时限依据', [
    quote(sourceWords(t), t.decision),
    facts([
      ['依据', t.basis ?? ''],
      ['完成时限', formatDate(t.dueOn)],
      ['时限依据', t.dueWhy],
    ]),
  ]);

const sourceWords = (t: Task): string => {
  if (t.meeting === undefined) return '议定内容';
  return t.clause === 0 ? `会议结论 · ${t.meeting}` : `议定条款 · ${t.meeting}第${t.clause}条`;
};
