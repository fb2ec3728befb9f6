import { openTask } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { workBlock } from './blocks/clauses.js';
import { taskHead } from './blocks/head.js';
import { doneLine, history } from './blocks/history.js';
import { ofRecord, taskOf } from './blocks/ofRecord.js';
import { openers } from './blocks/taskActs.js';
import { doneParts, proofs } from './blocks/taskFacts.js';
import { turn, verifications } from './blocks/taskState.js';
import { deadline, whyDates } from './blocks/when.js';
import { buttons, type Card, facts, form, panel } from './kit.js';
import type { RecordProps } from './props.js';
import { completedTask, lightsFor, sampleProps, sharedTask } from './samples.js';

/** 核验: what each unit says it did, its proofs, and the two buttons (spec §11, Verification). */
export const verificationCard = (p: RecordProps): Card => {
  const t = taskOf(p);
  const mayAct = t.status === 'completed' && p.may.has('verify');
  const due = dueOf(p, 'verify:office') ?? dueOf(p, 'verify:raiser');
  const title = mayAct ? `请核验：${t.work}` : t.work;
  return ofRecord(p, taskHead(p, t, { title, icon: 'approval_colorful' }), () => [
    mayAct ? deadline('核验', due, p.now) : turn(p, t),
    ...(mayAct ? [] : [doneLine(p, ['verify', 'endTask'])]),
    facts([['目标', t.target]]),
    doneParts(p, t),
    proofs(p, t),
    verifications(p, t),
    ...(mayAct ? [verdictForm(t.id)] : []),
    buttons([openTask(t.id, '查看任务'), ...openers(t).slice(0, 1)]),
    panel('任务要求', [workBlock(p, t, t.basis)]),
    whyDates(due),
    history(p),
  ]);
};

const verdictForm = (task: string) =>
  form({
    name: 'verification',
    fields: [{ kind: 'multiline', name: 'reason', label: '理由', hint: '退回时填写。', max: 500 }],
    buttons: [
      { label: '核验通过', command: 'verify', input: { task, verdict: 'approve' }, kind: 'primary' },
      { label: '退回', command: 'verify', input: { task, verdict: 'reject' } },
    ],
  });

export const sample: RecordProps = sampleProps({
  task: completedTask,
  lights: lightsFor(completedTask),
  may: ['verify'],
});

/** The office has verified; the raising unit is still asked. */
export const sampleHalf: RecordProps = sampleProps({
  task: {
    ...completedTask,
    verifications: [{ side: 'office', by: '甲一', at: completedTask.createdAt }],
    asks: completedTask.asks.slice(1),
  },
  lights: lightsFor(completedTask),
});

/** Sent back: the units work on. */
export const sampleRejected: RecordProps = sampleProps({
  task: { ...sharedTask, parts: sharedTask.parts.map((one) => ({ ...one, done: undefined })) },
  lights: lightsFor(sharedTask),
  log: [
    {
      at: sharedTask.createdAt,
      by: { openId: 'ou_sample0', name: '甲一', seat: 'officeDirector' },
      act: 'verify',
      text: '核验未通过，继续办理：缺少登记簿复印件',
    },
  ],
});
