/**
 * 期限: three clocks, never mixed (R72). 法定期间 counts natural days and rolls its end off a rest day; 工作日 skips rest days and
 * counts adjusted working days (调休); 周期 is the calendar quarter or half and never rolls. This file is the one door to them.
 */
import type { CadencePeriod } from './calendarCadence.js';

export { workCalendar } from './calendar.js';
export type { CadencePeriod } from './calendarCadence.js';
export { formatDate, formatDay, formatInstant } from './calendarFormat.js';
export { parseDay, parseInstant } from './calendarParse.js';
export { addDays, clockOf, dayOf, instantOf, isDay, weekday, yearOf } from './day.js';

/** `YYYY-MM-DD` in Asia/Shanghai. */
export type Day = string;
/** Milliseconds since 1970, UTC. */
export type Instant = number;

export interface Due {
  readonly at: Instant;
  readonly on: Day;
  /** Why it is that date, one Chinese sentence (R72). */
  readonly why: string;
  /** 暂定: crosses a year without published holidays. */
  readonly isProvisional: boolean;
}

/** 放假安排: which days rest, as data. Weekends rest unless they are in `workDays`. */
export interface Holidays {
  /** Days that rest by notice of the State Council or by the county's own list, weekend days among them or not. */
  readonly restDays: ReadonlySet<Day>;
  /** 调休: days that are worked although they are weekend days or holidays. Wins over every other list. */
  readonly workDays: ReadonlySet<Day>;
  /** Years whose notice is known. A date in another year is 暂定. */
  readonly coveredYears: ReadonlySet<number>;
  /** The 13 statutory days of years that are not covered, lunar feasts computed. */
  readonly statutoryDays: ReadonlySet<Day>;
  /** 国庆节 and the like, by rest day. */
  readonly names?: ReadonlyMap<Day, string> | undefined;
}

/** 法定期间: a length of time as a law writes it. Years and months are added before days. */
export interface StatutoryPeriod {
  readonly days?: number | undefined;
  readonly months?: number | undefined;
  readonly years?: number | undefined;
}

export interface StatutoryEnd {
  readonly on: Day;
  /** One Chinese sentence. */
  readonly why: string;
  /** 暂定: whether the last day rests is not published yet. */
  readonly isProvisional: boolean;
  /** The rest day on which the period would have ended. */
  readonly rolledFrom?: Day | undefined;
}

/** The clocks over one county's holidays and working hours. */
export interface WorkCalendar {
  isWorkday(day: Day): boolean;
  /** 暂定: the year of this day has no published holidays. */
  isProvisional(day: Day): boolean;
  /** The `n`-th working day after (before, when negative) a day, that day not counted; with 0 the day itself or the next that is worked. */
  addWorkdays(day: Day, n: number): Day;
  /** How many working days from `a` to `b`, `a` not counted and `b` counted; negative when `b` is earlier. */
  workdaysBetween(a: Day, b: Day): number;
  /** 工作日期限: the day of the act does not count; ends with the afternoon of the `n`-th working day. With 0: of the working day under way or next. */
  limit(from: Instant, n: number, basis: string): Due;
  /** 自然日期限: ends with the afternoon of the `n`-th natural day, rest day or not. */
  naturalDays(from: Instant, n: number, basis: string): Due;
  /** The same clock time on the working day before. */
  oneWorkdayBefore(at: Instant): Instant;
  /** Whole working minutes from `from` to `to`; 0 when `to` is not later. */
  minutesOfWork(from: Instant, to: Instant): number;
  /** Whether people are at work. The closing instant still is: what falls due at 17:30 is not out of hours. */
  isWorkingTime(at: Instant): boolean;
  /** `at` itself in working time, else the next opening. */
  nextWorkingTime(at: Instant): Instant;
  /**
   * 法定期间 (民诉法85条, 民法典201–203条): first day not counted, holidays inside not deducted, months end on the corresponding day
   * or the month's last; an end on a rest day moves to the first day after. A weekend day that is worked does not move it.
   */
  statutory(fromDay: Day, period: StatutoryPeriod, basis: string): StatutoryEnd;
  /** `2026Q4` */
  quarterOf(day: Day): CadencePeriod;
  /** `2026H2` */
  halfOf(day: Day): CadencePeriod;
}
