import { crossesRule } from '../core/boundary.js';
import type { BoundaryRule } from '../core/mechanism.js';
import type { WrittenMechanism } from './schema.js';
import type { Path, Problem } from './source.js';

/** 司法边界: patterns that can be read, and examples that do what they say (R4). */
export function boundaryProblems({ boundary }: WrittenMechanism): Problem[] {
  const broken = boundary.flatMap((rule, i) => [
    ...patternProblem(rule.pattern, ['boundary', i, 'pattern']),
    ...(rule.except === undefined ? [] : patternProblem(rule.except, ['boundary', i, 'except'])),
  ]);
  return broken.length > 0 ? broken : boundary.flatMap((rule, i) => exampleProblems(rule, boundary, ['boundary', i]));
}

/** A rule must stop its own examples; what is to pass must pass all the rules. */
function exampleProblems(rule: BoundaryRule, all: readonly BoundaryRule[], path: Path): Problem[] {
  const notStopped = rule.stops.flatMap((text, i) =>
    crossesRule(text, rule) ? [] : [{ path: [...path, 'stops', i], reason: `例句“${text}”应当拦下，这条规则没有拦下` }],
  );
  const stopped = rule.passes.flatMap((text, i) => {
    const by = all.find((one) => crossesRule(text, one));
    return by ? [{ path: [...path, 'passes', i], reason: `例句“${text}”应当放过，被“${by.what}”拦下` }] : [];
  });
  return [...notStopped, ...stopped];
}

/** 利害关系: the seats are there (A29). */
export function interestProblems({ interests, seats, units }: WrittenMechanism): Problem[] {
  const ofUnits = units.flatMap(({ key }) => [`leader:${key}`, `liaison:${key}`]);
  const known = new Set([...seats.map((seat) => seat.name), ...ofUnits]);
  return interests.flatMap((interest, i) =>
    interest.seats.flatMap((seat, j) =>
      known.has(seat) ? [] : [{ path: ['interests', i, 'seats', j], reason: `没有 ${seat} 席位` }],
    ),
  );
}

function patternProblem(pattern: string, path: Path): Problem[] {
  try {
    const isEmptyMatch = new RegExp(pattern, 'u').test('');
    return isEmptyMatch ? [{ path, reason: '这条正则什么文字都能匹配' }] : [];
  } catch (error) {
    return [{ path, reason: `正则写法不对（${error instanceof Error ? error.message : String(error)}）` }];
  }
}
