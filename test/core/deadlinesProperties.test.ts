import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  clockOf,
  dayAtSerial,
  dayOf,
  instantOf,
  isDay,
  serialOfDay,
  weekday,
} from '../../src/core/day.js';
import type { Day, Instant } from '../../src/core/deadlines.js';
import { calendar } from './deadlinesTable.js';

const days = fc.integer({ min: serialOfDay('2024-01-01'), max: serialOfDay('2029-12-31') }).map(dayAtSerial);
const instants = fc.integer({ min: instantOf('2024-01-01', '00:00'), max: instantOf('2029-12-31', '23:59') });
const counts = fc.integer({ min: 1, max: 60 });

const holds = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  predicate: (...values: T) => boolean,
): void => fc.assert(fc.property(...arbitraries, predicate), { numRuns: 200 });

const closing = (day: Day): Instant => instantOf(day, '17:30');

test('a later day or more working days never arrive earlier', () => {
  holds([days, days, counts], (a, b, n) => {
    const [first, second] = a <= b ? [a, b] : [b, a];
    return calendar.addWorkdays(first, n) <= calendar.addWorkdays(second, n);
  });
  holds([days, counts], (day, n) => calendar.addWorkdays(day, n) < calendar.addWorkdays(day, n + 1));
});

test('working days add up', () => {
  holds(
    [days, counts, counts],
    (day, m, n) => calendar.addWorkdays(calendar.addWorkdays(day, m), n) === calendar.addWorkdays(day, m + n),
  );
});

test('going there and back arrives on the same working day', () => {
  holds([days, counts], (day, n) => {
    const start = calendar.addWorkdays(day, 0);
    return calendar.addWorkdays(calendar.addWorkdays(start, n), -n) === start;
  });
});

test('counting undoes adding', () => {
  holds([days, counts], (day, n) => calendar.workdaysBetween(day, calendar.addWorkdays(day, n)) === n);
});

test('distances add up and turn their sign with the direction', () => {
  holds(
    [days, days, days],
    (a, b, c) => calendar.workdaysBetween(a, b) + calendar.workdaysBetween(b, c) === calendar.workdaysBetween(a, c),
  );
});

test('a limit ends at closing time of a working day after the act', () => {
  holds([instants, counts], (from, n) => {
    const { at, on } = calendar.limit(from, n, '系统默认');
    return calendar.isWorkday(on) && at === closing(on) && at > from && dayOf(from) < on && calendar.isWorkingTime(at);
  });
});

test('a limit of no days ends with the working day under way or the next', () => {
  holds([instants], (from) => {
    const { at, on } = calendar.limit(from, 0, '系统默认');
    return calendar.isWorkday(on) && at >= from && dayOf(calendar.nextWorkingTime(from)) === on;
  });
});

test('a limit does not depend on the hour of the act', () => {
  holds(
    [days, counts],
    (day, n) => calendar.limit(instantOf(day, '00:00'), n, '').at === calendar.limit(instantOf(day, '23:59'), n, '').at,
  );
});

test('a limit is provisional exactly when it reaches beyond the published years', () => {
  holds([instants, counts], (from, n) => {
    const { on, isProvisional } = calendar.limit(from, n, '');
    return isProvisional === on > '2026-12-31';
  });
});

test('what is provisional says so, and nothing else does', () => {
  holds([instants, counts], (from, n) => {
    const { why, isProvisional } = calendar.limit(from, n, '系统默认');
    return why.includes('暂定') === isProvisional;
  });
  holds([days, counts], (from, n) => {
    const { why, isProvisional } = calendar.statutory(from, { days: n }, '');
    return why.includes('暂定') === isProvisional;
  });
});

test('a statutory period never ends on a rest day and rolls over rest days only', () => {
  holds([days, fc.integer({ min: 1, max: 120 })], (from, n) => {
    const { on, rolledFrom } = calendar.statutory(from, { days: n }, '');
    const end = addDays(from, n);
    if (rolledFrom === undefined) return on === end && calendar.isWorkday(on);
    return (
      rolledFrom === end &&
      calendar.isWorkday(on) &&
      calendar.workdaysBetween(end, on) === 1 &&
      !calendar.isWorkday(end)
    );
  });
});

test('a statutory period of months ends on the same date or the last of the month, before any roll', () => {
  holds([days, fc.integer({ min: 1, max: 24 })], (from, months) => {
    const { on, rolledFrom } = calendar.statutory(from, { months }, '');
    const end = rolledFrom ?? on;
    return end.slice(8) === from.slice(8) || (end.slice(8) < from.slice(8) && addDays(end, 1).endsWith('-01'));
  });
});

test('years are twelve months', () => {
  holds(
    [days, fc.integer({ min: 1, max: 3 })],
    (from, years) =>
      calendar.statutory(from, { years }, '').on === calendar.statutory(from, { months: years * 12 }, '').on,
  );
});

test('natural days end on that day whatever it is', () => {
  holds([instants, counts], (from, n) => calendar.naturalDays(from, n, '').on === addDays(dayOf(from), n));
});

test('one working day before keeps the clock and lies on a working day', () => {
  holds([instants], (at) => {
    const before = calendar.oneWorkdayBefore(at);
    return before < at && clockOf(before) === clockOf(at) && calendar.isWorkday(dayOf(before));
  });
});

test('the next working time is working time, not earlier, and stays where it is', () => {
  holds([instants], (at) => {
    const next = calendar.nextWorkingTime(at);
    return (
      next >= at &&
      calendar.isWorkingTime(next) &&
      calendar.nextWorkingTime(next) === next &&
      (next === at) === calendar.isWorkingTime(at)
    );
  });
});

test('no work is done between an instant and its next working time', () => {
  holds([instants], (at) => calendar.minutesOfWork(at, calendar.nextWorkingTime(at)) === 0);
});

test('a working day holds 450 working minutes and any other none', () => {
  holds(
    [days],
    (day) =>
      calendar.minutesOfWork(instantOf(day, '00:00'), instantOf(addDays(day, 1), '00:00')) ===
      (calendar.isWorkday(day) ? 450 : 0),
  );
});

test('minutes of work add up at full minutes', () => {
  const minutes = instants.map((at) => at - (at % 60_000));
  const spans = fc.integer({ min: 0, max: 40_000 }).map((n) => n * 60_000);
  holds(
    [minutes, spans, spans],
    (at, m, n) =>
      calendar.minutesOfWork(at, at + m) + calendar.minutesOfWork(at + m, at + m + n) ===
      calendar.minutesOfWork(at, at + m + n),
  );
});

test('a day lies in its quarter and its half, and the next begins on the day after', () => {
  holds([days], (day) => {
    const [quarter, half] = [calendar.quarterOf(day), calendar.halfOf(day)];
    const next = calendar.quarterOf(addDays(quarter.last, 1));
    return (
      quarter.first <= day &&
      day <= quarter.last &&
      half.first <= quarter.first &&
      quarter.last <= half.last &&
      next.first === addDays(quarter.last, 1)
    );
  });
});

test('days are those of the Gregorian calendar', () => {
  holds([fc.integer({ min: -700_000, max: 2_900_000 })], (serial) => {
    const utc = new Date(serial * 86_400_000);
    const day = dayAtSerial(serial);
    return (
      day === utc.toISOString().slice(0, 10) && serialOfDay(day) === serial && weekday(day) % 7 === utc.getUTCDay()
    );
  });
});

test('a day and a clock make an instant that tells both back', () => {
  holds([instants], (at) => instantOf(dayOf(at), clockOf(at)) === at - (((at % 60_000) + 60_000) % 60_000));
});

test('months added make a day that exists', () => {
  holds([days, fc.integer({ min: -60, max: 60 })], (day, n) => isDay(addMonths(day, n)));
});
