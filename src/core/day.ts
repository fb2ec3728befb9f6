/**
 * 日期与时刻: days as `YYYY-MM-DD` strings and instants, in Asia/Shanghai (UTC+8 all year since 1991) by arithmetic alone, so
 * that the zone of the process never matters.
 */
import type { Day, Instant } from './deadlines.js';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;
const shanghaiMs = 8 * 60 * minuteMs;

const modulo = (n: number, by: number): number => ((n % by) + by) % by;
const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** Days from 1970-01-01 to a date of the Gregorian calendar; months outside 1–12 are not expected. */
const serialOfDate = (year: number, month: number, date: number): number => {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * modulo(month - 3, 12) + 2) / 5) + date - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
};

/** The day that is `serial` days after 1970-01-01. */
export const dayAtSerial = (serial: number): Day => {
  const shifted = serial + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
};

const serialOrNothing = (text: string): number | undefined => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  const serial = serialOfDate(Number(year), Number(month), Number(date));
  return dayAtSerial(serial) === text ? serial : undefined;
};

/** Whether a text is a day that exists: `2026-02-28` is, `2026-02-30` and `2026-2-3` are not. */
export const isDay = (text: string): boolean => serialOrNothing(text) !== undefined;

/** Days from 1970-01-01 to a day. Throws RangeError on a text that is no day. */
export const serialOfDay = (day: Day): number => {
  const serial = serialOrNothing(day);
  if (serial === undefined) throw new RangeError(`not a day (YYYY-MM-DD): ${day}`);
  return serial;
};

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** `n` natural days later; earlier when `n` is negative. */
export const addDays = (day: Day, n: number): Day => dayAtSerial(serialOfDay(day) + n);

/** `n` months later on the same date, or on the last day of that month where it has no such date (民法典202条). */
export const addMonths = (day: Day, n: number): Day => {
  serialOfDay(day);
  const months = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const [year, month] = [Math.floor(months / 12), modulo(months, 12) + 1];
  const first = serialOfDate(year, month, 1);
  const length = (month === 12 ? serialOfDate(year + 1, 1, 1) : serialOfDate(year, month + 1, 1)) - first;
  return dayAtSerial(first + Math.min(Number(day.slice(8)), length) - 1);
};

/** 1 is Monday, 7 is Sunday. */
export const weekday = (day: Day): number => modulo(serialOfDay(day) + 3, 7) + 1;

/** The day in Asia/Shanghai on which an instant falls. Throws RangeError on NaN and infinity. */
export const dayOf = (at: Instant): Day => {
  if (!Number.isFinite(at)) throw new RangeError(`not an instant: ${at}`);
  return dayAtSerial(Math.floor((at + shanghaiMs) / dayMs));
};

/** Milliseconds since midnight in Asia/Shanghai. */
export const timeOfDay = (at: Instant): number => modulo(at + shanghaiMs, dayMs);

/** Milliseconds from midnight to a clock time `HH:mm`. Throws RangeError on `25:00`. */
export const millisecondsOfClock = (clock: string): number => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? [];
  if (hours === undefined) throw new RangeError(`not a clock time (HH:mm): ${clock}`);
  return (Number(hours) * 60 + Number(minutes)) * minuteMs;
};

/** Midnight in Asia/Shanghai at which a day begins. */
export const startOfDay = (day: Day): Instant => serialOfDay(day) * dayMs - shanghaiMs;

/** The instant of a clock time `HH:mm` on a day in Asia/Shanghai. */
export const instantOf = (day: Day, clock: string): Instant => startOfDay(day) + millisecondsOfClock(clock);

/** `HH:mm` in Asia/Shanghai, seconds cut off. */
export const clockOf = (at: Instant): string => {
  const minutes = Math.floor(timeOfDay(at) / minuteMs);
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
};
