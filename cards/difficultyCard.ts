import { causeZh, type Task } from '../src/core/task/task.js';
import { openTask } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { taskHead } from './blocks/head.js';
import { doneLine, history } from './blocks/history.js';
import { ofRecord, taskOf } from './blocks/ofRecord.js';
import { openers } from './blocks/taskActs.js';
import { progressLines, taskFacts } from './blocks/taskFacts.js';
import { openStates, turn } from './blocks/taskState.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, facts, form, note, panel, quote, type RootBlock } from './kit.js';
import type { RecordProps } from './props.js';
import { difficultTask, endedTask, lightsFor, sampleProps } from './samples.js';

/** 认定困难: a unit says that the task cannot be solved here; the office finds so, or it works on (features 7.6). */
export const difficultyCard = (p: RecordProps): Card => {
  const t = taskOf(p);
  const mayAct = t.difficulty !== undefined && p.may.has('ruleDifficulty');
  const due = dueOf(p, 'difficulty');
  const title = `${mayAct ? '请认定困难' : '反映困难'}：${t.work}`;
  return ofRecord(p, taskHead(p, t, { title, icon: 'approval_colorful' }), () => [
    ...said(p, t),
    deadline('认定', mayAct ? due : undefined, p.now),
    ...(mayAct ? ruling(t) : settled(p, t)),
    buttons([openTask(t.id, '查看任务'), ...openers(t).slice(0, 1)]),
    panel('任务要求', [taskFacts(p, t)]),
    panel('进展', [progressLines(p, t)]),
    whyDates(due),
    history(p),
  ]);
};

const said = (p: RecordProps, { difficulty }: Task): readonly Block[] =>
  difficulty === undefined
    ? []
    : [
        quote(`${p.say.unit(difficulty.unit)} · ${difficulty.by} · ${moment(difficulty.at)}`, difficulty.text),
        facts([['困难原因', causeZh[difficulty.cause]]]),
      ];

const ruling = (t: Task): readonly (Block | RootBlock)[] => [
  note(t.matter === undefined ? '认定不可归责的，任务终止。' : '认定不可归责的，任务终止，事项转上一层级协调。'),
  form({
    name: 'difficulty',
    fields: [{ kind: 'multiline', name: 'reason', label: '认定理由', required: true, max: 500 }],
    buttons: [
      { label: '认定不可归责', command: 'ruleDifficulty', input: { task: t.id, verdict: 'approve' }, kind: 'primary' },
      { label: '不予认定', command: 'ruleDifficulty', input: { task: t.id, verdict: 'reject' } },
    ],
  }),
];

const settled = (p: RecordProps, t: Task): readonly Block[] =>
  t.difficulty === undefined ? [turn(p, t), openStates(p, t), doneLine(p, ['ruleDifficulty'])] : [turn(p, t)];

export const sample: RecordProps = sampleProps({
  task: difficultTask,
  lights: lightsFor(difficultTask),
  may: ['ruleDifficulty'],
});

export const sampleRuled: RecordProps = sampleProps({ task: endedTask, lights: lightsFor(endedTask) });
