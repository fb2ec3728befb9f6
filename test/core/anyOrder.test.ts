import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { moves } from '../../src/core/matter/moves.js';
import { actNames, holds, type Step, take } from './anyCounty.js';
import { County } from './fixtures.js';

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...actNames),
  who: fc.nat(63),
  on: fc.nat(15),
  n: fc.nat(104),
  hours: fc.nat(100),
});

describe('whatever people do in whatever order', () => {
  it('nothing breaks, nothing waits unasked, nothing is swept for ever and nothing vanishes', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }), (steps) => {
        const c = new County();
        c.raise('housing');
        for (const one of steps) {
          const logged = [...c.logs.values()].reduce((a, b) => a + b, 0);
          take(c, one);
          c.moveTo(c.now);
          holds(c);
          assert.ok([...c.logs.values()].reduce((a, b) => a + b, 0) >= logged, 'the log only grows');
        }
        for (const move of c.moves) seen.add(move);
      }),
      { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 20261124), includeErrorInReport: true },
    );
    for (const move of seen) {
      const [from = '', to = ''] = move.split(' ');
      const rule = Object.entries(moves).find(([status]) => status === from)?.[1];
      assert.ok(rule?.next.some((s) => s === to), `${move} is not in the table of moves`);
    }
  });
});
