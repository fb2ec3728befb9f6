import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { moves } from '../../src/core/matter/moves.js';
import { actNames, beginnings, type Step, take } from './anyCounty.js';
import { County } from './county.js';
import { finish } from './finish.js';
import { holds } from './holds.js';

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...actNames),
  who: fc.nat(63),
  on: fc.nat(15),
  n: fc.nat(104),
  hours: fc.nat(100),
});

/** Seats that fall vacant once the county has begun. */
const vacant = fc.subarray(
  [
    'officeDirector',
    'officeStaff',
    'convenor:governmentOffice',
    'chiefConvenor:court',
    'liaison:housing',
    'leader:housing',
    'liaison:court',
    'leader:court',
    'liaison:finance',
  ],
  { maxLength: 5 },
);

const runs = (fallback: number) => ({
  numRuns: Number(process.env.RUNS ?? fallback),
  seed: Number(process.env.SEED ?? 20261124),
  includeErrorInReport: true,
});

describe('whatever people do in whatever order', () => {
  it('nothing breaks, nothing waits unasked, nothing is swept for ever and nothing vanishes', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }),
        vacant,
        (begin, steps, empty) => {
          const c = new County();
          begin(c);
          c.holdings = c.holdings.filter((h) => !empty.includes(h.seat));
          for (const one of steps) {
            const logged = [...c.logs.values()].reduce((a, b) => a + b, 0);
            take(c, one);
            c.moveTo(c.now);
            holds(c);
            assert.ok([...c.logs.values()].reduce((a, b) => a + b, 0) >= logged, 'the log only grows');
          }
          for (const move of c.moves) seen.add(move);
        },
      ),
      runs(60),
    );
    for (const move of seen) {
      const [from = '', to = ''] = move.split(' ');
      assert.ok(leads(from, to) || next(from).some((mid) => leads(mid, to)), `${move} is not in the table of moves`);
    }
  });

  it('everything can still be brought to its end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(step, { minLength: 1, maxLength: 80, size: 'max' }),
        vacant,
        (begin, steps, empty) => {
          const c = new County();
          begin(c);
          c.holdings = c.holdings.filter((h) => !empty.includes(h.seat));
          for (const one of steps) take(c, one);
          const left = finish(c).map((m) => `${m.id} ${m.tier} ${m.status} ${JSON.stringify(m.work)}`);
          assert.deepEqual(left, []);
          holds(c);
        },
      ),
      runs(25),
    );
  });

  it('hand-overs that come late and in another order end in the same good order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
        (begin, steps, orders) => {
          const c = new County();
          begin(c);
          steps.forEach((one, i) => {
            c.isLagging = true;
            take(c, one);
            c.moveTo(c.now);
            if (i % 3 < 2 && i < steps.length - 1) return;
            c.isLagging = false;
            c.deliver(orders[i % orders.length] ?? 0);
            c.moveTo(c.now);
            holds(c);
          });
        },
      ),
      runs(40),
    );
  });
});

const next = (status: string): readonly string[] =>
  Object.entries(moves).find(([name]) => name === status)?.[1].next ?? [];
/** A meeting held early, or a closed matter reopened, passes through a status within one decision. */
const leads = (from: string, to: string): boolean => next(from).includes(to);
