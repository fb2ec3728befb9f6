import { openSupervision, type Supervision, type Task } from '../src/core/task/task.js';
import { act, firstIsPrimary, openTask } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { taskHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { ofRecord, taskOf } from './blocks/ofRecord.js';
import { openers } from './blocks/taskActs.js';
import { progressLines, taskFacts } from './blocks/taskFacts.js';
import { lightLine } from './blocks/taskLight.js';
import { ownerOf, supervisionStep } from './blocks/taskState.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, form, group, note, panel, quote, type RootBlock, stack, text } from './kit.js';
import type { RecordProps } from './props.js';
import { answeredTask, lightsFor, sampleProps, signedTask, supervisedTask } from './samples.js';

/** 督办单 (R67): its number and what it asks; the unit signs and answers, the office verifies. */
export const supervisionCard = (p: RecordProps): Card => {
  const t = taskOf(p);
  const one = openSupervision(t) ?? t.supervisions.at(-1);
  const title = one === undefined ? t.work : `${one.number}：${t.work}`;
  const dues = ['superviseSign', 'superviseAnswer', 'superviseVerify'].map((key) => dueOf(p, key));
  return ofRecord(p, taskHead(p, t, { title, icon: 'todo_colorful' }), () => [
    ...(one === undefined ? [] : [...paper(p, t, one), ...steps(p, t, one)]),
    buttons([openTask(t.id, '查看任务'), ...openers(t).slice(0, 1)]),
    panel('任务要求', [taskFacts(p, t)]),
    panel('进展', [progressLines(p, t)]),
    whyDates(...dues),
    history(p),
  ]);
};

/** The paper as it was issued, and what came back. */
const paper = (p: RecordProps, t: Task, one: Supervision): readonly Block[] => [
  text(`${ownerOf(p, t)}：${supervisionStep(one)}`, { bold: true }),
  lightLine(p, t),
  quote(`${p.mechanism.office.name} · ${one.by} · ${moment(one.at)}印发`, one.text),
  note(one.signed === undefined ? '' : `${one.signed.by} ${moment(one.signed.at)}签收`),
  one.answer === undefined ? group([]) : quote(`回复 · ${one.answer.by} · ${moment(one.answer.at)}`, one.answer.text),
  one.verdict === undefined ? group([]) : verdictOf(one.verdict),
];

const verdictOf = ({ verdict, reason, by, at }: NonNullable<Supervision['verdict']>): Block =>
  stack([
    text(verdict === 'approve' ? '核验办结' : `退回：${reason ?? ''}`, {
      tone: verdict === 'approve' ? 'green' : 'orange',
    }),
    note(`${by} ${moment(at)}`),
  ]);

const steps = (p: RecordProps, t: Task, one: Supervision): readonly (Block | RootBlock)[] => {
  const task = { task: t.id };
  if (p.may.has('verifySupervision')) return [deadline('核验', dueOf(p, 'superviseVerify'), p.now), verdictForm(t.id)];
  if (one.signed === undefined)
    return [
      deadline('签收', p.may.has('signSupervision') ? dueOf(p, 'superviseSign') : undefined, p.now),
      buttons(
        firstIsPrimary([
          ...act(p, '签收', 'signSupervision', task),
          ...act(p, '签收并回复', 'answerSupervision', task),
        ]),
      ),
    ];
  if (!p.may.has('answerSupervision')) return [];
  return [deadline('回复', dueOf(p, 'superviseAnswer'), p.now), answerForm(t.id)];
};

const answerForm = (task: string) =>
  form({
    name: 'answer',
    fields: [{ kind: 'multiline', name: 'text', label: '办理情况', required: true, max: 500 }],
    buttons: [{ label: '回复', command: 'answerSupervision', input: { task }, kind: 'primary' }],
  });

const verdictForm = (task: string) =>
  form({
    name: 'verdict',
    fields: [{ kind: 'multiline', name: 'reason', label: '理由', hint: '退回时填写。', max: 500 }],
    buttons: [
      { label: '核验办结', command: 'verifySupervision', input: { task, verdict: 'approve' }, kind: 'primary' },
      { label: '退回', command: 'verifySupervision', input: { task, verdict: 'reject' } },
    ],
  });

const unitMay = ['signSupervision', 'answerSupervision'];

export const sample: RecordProps = sampleProps({
  task: supervisedTask,
  lights: lightsFor(supervisedTask),
  unit: 'naturalResources',
  may: unitMay,
});

export const sampleSigned: RecordProps = sampleProps({
  task: signedTask,
  lights: lightsFor(signedTask),
  unit: 'naturalResources',
  may: ['answerSupervision'],
});

export const sampleAnswered: RecordProps = sampleProps({
  task: answeredTask,
  lights: lightsFor(answeredTask),
  may: ['verifySupervision'],
});

const [answered] = answeredTask.supervisions;
const settledWith = (verdict: 'approve' | 'reject', reason: string | undefined): Task => ({
  ...answeredTask,
  supervisions:
    answered === undefined
      ? []
      : [{ ...answered, verdict: { verdict, reason, by: '甲一', at: answeredTask.createdAt } }],
  asks: [],
});

export const sampleSentBack: RecordProps = sampleProps({
  task: settledWith('reject', '未写明办结时间。'),
  lights: lightsFor(answeredTask),
  unit: 'naturalResources',
  may: ['answerSupervision'],
});

export const sampleSettled: RecordProps = sampleProps({
  task: settledWith('approve', undefined),
  lights: lightsFor(answeredTask),
});
