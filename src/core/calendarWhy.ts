/** 期限说明: why a date is that date, in one sentence a liaison can check on a wall calendar (R72). */
import { formatDate, formatMonthDay, formatWeekday } from './calendarFormat.js';
import { daysAfter, isAdjustedWorkday, isProvisional, isWorkday } from './calendarWorkdays.js';
import { addDays, yearOf } from './day.js';
import type { Day, Holidays, StatutoryPeriod } from './deadlines.js';

/** Longer lists of days are told by their number and their feasts. */
const mostRuns = 4;

interface Run {
  readonly days: readonly [Day, ...Day[]];
  /** 国庆节; the feasts in it, or nothing for a plain weekend. */
  readonly name: string;
}

const uniqueOf = <T>(items: readonly T[]): T[] => [...new Set(items)];

const runsOf = (holidays: Holidays, days: readonly Day[]): Run[] => {
  const groups: [Day, ...Day[]][] = [];
  for (const day of days) {
    const group = groups.at(-1);
    if (group?.includes(addDays(day, -1))) group.push(day);
    else groups.push([day]);
  }
  return groups.map((group) => {
    const names = group.flatMap((day) => holidays.names?.get(day) ?? []);
    return { days: group, name: uniqueOf(names).join('和') };
  });
};

const runText = (run: Run, year: number): string => {
  const [first] = run.days;
  const last = run.days.at(-1) ?? first;
  const start = yearOf(first) === year ? formatMonthDay(first) : formatDate(first);
  const end = first.slice(0, 7) === last.slice(0, 7) ? `${Number(last.slice(8))}日` : formatMonthDay(last);
  if (run.days.length === 1) return `${run.name}${start}`;
  return `${run.name}${start}${run.days.length === 2 ? '、' : '至'}${end}`;
};

const skippedText = (holidays: Holidays, skipped: readonly Day[], year: number): string | undefined => {
  if (skipped.length === 0) return undefined;
  const runs = runsOf(holidays, skipped);
  if (runs.length <= mostRuns) return `其间跳过${runs.map((run) => runText(run, year)).join('、')}休息日`;
  const feasts = runs.filter((run) => run.name !== '').map((run) => runText(run, year));
  return `其间跳过${skipped.length}个休息日${feasts.length === 0 ? '' : `（含${feasts.join('、')}）`}`;
};

const adjustedText = (holidays: Holidays, days: readonly Day[]): string | undefined => {
  const adjusted = days.filter((day) => isAdjustedWorkday(holidays, day));
  return adjusted.length === 0 ? undefined : `${adjusted.map(formatMonthDay).join('、')}调休上班，计入`;
};

const provisionalText = (holidays: Holidays, days: readonly Day[]): string | undefined => {
  const years = uniqueOf(days.filter((day) => isProvisional(holidays, day)).map(yearOf));
  if (years.length === 0) return undefined;
  return `暂定：${years.map((year) => `${year}年`).join('、')}放假安排未公布，公布后重新计算`;
};

const basisText = (basis: string): string => (basis === '' ? '' : `（${basis}）`);

const sentence = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('；');

export interface Span {
  readonly from: Day;
  readonly n: number;
  readonly on: Day;
  /** `HH:mm` at which it ends. */
  readonly clock: string;
  readonly basis: string;
}

export const limitWhy = (holidays: Holidays, { from, n, on, clock, basis }: Span): string => {
  const days = daysAfter(from, on);
  const length = n === 0 ? '当个工作日内' : `当日不计，${n}个工作日`;
  return sentence([
    `自${formatDate(from)}起，${length}，至${formatDate(on)}${clock}${basisText(basis)}`,
    skippedText(
      holidays,
      days.filter((day) => !isWorkday(holidays, day)),
      yearOf(from),
    ),
    adjustedText(holidays, days),
    provisionalText(holidays, n === 0 ? [from, ...days] : days),
  ]);
};

const restName = (holidays: Holidays, day: Day): string => holidays.names?.get(day) ?? formatWeekday(day);

export const naturalDaysWhy = (holidays: Holidays, { from, n, on, clock, basis }: Span): string =>
  sentence([
    `自${formatDate(from)}起，当日不计，${n}个自然日，至${formatDate(on)}${clock}${basisText(basis)}`,
    isWorkday(holidays, on) ? undefined : `届满日为休息日（${restName(holidays, on)}），不顺延`,
  ]);

const periodText = ({ years = 0, months = 0, days = 0 }: StatutoryPeriod): string =>
  [years > 0 ? `${years}年` : '', months > 0 ? `${months}个月` : '', days > 0 ? `${days}日` : '']
    .filter((part) => part !== '')
    .join('零');

export interface StatutorySpan {
  readonly from: Day;
  readonly period: StatutoryPeriod;
  /** The last day before any roll. */
  readonly end: Day;
  readonly on: Day;
  readonly basis: string;
}

export const statutoryWhy = (holidays: Holidays, { from, period, end, on, basis }: StatutorySpan): string => {
  const rolled = `该日为休息日（${restName(holidays, end)}），顺延至${formatDate(on)}`;
  const worked = isAdjustedWorkday(holidays, end) ? '该日调休上班，不顺延' : undefined;
  return sentence([
    `自${formatDate(from)}起，首日不计，${periodText(period)}，期间内节假日不扣除，届满日为${formatDate(end)}${basisText(basis)}`,
    on === end ? worked : rolled,
    provisionalText(holidays, [end, ...daysAfter(end, on)]),
  ]);
};
