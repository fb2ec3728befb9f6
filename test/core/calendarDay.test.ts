import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { workCalendar } from '../../src/core/calendar.js';
import { cadencePeriod } from '../../src/core/calendarCadence.js';
import { addDays, addMonths, clockOf, dayOf, instantOf, isDay, weekday, yearOf } from '../../src/core/day.js';
import { calendar } from './deadlinesTable.js';

suite('a day is a date that exists, written in full', () => {
  for (const day of ['2026-11-25', '2028-02-29', '2000-02-29', '1992-01-01', '2026-12-31'])
    test(`${day} is one`, () => assert.ok(isDay(day)));
  for (const text of [
    '2026-02-29',
    '2100-02-29',
    '2026-11-31',
    '2026-1-5',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-11-25 ',
    '',
    '2026年11月25日',
  ])
    test(`“${text}” is none`, () => assert.ok(!isDay(text)));
});

test('days are added across months, years and the leap day', () => {
  assert.equal(addDays('2026-11-30', 1), '2026-12-01');
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2028-03-01', -1), '2028-02-29');
  assert.equal(addDays('2027-02-28', 1), '2027-03-01');
  assert.equal(addDays('2026-01-01', 365), '2027-01-01');
});

test('months end on the same date or the last of the month', () => {
  assert.equal(addMonths('2026-11-30', 3), '2027-02-28');
  assert.equal(addMonths('2027-11-30', 3), '2028-02-29');
  assert.equal(addMonths('2026-02-28', 1), '2026-03-28');
  assert.equal(addMonths('2026-03-31', -1), '2026-02-28');
  assert.equal(addMonths('2026-01-15', -1), '2025-12-15');
  assert.equal(addMonths('2026-12-01', 1), '2027-01-01');
});

test('a week begins on Monday', () => {
  assert.equal(weekday('2026-11-23'), 1);
  assert.equal(weekday('2026-11-29'), 7);
  assert.equal(weekday('1970-01-01'), 4);
  assert.equal(yearOf('2026-11-29'), 2026);
});

test('an instant falls on the day of Asia/Shanghai', () => {
  assert.equal(dayOf(Date.UTC(2026, 9, 10, 15, 59, 59, 999)), '2026-10-10');
  assert.equal(dayOf(Date.UTC(2026, 9, 10, 16)), '2026-10-11');
  assert.equal(clockOf(Date.UTC(2026, 9, 10, 16)), '00:00');
  assert.equal(clockOf(Date.UTC(2026, 9, 10, 15, 59, 59, 999)), '23:59');
  assert.equal(instantOf('2026-10-11', '00:00'), Date.UTC(2026, 9, 10, 16));
  assert.equal(dayOf(-1), '1970-01-01');
});

test('months and years are cadences too', () => {
  assert.deepEqual(cadencePeriod('2028-02-10', 'month'), { key: '2028M02', first: '2028-02-01', last: '2028-02-29' });
  assert.deepEqual(cadencePeriod('2026-12-31', 'month'), { key: '2026M12', first: '2026-12-01', last: '2026-12-31' });
  assert.deepEqual(cadencePeriod('2026-06-30', 'year'), { key: '2026', first: '2026-01-01', last: '2026-12-31' });
});

test('one millisecond after closing is out of hours, closing itself is not', () => {
  const closing = instantOf('2026-11-24', '17:30');
  assert.ok(calendar.isWorkingTime(closing));
  assert.ok(!calendar.isWorkingTime(closing + 1));
  assert.equal(calendar.nextWorkingTime(closing + 1), instantOf('2026-11-25', '08:30'));
  assert.ok(!calendar.isWorkingTime(instantOf('2026-11-24', '08:30') - 1));
});

test('one working day before keeps seconds and milliseconds', () => {
  assert.equal(
    calendar.oneWorkdayBefore(instantOf('2026-11-23', '09:00') + 12_345),
    instantOf('2026-11-20', '09:00') + 12_345,
  );
});

suite('what is no day, no clock and no count is refused', () => {
  const calls: readonly (readonly [string, () => unknown])[] = [
    ['a day that does not exist', () => addDays('2026-02-30', 1)],
    ['a weekday of nothing', () => weekday('')],
    ['months from no day', () => addMonths('2026-11', 1)],
    ['a clock beyond midnight', () => instantOf('2026-11-25', '24:00')],
    ['a clock without a leading zero', () => instantOf('2026-11-25', '9:00')],
    ['an instant that is no number', () => dayOf(Number.NaN)],
    ['half a working day', () => calendar.addWorkdays('2026-11-25', 0.5)],
    ['more working days than anybody means', () => calendar.addWorkdays('2026-11-25', 1e9)],
    ['a limit into the past', () => calendar.limit(0, -1, '')],
    ['natural days into the past', () => calendar.naturalDays(0, -1, '')],
    ['a statutory period without a length', () => calendar.statutory('2026-11-25', {}, '')],
    ['a statutory period into the past', () => calendar.statutory('2026-11-25', { months: 1, days: -1 }, '')],
    ['whether no day is worked', () => calendar.isWorkday('2026-11-31')],
    ['whether no day is provisional', () => calendar.isProvisional('2027')],
    ['the quarter of no day', () => calendar.quarterOf('2026Q4')],
  ];
  for (const [name, call] of calls) test(name, () => assert.throws(call, RangeError));
});

suite('working hours out of order are refused', () => {
  const holidays = {
    restDays: new Set<string>(),
    workDays: new Set<string>(),
    coveredYears: new Set<number>(),
    statutoryDays: new Set<string>(),
  };
  const open = (morning: readonly [string, string], afternoon: readonly [string, string]) => () =>
    workCalendar(holidays, { morning, afternoon });
  test('closing before opening', () => assert.throws(open(['12:00', '08:30'], ['13:30', '17:30']), RangeError));
  test('an afternoon before the end of the morning', () =>
    assert.throws(open(['08:30', '14:00'], ['13:30', '17:30']), RangeError));
  test('a time that is none', () => assert.throws(open(['08:30', '12:00'], ['13:30', '25:30']), RangeError));
  test('but not a day without a break', () => assert.doesNotThrow(open(['08:30', '12:00'], ['12:00', '17:30'])));
});
