/** Which days are worked, and counting them. */
import { addDays, serialOfDay, weekday, yearOf } from './day.js';
import type { Day, Holidays } from './deadlines.js';

const farthest = 10_000;

const isWeekend = (day: Day): boolean => weekday(day) > 5;

export const isWorkday = (holidays: Holidays, day: Day): boolean => {
  const weekend = isWeekend(day);
  if (holidays.workDays.has(day)) return true;
  return !(weekend || holidays.restDays.has(day) || holidays.statutoryDays.has(day));
};

/** 调休: worked although it is a weekend day. */
export const isAdjustedWorkday = (holidays: Holidays, day: Day): boolean =>
  isWeekend(day) && holidays.workDays.has(day);

export const isProvisional = (holidays: Holidays, day: Day): boolean => {
  serialOfDay(day);
  return !holidays.coveredYears.has(yearOf(day));
};

export const checkCount = (n: number): void => {
  if (!Number.isInteger(n) || Math.abs(n) > farthest) throw new RangeError(`not a number of days: ${n}`);
};

/** The day itself when it is worked, else the first worked day after (before, with step -1). */
export const firstWorkday = (holidays: Holidays, from: Day, step: 1 | -1): Day => {
  let day = from;
  while (!isWorkday(holidays, day)) day = addDays(day, step);
  return day;
};

export const addWorkdays = (holidays: Holidays, from: Day, n: number): Day => {
  checkCount(n);
  if (n === 0) return firstWorkday(holidays, from, 1);
  const step = n > 0 ? 1 : -1;
  let day = from;
  for (let left = Math.abs(n); left > 0; left -= 1) day = firstWorkday(holidays, addDays(day, step), step);
  return day;
};

/** Every day after `a` up to and with `b`; none when `b` is not later. */
export const daysAfter = (a: Day, b: Day): Day[] =>
  Array.from({ length: Math.max(0, serialOfDay(b) - serialOfDay(a)) }, (_, index) => addDays(a, index + 1));

export const workdaysBetween = (holidays: Holidays, a: Day, b: Day): number => {
  if (serialOfDay(b) < serialOfDay(a)) return 0 - workdaysBetween(holidays, b, a);
  return daysAfter(a, b).filter((day) => isWorkday(holidays, day)).length;
};
