/** 周期: calendar months, quarters, halves and years (A16). They never roll off a rest day. */
import { addDays, addMonths, serialOfDay, yearOf } from './day.js';
import type { Day } from './deadlines.js';

export type Cadence = 'month' | 'quarter' | 'half' | 'year';

export interface CadencePeriod {
  /** `2026M11`, `2026Q4`, `2026H2`, `2026` */
  readonly key: string;
  readonly first: Day;
  /** The last day on time; 应开未开 begins on the next. */
  readonly last: Day;
}

const shapes: Readonly<Record<Cadence, { readonly months: number; readonly letter: string }>> = {
  month: { months: 1, letter: 'M' },
  quarter: { months: 3, letter: 'Q' },
  half: { months: 6, letter: 'H' },
  year: { months: 12, letter: '' },
};

/** The period of a cadence in which a day lies. */
export const cadencePeriod = (day: Day, cadence: Cadence): CadencePeriod => {
  serialOfDay(day);
  const { months, letter } = shapes[cadence];
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / months);
  const first = addMonths(`${day.slice(0, 4)}-01-01`, index * months);
  const number = letter === 'M' ? String(index + 1).padStart(2, '0') : String(index + 1);
  const key = letter === '' ? String(yearOf(day)) : `${yearOf(day)}${letter}${number}`;
  return { key, first, last: addDays(addMonths(first, months), -1) };
};
