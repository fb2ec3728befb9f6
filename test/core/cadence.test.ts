import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cadenceOf, cadenceOfYear, cadenceSpan, regularOn, yearSpan } from '../../src/core/cadence.js';
import type { Day } from '../../src/core/deadlines.js';
import type { Mechanism, Tier } from '../../src/core/mechanism.js';
import { blank } from '../../src/core/meeting/blank.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { at, mechanism } from './fixtures.js';

const meeting = (tier: Tier, when: string, patch: Partial<Meeting> = {}): Meeting => ({
  ...blank('H2026-0001', at(when), tier),
  status: 'arranged',
  isRegular: true,
  startAt: at(when),
  ...patch,
});

/** The stage of the period that is over, and of the one under way. */
const stages = (tier: Tier, today: Day, meetings: readonly Meeting[] = [], rules: Mechanism = mechanism): string[] =>
  cadenceOf(rules, tier, today, meetings).map((r) => `${r.period.key} ${r.stage} ${r.daysLeft}`);

describe('a regular meeting', () => {
  const table: readonly (readonly [Tier, Day, string])[] = [
    ['special', '2026-12-01', '2026Q4 first 30'],
    ['special', '2026-11-30', '2026Q4 ok 31'],
    ['special', '2026-12-20', '2026Q4 first 11'],
    ['special', '2026-12-21', '2026Q4 second 10'],
    ['special', '2026-12-31', '2026Q4 second 0'],
    ['joint', '2026-12-01', '2026H2 first 30'],
    ['joint', '2026-11-30', '2026H2 ok 31'],
    ['joint', '2026-12-31', '2026H2 second 0'],
    ['joint', '2026-07-01', '2026H2 ok 183'],
  ];
  for (const [tier, today, now] of table)
    it(`of the ${tier} tier stands at ${now} on ${today}`, () => assert.equal(stages(tier, today)[1], now));

  it('is 应开未开 from the day after its period, at the end of the year too', () => {
    assert.deepEqual(stages('special', '2027-01-01'), ['2026Q4 missed -1', '2027Q1 ok 89']);
    assert.deepEqual(stages('joint', '2027-01-01'), ['2026H2 missed -1', '2027H1 ok 180']);
    assert.deepEqual(stages('special', '2026-04-01')[0], '2026Q1 missed -1');
  });

  it('is there once it is arranged, on the first and on the last day of the period', () => {
    for (const when of ['2026-10-01 00:00', '2026-12-31 23:59'])
      assert.equal(stages('special', '2026-12-21', [meeting('special', when)])[1], '2026Q4 ok 10');
    for (const when of ['2026-09-30 23:59', '2027-01-01 00:00'])
      assert.equal(stages('special', '2026-12-21', [meeting('special', when)])[1], '2026Q4 second 10');
  });

  it('is not replaced by one that is ad hoc, proposed, cancelled or of another tier (A15)', () => {
    const others = [
      meeting('special', '2026-12-10', { isRegular: false }),
      meeting('special', '2026-12-10', { status: 'planning' }),
      meeting('special', '2026-12-10', { status: 'cancelled' }),
      meeting('special', '2026-12-10', { startAt: undefined }),
      meeting('joint', '2026-12-10'),
    ];
    for (const one of others) assert.equal(stages('special', '2026-12-21', [one])[1], '2026Q4 second 10');
    for (const status of ['held', 'minuted', 'issued'] as const)
      assert.equal(stages('special', '2026-12-21', [meeting('special', '2026-12-10', { status })])[1], '2026Q4 ok 10');
  });

  it('has no period where the county sets no cadence, and months or years where it sets those', () => {
    const rules = (cadence: 'month' | 'year' | undefined): Mechanism => ({
      ...mechanism,
      tiers: { ...mechanism.tiers, special: { ...mechanism.tiers.special, cadence } },
    });
    assert.deepEqual(stages('business', '2026-12-21'), []);
    assert.deepEqual(stages('special', '2026-12-21', [], rules(undefined)), []);
    assert.deepEqual(stages('special', '2026-03-01', [], rules('month')), ['2026M02 missed -1', '2026M03 first 30']);
    assert.deepEqual(stages('special', '2026-03-01', [], rules('year')), ['2025 missed -60', '2026 ok 305']);
  });
});

it('a period is called as people call it', () => {
  const names = (tier: Tier, today: Day): string[] => cadenceOf(mechanism, tier, today, []).map((r) => r.name);
  assert.deepEqual(names('special', '2026-01-05'), ['2025年第四季度', '2026年第一季度']);
  assert.deepEqual(names('joint', '2026-08-05'), ['2026年上半年', '2026年下半年']);
});

it('a year has all its periods, each with its own meeting', () => {
  const held = [meeting('special', '2026-05-08', { id: 'H2026-0002' }), meeting('special', '2026-11-06')];
  const year = cadenceOfYear(mechanism, 'special', 2026, '2026-11-24', held);
  assert.deepEqual(
    year.map((r) => [r.period.key, r.stage, r.meeting?.id]),
    [
      ['2026Q1', 'missed', undefined],
      ['2026Q2', 'ok', 'H2026-0002'],
      ['2026Q3', 'missed', undefined],
      ['2026Q4', 'ok', 'H2026-0001'],
    ],
  );
  assert.equal(cadenceOfYear(mechanism, 'joint', 2027, '2026-11-24', []).length, 2);
  assert.deepEqual(cadenceOfYear(mechanism, 'business', 2026, '2026-11-24', []), []);
});

it('the meetings of a period and of a year are looked up from midnight to midnight', () => {
  assert.deepEqual(cadenceSpan('quarter', '2026-01-15'), { from: at('2025-10-01 00:00'), to: at('2026-04-01 00:00') });
  assert.deepEqual(yearSpan(2026), { from: at('2026-01-01 00:00'), to: at('2027-01-01 00:00') });
  assert.equal(
    regularOn(mechanism, 'special', '2026-11-24', [meeting('special', '2026-12-30')])?.meeting?.id,
    'H2026-0001',
  );
});
