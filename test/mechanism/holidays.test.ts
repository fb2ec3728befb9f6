import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import chineseDays from 'chinese-days';
import { isWorkday as isWorkdayElsewhere } from 'chinese-workday';
import { workCalendar } from '../../src/core/calendar.js';
import { addDays, yearOf } from '../../src/core/day.js';
import type { Day, WorkCalendar } from '../../src/core/deadlines.js';
import { loadHolidays } from '../../src/mechanism/holidays.js';

const hours = { morning: ['08:30', '12:00'], afternoon: ['13:30', '17:30'] } as const;
const calendarOf = (localRest: readonly Day[], localWork: readonly Day[]): WorkCalendar =>
  workCalendar(loadHolidays({ localRest, localWork }), hours);
const holidays = loadHolidays({ localRest: [], localWork: [] });
const published = workCalendar(holidays, hours);

const daysOf = (year: number): Day[] => {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
};
const statutoryOf = (year: number): Day[] => [...holidays.statutoryDays].filter((day) => yearOf(day) === year).sort();

suite('two independent packages agree on every day', () => {
  for (const year of [2024, 2025, 2026])
    test(`of ${year}`, () => {
      const differ = daysOf(year).filter((day) => published.isWorkday(day) !== isWorkdayElsewhere(day));
      assert.deepEqual(differ, []);
    });
});

test('published years have as many working days as the notices say', () => {
  const counts = [2024, 2025, 2026].map((year) => daysOf(year).filter((day) => published.isWorkday(day)).length);
  assert.deepEqual(counts, [251, 248, 248]);
});

test('the weekend days worked in 2026 are those of the notice', () => {
  const worked = [...holidays.workDays].filter((day) => yearOf(day) === 2026).sort();
  assert.deepEqual(worked, ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
});

test('every year from 2008 to the last notice is covered and none after it', () => {
  const years = [...holidays.coveredYears].sort((a, b) => a - b);
  assert.deepEqual(
    years,
    Array.from({ length: years.length }, (_, index) => 2008 + index),
  );
  assert.ok(years.includes(2026));
});

test('the package’s silent gap does not become working days', () => {
  const year = Math.max(...holidays.coveredYears) + 1;
  assert.equal(chineseDays.isWorkday(`${year}-10-01`), [1, 2, 3, 4, 5].includes(new Date(`${year}-10-01`).getUTCDay()));
  assert.equal(published.isWorkday(`${year}-10-01`), false);
  assert.equal(published.isProvisional(`${year}-10-01`), true);
});

suite('the statutory days of years without a notice', () => {
  const cases = [
    [2027, '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'],
    [2028, '01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03'],
    [2029, '01-01 02-12 02-13 02-14 02-15 04-04 05-01 05-02 06-16 09-22 10-01 10-02 10-03'],
    [2030, '01-01 02-02 02-03 02-04 02-05 04-05 05-01 05-02 06-05 09-12 10-01 10-02 10-03'],
    [2031, '01-01 01-22 01-23 01-24 01-25 04-05 05-01 05-02 06-24 10-01 10-02 10-03'],
  ] as const;
  for (const [year, days] of cases)
    test(`${year}: ${days}`, () => {
      assert.deepEqual(
        statutoryOf(year),
        days.split(' ').map((day) => `${year}-${day}`),
      );
    });
});

test('lunar feasts agree with the Chinese calendar of the platform', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const expected: Readonly<Record<string, string>> = { 春节: '1/1', 端午节: '5/5', 中秋节: '8/15' };
  const names = holidays.names ?? new Map<Day, string>();
  for (let year = 2027; year <= 2050; year += 1) {
    const found = statutoryOf(year).map((day) => `${names.get(day)} ${lunar.format(new Date(day))}`);
    for (const [name, date] of Object.entries(expected)) {
      // 中秋节 may fall into 国庆节 and bear its name.
      const isThere = found.includes(`${name} ${date}`) || found.includes(`国庆节 ${date}`);
      assert.ok(isThere, `${year} ${name}: ${found.join(', ')}`);
    }
  }
});

suite('the county’s own lists win', () => {
  test('over a working day', () => {
    const calendar = calendarOf(['2026-11-25'], []);
    assert.equal(calendar.isWorkday('2026-11-25'), false);
    assert.equal(calendar.addWorkdays('2026-11-24', 1), '2026-11-26');
    assert.equal(calendar.statutory('2026-11-20', { days: 5 }, '').on, '2026-11-26');
  });
  test('over a worked Saturday', () => assert.equal(calendarOf(['2026-10-10'], []).isWorkday('2026-10-10'), false));
  test('over a holiday', () => assert.equal(calendarOf([], ['2026-10-07']).isWorkday('2026-10-07'), true));
  test('over a Sunday', () => assert.equal(calendarOf([], ['2026-11-29']).isWorkday('2026-11-29'), true));
  test('over a statutory day of a year without a notice', () => {
    assert.equal(calendarOf([], ['2027-10-03']).isWorkday('2027-10-03'), true);
  });
  test('over nothing else', () => {
    const calendar = calendarOf(['2026-11-25'], ['2026-11-29']);
    const differ = daysOf(2026).filter((day) => calendar.isWorkday(day) !== published.isWorkday(day));
    assert.deepEqual(differ, ['2026-11-25', '2026-11-29']);
  });
});

test('a notice that the county enters in full covers its year, and half of one does not', () => {
  const feasts = ['2027-01-01', '2027-02-06', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'];
  const whole = calendarOf([...feasts, '2027-02-09', '2027-02-10'], ['2027-02-20']);
  assert.equal(whole.isProvisional('2027-02-09'), false);
  assert.equal(whole.isWorkday('2027-02-10'), false);
  assert.equal(whole.isWorkday('2027-02-20'), true);
  assert.equal(whole.limit(Date.UTC(2026, 11, 31), 1, '').isProvisional, false);
  const half = calendarOf(feasts.slice(0, 4), []);
  assert.equal(half.isProvisional('2027-02-08'), true);
  assert.equal(half.isWorkday('2027-10-01'), false);
});

suite('lists that cannot be meant are refused', () => {
  test('no day', () => assert.throws(() => calendarOf(['2026-02-30'], []), /2026-02-30/));
  test('no day among the worked', () => assert.throws(() => calendarOf([], ['10-10']), /10-10/));
  test('a day in both', () => assert.throws(() => calendarOf(['2026-11-25'], ['2026-11-25']), /both name 2026-11-25/));
});

test('names are those of rest days', () => {
  const names = holidays.names ?? new Map<Day, string>();
  assert.equal(names.get('2026-10-03'), '国庆节');
  assert.equal(names.get('2026-06-19'), '端午节');
  assert.equal(names.get('2027-02-05'), '春节');
  assert.deepEqual(
    [...names.keys()].filter((day) => published.isWorkday(day)),
    [],
  );
});
