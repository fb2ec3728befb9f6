import type { WrittenMechanism } from './schema.js';
import type { Path, Problem } from './source.js';

/** Every value after its first appearance. */
export function repeated(values: readonly string[], pathOf: (i: number) => Path, what: string): Problem[] {
  const seen = new Set<string>();
  return values.flatMap((value, i) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path: pathOf(i), reason: `${what} ${value} 重复` }];
  });
}

/** Keys that are not among the units. */
export function unknownUnits(keys: readonly string[], m: WrittenMechanism, pathOf: (i: number) => Path): Problem[] {
  const known = new Set(m.units.map((unit) => unit.key));
  return keys.flatMap((key, i) =>
    known.has(key) ? [] : [{ path: pathOf(i), reason: `没有单位 ${key}，请对照 units 核对` }],
  );
}
