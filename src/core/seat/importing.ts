import { addDays, type Day, formatDay } from '../deadlines.js';
import type { SeatName } from '../mechanism.js';
import { type Holding, isShared, type Person } from '../seats.js';
import { isAhead, type Kept, type SeatChange } from './book.js';

/** 导入行: one holding as a row of the roster wants it. */
export interface Wanted {
  /** The row's number in the sheet. */
  readonly row: number;
  readonly seat: SeatName;
  readonly person: Person;
  /** Absent: as it is, or from today. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly isSubstitute: boolean;
}

export interface RowProblem {
  readonly row: number;
  readonly reason: string;
}

export interface Imported {
  readonly change: SeatChange;
  readonly problems: readonly RowProblem[];
}

/**
 * What a sheet makes of the book. A row that is so already changes nothing; a new holder ends the one before; seats without a row stay as
 * they are. With one problem the whole sheet is refused by whoever reads this.
 */
export const importRows = (book: readonly Kept[], rows: readonly Wanted[], today: Day, key: string): Imported => {
  const problems = [...clashes(rows, today)];
  const change = new Map<string, Kept>();
  const now = (): Kept[] => [...book.filter((h) => !change.has(h.id)), ...change.values()];
  for (const row of rows) {
    const own = now().filter((h) => h.seat === row.seat && isAhead(h, today) && h.isSubstitute === row.isSubstitute);
    const same = own.find((h) => isSame(h, row));
    const made = same ? kept(same, row) : begun(row, today, key);
    if (made.to !== undefined && made.to < made.from)
      problems.push({ row: row.row, reason: `止早于起（${formatDay(made.from)}）` });
    if (row.isSubstitute) {
      const other = own.find((h) => h.id !== made.id && overlaps(h, made));
      if (other) problems.push({ row: row.row, reason: `与${other.name}的代理期间重叠` });
    } else if (!isShared(row.seat)) {
      for (const h of own.filter((one) => one.id !== made.id && overlaps(one, made)))
        change.set(h.id, { ...h, to: addDays(made.from, -1), basis: made.basis });
    }
    if (same === undefined || differs(same, made)) change.set(made.id, made);
  }
  return { change: [...change.values()], problems: problems.sort((a, b) => a.row - b.row) };
};

const isSame = (h: Holding, row: Wanted): boolean =>
  h.openId === row.person.openId && (row.from === undefined || h.from === row.from);

const kept = (h: Kept, { person, to }: Wanted): Kept => ({ ...h, name: person.name, to: to ?? h.to });

const begun = ({ row, seat, person, from, to, isSubstitute }: Wanted, today: Day, key: string): Kept => ({
  id: `${key}/${row}`,
  seat,
  ...person,
  from: from ?? today,
  to,
  isSubstitute,
  basis: '名册导入',
});

const differs = (a: Kept, b: Kept): boolean => a.name !== b.name || a.to !== b.to || a.from !== b.from;

const overlaps = (a: Holding, b: Holding): boolean =>
  (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to);

/** Two rows of one sheet that cannot both be so (R26). */
const clashes = (rows: readonly Wanted[], today: Day): RowProblem[] =>
  rows.flatMap((row, at) => {
    const rival = rows
      .slice(0, at)
      .find((one) => one.seat === row.seat && one.isSubstitute === row.isSubstitute && rivals(one, row, today));
    return rival === undefined
      ? []
      : [{ row: row.row, reason: `与第${rival.row}行重复或任期重叠，一个席位同时只能有一人` }];
  });

const rivals = (a: Wanted, b: Wanted, today: Day): boolean => {
  const span = (w: Wanted) => ({ from: w.from ?? today, to: w.to }) as Holding; // only its days are looked at
  const isOverlap = overlaps(span(a), span(b));
  return isOverlap && (a.person.openId === b.person.openId || a.isSubstitute || !isShared(a.seat));
};
