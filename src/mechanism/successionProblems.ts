import { unknownUnits } from './keys.js';
import type { WrittenMechanism } from './schema.js';
import type { Problem } from './source.js';

/** 撤并: a unit that went is named nowhere where something new is routed, and goes into one that is there. */
export function successionProblems(m: WrittenMechanism): Problem[] {
  const merged = new Map(m.successions.map((s) => [s.unit, s.into]));
  const problems = m.successions.flatMap((s, i): Problem[] => [
    ...unknownUnits([s.unit, s.into], m, () => ['successions', i]),
    ...(endOf(merged, s.into) === undefined
      ? [{ path: ['successions', i], reason: `单位 ${s.unit} 的承继关系成环，找不到最终的承继单位` }]
      : []),
  ]);
  const named = (units: readonly string[], path: Problem['path']): void => {
    for (const unit of units) {
      const into = merged.get(unit);
      if (into !== undefined) problems.push({ path, reason: `单位 ${unit} 已并入 ${into}，请改写为 ${into}` });
    }
  };
  named([m.office.unit], ['office', 'unit']);
  named(m.everyArea, ['everyArea']);
  for (const [i, area] of m.areas.entries()) {
    named(area.units, ['areas', i, 'units']);
    for (const [j, sub] of area.subTypes.entries()) named([sub.lead, ...sub.coopt], ['areas', i, 'subTypes', j]);
  }
  for (const [i, list] of m.lists.entries()) named(list.submitters, ['lists', i, 'submitters']);
  return problems;
}

/** The unit at the end of a line of successions; nothing when the line runs in a ring. */
const endOf = (merged: ReadonlyMap<string, string>, unit: string): string | undefined => {
  const passed = new Set<string>();
  for (let at: string | undefined = unit; at !== undefined && !passed.has(at); at = merged.get(at)) {
    passed.add(at);
    if (!merged.has(at)) return at;
  }
  return undefined;
};
