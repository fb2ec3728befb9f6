/** 工作日历: the clocks of `deadlines.ts` over one county's holidays and working hours. */
import { cadencePeriod } from './calendarCadence.js';
import { checkHours, isWorkingTime, minutesOfWork, nextWorkingTime, oneWorkdayBefore } from './calendarHours.js';
import { limitWhy, naturalDaysWhy, statutoryWhy } from './calendarWhy.js';
import {
  addWorkdays,
  checkCount,
  daysAfter,
  firstWorkday,
  isProvisional,
  isWorkday,
  workdaysBetween,
} from './calendarWorkdays.js';
import { addDays, addMonths, dayOf, instantOf } from './day.js';
import type { Day, Due, Holidays, Instant, StatutoryEnd, StatutoryPeriod, WorkCalendar } from './deadlines.js';
import type { WorkHours } from './mechanism.js';

/** The working day a limit of `n` working days ends on; with 0 an act after closing time belongs to the next working day. */
const limitDay = (holidays: Holidays, closing: string, from: Instant, n: number): Day => {
  const day = dayOf(from);
  const closed = n === 0 && isWorkday(holidays, day) && from > instantOf(day, closing);
  return addWorkdays(holidays, day, closed ? 1 : n);
};

const limit = (holidays: Holidays, clock: string, from: Instant, n: number, basis: string): Due => {
  if (n < 0) throw new RangeError(`a limit of ${n} working days`);
  const on = limitDay(holidays, clock, from, n);
  const span = { from: dayOf(from), n, on, clock, basis };
  const counted = [on, ...daysAfter(span.from, on)];
  return {
    at: instantOf(on, clock),
    on,
    why: limitWhy(holidays, span),
    isProvisional: counted.some((day) => isProvisional(holidays, day)),
  };
};

const naturalDays = (holidays: Holidays, clock: string, from: Instant, n: number, basis: string): Due => {
  checkCount(n);
  if (n < 0) throw new RangeError(`a limit of ${n} natural days`);
  const on = addDays(dayOf(from), n);
  const why = naturalDaysWhy(holidays, { from: dayOf(from), n, on, clock, basis });
  return { at: instantOf(on, clock), on, why, isProvisional: false };
};

const statutory = (holidays: Holidays, from: Day, period: StatutoryPeriod, basis: string): StatutoryEnd => {
  const { years = 0, months = 0, days = 0 } = period;
  const lengths = [years, months, days];
  lengths.forEach(checkCount);
  if (lengths.some((length) => length < 0) || lengths.every((length) => length === 0))
    throw new RangeError('a statutory period needs a length');
  const end = addDays(addMonths(from, years * 12 + months), days);
  const on = firstWorkday(holidays, end, 1);
  return {
    on,
    why: statutoryWhy(holidays, { from, period, end, on, basis }),
    isProvisional: [end, on].some((day) => isProvisional(holidays, day)),
    ...(on === end ? {} : { rolledFrom: end }),
  };
};

/** Throws RangeError when the working hours are out of order. Its functions throw RangeError on what is no day or no number of days. */
export const workCalendar = (holidays: Holidays, hours: WorkHours): WorkCalendar => {
  checkHours(hours);
  const closing = hours.afternoon[1];
  return {
    isWorkday: (day) => isWorkday(holidays, day),
    isProvisional: (day) => isProvisional(holidays, day),
    addWorkdays: (day, n) => addWorkdays(holidays, day, n),
    workdaysBetween: (a, b) => workdaysBetween(holidays, a, b),
    limit: (from, n, basis) => limit(holidays, closing, from, n, basis),
    naturalDays: (from, n, basis) => naturalDays(holidays, closing, from, n, basis),
    oneWorkdayBefore: (at) => oneWorkdayBefore(holidays, at),
    minutesOfWork: (from, to) => minutesOfWork(holidays, hours, from, to),
    isWorkingTime: (at) => isWorkingTime(holidays, hours, at),
    nextWorkingTime: (at) => nextWorkingTime(holidays, hours, at),
    statutory: (fromDay, period, basis) => statutory(holidays, fromDay, period, basis),
    quarterOf: (day) => cadencePeriod(day, 'quarter'),
    halfOf: (day) => cadencePeriod(day, 'half'),
  };
};
