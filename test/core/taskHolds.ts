import assert from 'node:assert/strict';
import type { Ask } from '../../src/core/ask.js';
import { isEnded } from '../../src/core/matter/matter.js';
import { can } from '../../src/core/permissions.js';
import type { Action, Target } from '../../src/core/powers.js';
import { verifierLine } from '../../src/core/task/complete.js';
import { isTaskEnded, type Task } from '../../src/core/task/task.js';
import type { County } from './county.js';

/** The act that answers a question. */
const answers: Readonly<Record<string, Action>> = {
  extension: 'approveExtension',
  difficulty: 'ruleDifficulty',
  'verify:office': 'verify',
  'verify:raiser': 'verify',
  superviseSign: 'signSupervision',
  superviseAnswer: 'answerSupervision',
  superviseVerify: 'verifySupervision',
  close: 'close',
  verifyClosure: 'verifyClosure',
};

/** What must hold of a task whenever everything has been told and done that is due. */
export const taskHolds = (c: County, t: Task): void => {
  const says = `${t.id} ${t.source} ${t.status}`;
  for (const a of t.asks) assert.ok(a.asked.length > 0, `${says}: ${a.key} asks nobody`);
  if (isTaskEnded(t)) return;
  assert.ok(t.status === 'completed' ? t.asks.length > 0 : t.nextActionAt !== undefined, `${says} waits in silence`);
  isPutToWhoCan(c, t.asks, { task: t }, says);
  const m = t.matter === undefined ? undefined : c.matter(t.matter);
  if (m && !isEnded(m))
    assert.ok(
      m.work.some((w) => w.source === t.source && !w.isDone),
      `${says}: ${m.id} ${m.status} does not wait for it`,
    );
  if (m?.status === 'closed') assert.ok(t.from, `${says} of a closed matter`);
};

/** Somebody who was asked can answer, unless nobody of the county can: the question never goes to the wrong door. */
export const isPutToWhoCan = (c: County, asks: readonly Ask[], target: Target, says: string): void => {
  for (const ask of asks) {
    const action = answers[ask.key];
    if (action === undefined) continue;
    const side = ask.key === 'verify:raiser' ? 'raiser' : 'office';
    const ofSide = action === 'verify' && target.task ? verifierLine(c.world, target.task, side).flat() : undefined;
    const able = c.seats
      .all()
      .filter((h) => ofSide?.includes(h.seat) !== false && can(h.openId, action, target, c.world));
    const asked = new Set(ask.line.flat());
    assert.ok(
      able.length === 0 || able.some((h) => asked.has(h.seat)),
      `${says}: ${ask.key} is put to ${[...asked]}, but ${able.map((h) => h.seat)} can answer`,
    );
  }
};
