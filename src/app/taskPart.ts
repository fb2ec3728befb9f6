import type { Action } from '../core/powers.js';
import { leader, liaison, unitOf } from '../core/seats.js';
import { isOfficeTask, partOf, type Task } from '../core/task/task.js';
import type { Call } from './call.js';

/**
 * 分工单位 of an act: the unit of the part whose person acts, else of the seat that acts; a seat that was named, or whose
 * card was clicked, goes before. Nobody acts on another unit's part. @throws Refusal that names who may
 */
export const partUnit = (call: Call, t: Task, action: Action): string => {
  const own = t.parts.find((p) => p.person.openId === call.actor.openId)?.unit;
  const held = unitOf(call.hold(action, { task: t, unit: own }));
  if (isOfficeTask(t)) return t.unit;
  return held !== undefined && partOf(t, held) ? held : (own ?? t.unit);
};

/** The part that a reader answers for, the unfinished one first; none for whoever only looks on. */
export const readersUnit = (call: Call, t: Task): string | undefined => {
  const held = new Set(call.seats.heldBy(call.actor.openId).map((h) => h.seat));
  const own = t.parts.filter(
    (p) => p.person.openId === call.actor.openId || held.has(liaison(p.unit)) || held.has(leader(p.unit)),
  );
  return (own.find((p) => p.done === undefined) ?? own[0])?.unit;
};
