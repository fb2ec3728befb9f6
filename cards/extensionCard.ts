import { formatDay } from '../src/core/deadlines.js';
import { type Extension, openExtension, type Task } from '../src/core/task/task.js';
import { openTask } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { dotted } from './blocks/dotted.js';
import { taskHead } from './blocks/head.js';
import { ofRecord, taskOf } from './blocks/ofRecord.js';
import { openers } from './blocks/taskActs.js';
import { progressLines } from './blocks/taskFacts.js';
import { pastStates } from './blocks/taskState.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, facts, form, note, panel, quote, stack, text } from './kit.js';
import type { RecordProps } from './props.js';
import { extendedTask, extendingTask, lightsFor, sampleProps } from './samples.js';

/** 批准延期: from when to when, why, how often before; the office decides. */
export const extensionCard = (p: RecordProps): Card => {
  const t = taskOf(p);
  const one = openExtension(t) ?? t.extensions.at(-1);
  const mayAct = openExtension(t) !== undefined && p.may.has('approveExtension');
  const due = dueOf(p, 'extension');
  const title = mayAct ? `请批准延期：${t.work}` : `延期：${t.work}`;
  return ofRecord(p, taskHead(p, t, { title, icon: 'approval_colorful' }), () => [
    ...(one === undefined ? [] : asking(p, t, one)),
    deadline('批准', mayAct ? due : undefined, p.now),
    ...(mayAct ? [rulingForm(t.id)] : []),
    buttons([openTask(t.id, '查看任务'), ...openers(t).slice(0, 1)]),
    panel('进展', [progressLines(p, t)]),
    pastStates(p, t),
    whyDates(due),
  ]);
};

const asking = (p: RecordProps, t: Task, one: Extension): readonly Block[] => {
  const granted = t.extensions.filter((other) => other.ruling?.verdict === 'approve').length;
  const kind = one.isLong ? '长周期延期' : '一般延期';
  return [
    text(`${formatDay(one.from)} → ${formatDay(one.dueOn)}`, { bold: true, size: 'heading' }),
    ...(one.ruling === undefined ? [] : [ruled(one.ruling)]),
    quote(`${p.say.unit(one.unit)} · ${one.by} · ${moment(one.at)}`, one.reason),
    facts([
      ['类别', kind],
      ['已批准次数', `${granted}次（上限${p.mechanism.limits.extensionTimes.days}次）`],
    ]),
  ];
};

const ruled = ({ verdict, reason, by, at }: NonNullable<Extension['ruling']>): Block =>
  stack([
    text(verdict === 'approve' ? '已批准' : '不同意', { bold: true, tone: verdict === 'approve' ? 'green' : 'orange' }),
    note(dotted(by, moment(at), reason)),
  ]);

const rulingForm = (task: string) =>
  form({
    name: 'extension',
    fields: [{ kind: 'multiline', name: 'reason', label: '理由', hint: '不批准时填写。', max: 500 }],
    buttons: [
      { label: '批准', command: 'approveExtension', input: { task, verdict: 'approve' }, kind: 'primary' },
      { label: '不批准', command: 'approveExtension', input: { task, verdict: 'reject' } },
    ],
  });

export const sample: RecordProps = sampleProps({
  task: extendingTask,
  lights: lightsFor(extendingTask),
  may: ['approveExtension'],
});

export const sampleGranted: RecordProps = sampleProps({ task: extendedTask, lights: lightsFor(extendedTask) });
