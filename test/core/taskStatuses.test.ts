import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision, Scene } from '../../src/core/decision.js';
import { Refusal } from '../../src/core/refusal.js';
import { complete, verify } from '../../src/core/task/complete.js';
import { endTask } from '../../src/core/task/end.js';
import { approveExtension, extend } from '../../src/core/task/extend.js';
import { reportProgress, ruleDifficulty } from '../../src/core/task/progress.js';
import { addProof } from '../../src/core/task/proof.js';
import { reassign } from '../../src/core/task/reassign.js';
import { receive } from '../../src/core/task/receive.js';
import { answerSupervision, signSupervision, supervise, verifySupervision } from '../../src/core/task/supervise.js';
import type { Side, Task } from '../../src/core/task/task.js';
import { County } from './county.js';
import { who } from './fixtures.js';
import { oneTask } from './taskActs.js';
import { bringTo, stages } from './taskStages.js';

type Does = (scene: Scene, t: Task) => Decision<Task> | undefined;

const verifies =
  (side: Side, verdict: 'approve' | 'reject'): Does =>
  (scene, t) =>
    verify(scene, t, { side, verdict, reason: '理由' });

const acts: Readonly<Record<string, Does>> = {
  progress: (scene, t) =>
    reportProgress(scene, t, { unit: 'finance', text: '已函询', percent: 30, difficulty: undefined }),
  reassign: (scene, t) => reassign(scene, t, { unit: 'finance', person: { name: '某', openId: 'ou_other' } }),
  extend: (scene, t) => extend(scene, t, { unit: 'finance', dueOn: '2026-12-22', reason: '理由', isLong: false }),
  approveExtension: (scene, t) => approveExtension(scene, t, { verdict: 'approve', reason: undefined }),
  ruleDifficulty: (scene, t) => ruleDifficulty(scene, t, { verdict: 'approve', reason: '属实' }),
  denyDifficulty: (scene, t) => ruleDifficulty(scene, t, { verdict: 'reject', reason: '可以解决' }),
  complete: (scene, t) => complete(scene, t, { unit: 'finance', text: '已办结' }),
  completeOther: (scene, t) => complete(scene, t, { unit: 'court', text: '已办结' }),
  verifyOffice: verifies('office', 'approve'),
  rejectOffice: verifies('office', 'reject'),
  verifyRaiser: verifies('raiser', 'approve'),
  supervise: (scene, t) => supervise(scene, t, { text: '请办结', number: '督办〔2026〕2号' }),
  sign: (scene, t) => signSupervision(scene, t),
  answer: (scene, t) => answerSupervision(scene, t, '已整改'),
  verifyNotice: (scene, t) => verifySupervision(scene, t, { verdict: 'approve', reason: undefined }),
  proof: (scene, t) => addProof(scene, t, { messageId: 'om_1', key: 'file_1', name: '意见.pdf', kind: 'file' }),
  endTask: (scene, t) => endTask(scene, t, { reason: '理由', cause: undefined }),
  endWork: (scene, t) => receive(scene, t, { type: 'endWork', source: t.source, reason: '条款已替代' }),
};

/** The status after each act of `acts`, in its order; a refusal's code, or `-` for nothing. */
const expected: Readonly<Record<string, string>> = {
  open: 'open open open state state state open open state state state open state state state open ended ended',
  partly:
    'state state state state state state done completed state state state open state state state open ended ended',
  extending: 'open open done open state state open open state state state open state state state open ended ended',
  difficult: 'open open open state ended open open open state state state open state state state open ended ended',
  noticed: 'open open open state state state open open state state state done open open state open ended ended',
  signed: 'open open open state state state open open state state state done done open state open ended ended',
  answered: 'open open open state state state open open state state state done done done open open ended ended',
  returned: 'open open open state state state open open state state state done done open state open ended ended',
  settled: 'open open open state state state open open state state state open done done done open ended ended',
  completed:
    'state state state state state state done done completed open completed completed state state state completed ended ended',
  verifying:
    'state state state state state state done done done state verified completed state state state completed ended ended',
  verified: 'done done done state state state done done done state done state state state state state state -',
  'verified, noticed':
    'done done done state state state done done done state done state state state state state state -',
  ended: 'done done done state state state done done state state state state state state state state done -',
  'ended, all asked':
    'done done done state state state done done state state state state state state state state done -',
};

const outcomeOf = (scene: Scene, t: Task, does: Does): string => {
  try {
    const done = does(scene, t);
    if (done === undefined) return '-';
    assert.equal(done.log.length, 1);
    return done.next.status;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, /^[^。]+。$/, 'one sentence');
    assert.doesNotMatch(error.message, /已已|undefined/, 'a sentence that reads well');
    return error.code;
  }
};

describe('every act in every status of a task', () => {
  for (const name of stages)
    it(`${name}: allowed, refused or nothing, as the table says`, () => {
      const c = new County();
      const { s } = oneTask(c);
      bringTo(c, s, name);
      const by = { openId: who('convenor:governmentOffice'), name: '召集人', seat: 'convenor:governmentOffice' };
      const actual = Object.fromEntries(
        Object.entries(acts).map(([act, does]) => [act, outcomeOf(c.scene(by), c.task(s), does)]),
      );
      const cells = expected[name]?.split(' ') ?? [];
      assert.deepEqual(actual, Object.fromEntries(Object.keys(acts).map((act, i) => [act, cells[i] ?? '?'])));
    });
});
