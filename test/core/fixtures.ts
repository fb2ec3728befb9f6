import assert from 'node:assert/strict';
import { type Instant, instantOf, workCalendar } from '../../src/core/deadlines.js';
import type { Raising } from '../../src/core/matter/raise.js';
import type { Mechanism, SeatName, UnitKey } from '../../src/core/mechanism.js';
import { Refusal, type RefusalCode } from '../../src/core/refusal.js';
import type { Holding } from '../../src/core/seats.js';
import { loadHolidays } from '../../src/mechanism/holidays.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';

export const mechanism: Mechanism = loadMechanism('mechanism/yiyuan.yaml');
const { localRest, localWork, workHours } = mechanism;
export const calendar = workCalendar(loadHolidays({ localRest, localWork }), workHours);

/** One invented person a seat; the director also holds `convenor:developmentReform`. */
export const holdings: readonly Holding[] = loadRoster('mechanism/roster.demo.yaml', mechanism).flatMap((p) =>
  p.seats.map((seat) => ({ seat, openId: p.openId ?? '', name: p.name, from: '2026-01-01', isSubstitute: false })),
);

/** `2026-11-24 09:00` in Shanghai. */
export const at = (text: string): Instant => {
  const [day = '', clock = '09:00'] = text.split(' ');
  return instantOf(day, clock);
};

/** Whoever holds a seat in the demo roster. */
export const who = (seat: SeatName): string => {
  const held = holdings.find((h) => h.seat === seat);
  assert.ok(held, `nobody holds ${seat}`);
  return held.openId;
};

export const nobody = 'ou_nobody';

export const raisingOf = (unit: UnitKey | undefined, seat: SeatName, patch: Partial<Raising> = {}): Raising => ({
  company: '沂河某机械有限公司',
  creditCode: undefined,
  caseNo: undefined,
  title: '土地增值税核定',
  facts: '管理人拟拍卖厂房土地。',
  ask: '请协调明确计算口径。',
  basis: undefined,
  phase: 'during',
  obstacle: 'government',
  topics: [],
  dutyArea: 'a04',
  subType: '4.3',
  routing: { chosenBy: 'person', ranked: [] },
  raisedBy: { unit, seat, openId: who(seat), name: '提请人' },
  added: [],
  rank: 'liaison',
  meetAt: at('2026-11-27 09:30'),
  isConfidential: false,
  isUrgent: false,
  criteria: [],
  tier: 'business',
  ...patch,
});

/** A refusal with this code whose sentence says what to do. */
export const refuses = (run: () => unknown, code: RefusalCode, words?: RegExp): void => {
  assert.throws(run, (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, /。$/, 'one sentence');
    if (words) assert.match(error.message, words);
    return true;
  });
};
