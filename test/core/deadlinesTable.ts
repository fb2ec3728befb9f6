/** The dated cases as one table of sentences, so that it can be read in the zone of any process. */
import { workCalendar } from '../../src/core/calendar.js';
import { formatInstant } from '../../src/core/calendarFormat.js';
import { parseInstant } from '../../src/core/calendarParse.js';
import { clockOf, dayOf } from '../../src/core/day.js';
import type { Due, Instant, StatutoryEnd } from '../../src/core/deadlines.js';
import { loadHolidays } from '../../src/mechanism/holidays.js';
import { dayBefores, distances, limits, naturals, shifts } from './deadlinesCases.js';
import { dayKinds, halves, openings, quarters, stretches } from './deadlinesCasesHours.js';
import { statutoryEnds } from './deadlinesCasesStatutory.js';

export interface Row {
  readonly name: string;
  readonly got: string;
  readonly expected: string;
}

export const calendar = workCalendar(loadHolidays({ localRest: [], localWork: [] }), {
  morning: ['08:30', '12:00'],
  afternoon: ['13:30', '17:30'],
});

/** An instant of Asia/Shanghai, as `2026-11-24 10:00`. */
export const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`not an instant: ${text}`);
  return instant;
};

const show = (instant: Instant): string => `${dayOf(instant)} ${clockOf(instant)}`;
const provisional = (isProvisional: boolean): string => (isProvisional ? ' 暂定' : '');
const showDue = ({ at: instant, on, isProvisional }: Due): string =>
  `${on}, ${formatInstant(instant)}${provisional(isProvisional)}`;
const dueOn = (on: string, isProvisional: boolean): string =>
  `${on}, ${formatInstant(at(`${on} 17:30`))}${provisional(isProvisional)}`;
const showEnd = ({ on, rolledFrom, isProvisional }: StatutoryEnd): string =>
  `${on}${rolledFrom === undefined ? '' : ` from ${rolledFrom}`}${provisional(isProvisional)}`;

const row = (name: string, got: string | number, expected: string | number): Row => ({
  name,
  got: String(got),
  expected: String(expected),
});

/** Every case with what came out; a fresh calculation on each call. */
export const rows = (): Row[] => [
  ...limits.map(([act, n, on, isProvisional]) =>
    row(`limit of ${n} from ${act}`, showDue(calendar.limit(at(act), n, '系统默认')), dueOn(on, isProvisional)),
  ),
  ...shifts.map(([day, n, arrives]) => row(`${day} and ${n} working days`, calendar.addWorkdays(day, n), arrives)),
  ...distances.map(([a, b, n]) => row(`working days from ${a} to ${b}`, calendar.workdaysBetween(a, b), n)),
  ...dayBefores.map(([given, expected]) =>
    row(`one working day before ${given}`, show(calendar.oneWorkdayBefore(at(given))), expected),
  ),
  ...naturals.map(([act, n, on, rests]) => {
    const due = calendar.naturalDays(at(act), n, '系统默认');
    const says = (isRest: boolean): string => (isRest ? ' rests' : '');
    const got = `${showDue(due)}${says(due.why.includes('休息日'))}`;
    return row(`${n} natural days from ${act}`, got, `${dueOn(on, false)}${says(rests)}`);
  }),
  ...statutoryEnds.map(([from, period, basis, end, on, isProvisional]) => {
    const expected = `${on}${end === on ? '' : ` from ${end}`}${provisional(isProvisional)}`;
    return row(
      `${basis} ${JSON.stringify(period)} from ${from}`,
      showEnd(calendar.statutory(from, period, basis)),
      expected,
    );
  }),
  ...dayKinds.map(([day, isWorkday, isProvisional]) => {
    const kind = (works: boolean, isOpen: boolean): string => `${works ? 'work' : 'rest'}${provisional(isOpen)}`;
    return row(
      `kind of ${day}`,
      kind(calendar.isWorkday(day), calendar.isProvisional(day)),
      kind(isWorkday, isProvisional),
    );
  }),
  ...openings.map(([given, expected]) =>
    row(`working time from ${given}`, show(calendar.nextWorkingTime(at(given))), expected),
  ),
  ...openings.map(([given, expected]) =>
    row(`working time at ${given}`, String(calendar.isWorkingTime(at(given))), String(given === expected)),
  ),
  ...stretches.map(([from, to, n]) =>
    row(`minutes from ${from} to ${to}`, calendar.minutesOfWork(at(from), at(to)), n),
  ),
  ...quarters.map(([day, ...period]) =>
    row(`quarter of ${day}`, Object.values(calendar.quarterOf(day)).join(' '), period.join(' ')),
  ),
  ...halves.map(([day, ...period]) =>
    row(`half of ${day}`, Object.values(calendar.halfOf(day)).join(' '), period.join(' ')),
  ),
];

/** Sentences about the rows that came out otherwise. */
export const mismatches = (): string[] =>
  rows()
    .filter(({ got, expected }) => got !== expected)
    .map(({ name, got, expected }) => `${name}: expected ${expected}, got ${got}`);
