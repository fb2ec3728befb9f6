import { clockOf, type Due, dayOf, formatDay, formatInstant, type Instant } from '../../src/core/deadlines.js';
import { type Block, type Fact, panel, text } from '../kit.js';

/** 11月25日（周三）15:00 — for lists, where the year is plain. */
export const moment = (at: Instant): string => `${formatDay(dayOf(at))}${clockOf(at)}`;

/** As a picker takes it: `2026-11-25 15:00`. */
export const pickerTime = (at: Instant | undefined): string | undefined =>
  at === undefined ? undefined : `${dayOf(at)} ${clockOf(at)}`;

/** A limit as a fact; says 暂定 and 已过. */
export const dueFact = (label: string, due: Due | undefined, now: Instant): Fact => {
  if (due === undefined) return [label, ''];
  const remark = [due.isProvisional ? '暂定' : '', due.at < now ? '已过' : ''].filter((word) => word !== '').join('，');
  return [label, `${formatInstant(due.at)}${remark === '' ? '' : `（${remark}）`}`];
};

/** 请于…前回执: the limit of what this reader is asked, as a sentence. */
export const deadline = (verb: string, due: Due | undefined, now: Instant): Block => {
  if (due === undefined) return text('');
  const provisional = due.isProvisional ? '（暂定）' : '';
  return due.at < now
    ? text(`${verb}期限已过（${formatInstant(due.at)}），请尽快${verb}`, { bold: true, tone: 'red' })
    : text(`请于${formatInstant(due.at)}${provisional}前${verb}`, { bold: true });
};

/** Why the dates are what they are, folded (R72). */
export const whyDates = (...dues: readonly (Due | undefined)[]): Block =>
  panel(
    '时限怎么算的',
    [...new Set(dues.flatMap((due) => (due === undefined ? [] : [due.why])))].map((why) => text(why, { tone: 'grey' })),
  );
