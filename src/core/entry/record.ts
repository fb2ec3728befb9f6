import type { Decision, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import { type Entry, entryWords, type NewEntry } from './entry.js';
import { askToConfirm, confirmLine, tellRecorder } from './questions.js';

/**
 * 代录: kept as it was said, and a second seat is asked to confirm. `isShown`: the recorder gets its card as a message of
 * its own, where the answer shows another.
 */
export const recordEntry = (scene: Scene, id: string, said: NewEntry, isShown: boolean): Decision<Entry> => {
  const { openId, name, seat } = scene.by;
  const e: Entry = {
    ...said,
    id,
    rev: 0,
    createdAt: scene.now,
    status: 'pending',
    files: [],
    by: { openId, name, seat },
    confirmation: undefined,
    doneAt: undefined,
    result: undefined,
    reason: undefined,
    asks: [],
    nextActionAt: undefined,
  };
  if (confirmLine(scene, e).length === 0)
    throw new Refusal(
      'state',
      `没有其他席位可以确认这项代录，请先由系统管理员补充办公室人员（${scene.mechanism.clauses.entry}）。`,
    );
  const unit = scene.mechanism.units.find((u) => u.key === said.unit)?.short ?? said.unit;
  const done = decided(scene, amend(e, {}), 'enter', `代录：${entryWords(unit, said)}，依据：${said.evidence}`);
  const asked = askToConfirm(scene, done);
  return isShown ? { ...asked, effects: [...asked.effects, ...tellRecorder(asked.next)] } : asked;
};
