import { taskHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { ofRecord, taskOf } from './blocks/ofRecord.js';
import { taskActs } from './blocks/taskActs.js';
import { progressLines, proofs, taskFacts, taskSource } from './blocks/taskFacts.js';
import { headColour, lightLine } from './blocks/taskLight.js';
import { openStates, pastStates, taskAsked, turn, verifications } from './blocks/taskState.js';
import { buttons, type Card, text } from './kit.js';
import type { RecordProps } from './props.js';
import {
  completedTask,
  difficultTask,
  endedTask,
  extendingTask,
  lightsFor,
  sampleProps,
  sampleTask,
  sharedTask,
  supervisedTask,
  verifiedTask,
} from './samples.js';

/** 任务: what a unit owes, how far it is, whose turn it is, and what its reader may do now (R49, R64). */
export const taskCard = (p: RecordProps): Card => {
  const t = taskOf(p);
  const head = taskHead(p, t, { title: t.work, icon: 'todo_colorful', colour: headColour(p, t) });
  return ofRecord(p, head, () => [
    turn(p, t),
    lightLine(p, t),
    openStates(p, t),
    text(p.note ?? ''),
    taskFacts(p, t),
    progressLines(p, t),
    proofs(p, t),
    verifications(p, t),
    buttons(taskActs(p, t)),
    taskAsked(p),
    taskSource(t),
    pastStates(p, t),
    history(p),
  ]);
};

const worker = ['progress', 'complete', 'extend'];
const propsFor = (task: typeof sampleTask, may: readonly string[], own: Partial<RecordProps> = {}): RecordProps =>
  sampleProps({ task, lights: lightsFor(task), ...own, may });

export const sample: RecordProps = propsFor(sampleTask, worker);

/** Two units, one of which is done; late. */
export const sampleShared: RecordProps = propsFor(sharedTask, worker, { unit: 'naturalResources' });

/** As the office sees it while an extension is asked for. */
export const sampleExtending: RecordProps = propsFor(extendingTask, ['approveExtension', 'supervise', 'endTask']);

export const sampleDifficult: RecordProps = propsFor(difficultTask, ['ruleDifficulty', 'supervise', 'endTask']);

export const sampleSupervised: RecordProps = propsFor(supervisedTask, [
  ...worker,
  'signSupervision',
  'answerSupervision',
]);

export const sampleCompleted: RecordProps = propsFor(completedTask, ['verify', 'endTask']);

export const sampleVerified: RecordProps = propsFor(verifiedTask, []);

export const sampleEnded: RecordProps = propsFor(endedTask, []);

/** Of the annual plan: no matter, no meeting. */
export const samplePlan: RecordProps = propsFor(
  { ...sampleTask, matter: undefined, meeting: undefined, clause: 1, plan: 2026, owner: undefined },
  [],
);

export const sampleHidden: RecordProps = propsFor({ ...sampleTask, isConfidential: true }, [], {
  isHidden: true,
  isGroup: true,
});
