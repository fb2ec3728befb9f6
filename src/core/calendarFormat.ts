/** Dates as users read them. */
import { clockOf, dayOf, serialOfDay, weekday, yearOf } from './day.js';
import type { Day, Instant } from './deadlines.js';

/** `周三` */
export const formatWeekday = (day: Day): string => `周${'一二三四五六日'.charAt(weekday(day) - 1)}`;

/** `11月25日` */
export const formatMonthDay = (day: Day): string => {
  serialOfDay(day);
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
};

/** `2026年11月25日` */
export const formatDate = (day: Day): string => `${yearOf(day)}年${formatMonthDay(day)}`;

/** `11月25日（周三）` */
export const formatDay = (day: Day): string => `${formatMonthDay(day)}（${formatWeekday(day)}）`;

/** `2026年11月25日（周三）15:00` */
export const formatInstant = (at: Instant): string => {
  const day = dayOf(at);
  return `${formatDate(day)}（${formatWeekday(day)}）${clockOf(at)}`;
};
