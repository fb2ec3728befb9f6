import { type Asked, openAsk } from '../../../core/ask.js';
import type { Decision, Scene } from '../../../core/decision.js';
import { decided, withQuestion } from '../../../core/task/change.js';
import { openSides, verifierLine } from '../../../core/task/complete.js';
import type { Side, Task } from '../../../core/task/task.js';
import type { Check } from '../check.js';

const unasked = (t: Task): Side[] =>
  t.status === 'completed' ? openSides(t).filter((side) => !t.asks.some((a) => a.key === `verify:${side}`)) : [];

const question = (scene: Scene, t: Task, side: Side): Asked =>
  openAsk(scene, {
    key: `verify:${side}`,
    view: { card: 'verification', task: t.id, matter: t.matter },
    line: verifierLine(scene, t, side),
    limits: [scene.mechanism.limits.ask],
  });

/** 未请核验: the task waits to be verified, and a side is not asked. */
export const verificationUnasked: Check<'task'> = {
  name: 'verificationUnasked',
  zh: '任务待核验，未请核验方',
  find: (t) => (unasked(t).length > 0 ? '未请核验，补请' : undefined),
  mend: (t, { scene }) =>
    unasked(t).reduce(
      (acc: Decision<Task>, side) => withQuestion(scene, acc, question(scene, acc.next, side)),
      decided(scene, t, 'askAgain', '请有关席位核验'),
    ),
};
