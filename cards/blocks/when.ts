import {
  clockOf,
  type Day,
  type Due,
  dayOf,
  formatDate,
  formatDay,
  formatInstant,
  type Instant,
} from '../../src/core/deadlines.js';
import { type Block, type Fact, panel, text } from '../kit.js';

/** 11月25日（周三）15:00 — for lists, where the year is plain. */
export const moment = (at: Instant): string => `${formatDay(dayOf(at))}${clockOf(at)}`;

/** As a picker takes it: `2026-11-25 15:00`. */
export const pickerTime = (at: Instant | undefined): string | undefined =>
  at === undefined ? undefined : `${dayOf(at)} ${clockOf(at)}`;

export const dateOf = (day: Day): string => formatDate(day);

/** A limit as a fact; says 暂定 and 已过. */
export const dueFact = (label: string, due: Due | undefined, now: Instant): Fact => {
  if (due === undefined) return [label, ''];
  const remark = [due.isProvisional ? '暂定' : '', due.at < now ? '已过' : ''].filter((word) => word !== '').join('，');
  return [label, `${formatInstant(due.at)}${remark === '' ? '' : `（${remark}）`}`];
};

/** Why the dates are what they are, folded (R72). */
export const whyDates = (...dues: readonly (Due | undefined)[]): Block =>
  panel(
    '时限怎么算的',
    [...new Set(dues.flatMap((due) => (due === undefined ? [] : [due.why])))].map((why) => text(why, { tone: 'grey' })),
  );
