import { formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import { isEnded, type Matter } from './matter.js';
import { statusZh } from './moves.js';

/** 意见: a unit's position in its own words, carried upward; the latest stands. */
export const takePosition = (scene: Scene, m: Matter, unit: UnitKey, text: string): Decision<Matter> => {
  if (isEnded(m)) throw new Refusal('state', `${m.id}${statusZh(m.status)}，不再登记意见。`);
  if (m.status === 'draft') throw new Refusal('state', `${m.id}尚未提请，请待提请后再登记意见。`);
  const before = m.positions.find((p) => p.unit === unit);
  if (before?.text === text) throw new Refusal('done', `已由${before.name}于${formatInstant(before.at)}登记同一意见。`);
  const position = { unit, text, name: scene.by.name, at: scene.now };
  const next = amend(m, { positions: [...m.positions.filter((p) => p.unit !== unit), position] });
  const name = scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  return decided(scene, next, 'position', `${name}意见：${text}`);
};
