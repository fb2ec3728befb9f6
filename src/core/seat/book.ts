import { addDays, type Day } from '../deadlines.js';
import type { SeatName } from '../mechanism.js';
import { type Holding, isShared, type Person } from '../seats.js';

/** 任职记录: a holding as the book keeps it. Nothing is ever taken out of the book: a holding ends (R12). */
export interface Kept extends Holding {
  readonly id: string;
}

/** What a change of the book is: holdings that are new, or that end. */
export type SeatChange = readonly Kept[];

/** It is in force on the day, or will be. */
export const isAhead = (h: Holding, day: Day): boolean => h.to === undefined || (h.to >= day && h.to >= h.from);

/** Ends before the day; one that has not begun never counts. */
export const endedBefore = (h: Kept, day: Day, basis: string): Kept => ({ ...h, to: addDays(day, -1), basis });

export interface Seating {
  readonly seat: SeatName;
  readonly person: Person;
  /** From this day on. */
  readonly day: Day;
  /** Of the new holding. */
  readonly id: string;
  readonly basis: string;
}

/**
 * 任职: the person takes the seat, and whoever held it goes, with the substitutes, who stood in for somebody else. Of a seat that several
 * hold beside each other only `leaver` goes.
 */
export const seatPerson = (book: readonly Kept[], seating: Seating, leaver?: string): SeatChange => {
  const { seat, person, day, id, basis } = seating;
  const own = book.filter((h) => h.seat === seat && isAhead(h, day));
  const isGoing = (h: Kept): boolean => (isShared(seat) ? h.openId === leaver : !isHeldBy(h, person));
  const isThere = own.some((h) => isHeldBy(h, person) && h.from <= day);
  const begun: Kept = { id, seat, ...person, from: day, isSubstitute: false, basis };
  return [...own.filter(isGoing).map((h) => endedBefore(h, day, basis)), ...(isThere ? [] : [begun])];
};

const isHeldBy = (h: Holding, { openId }: Person): boolean => h.openId === openId && !h.isSubstitute;

/** 离任: everything that a person holds or stands in for ends; who stands in for them goes on (R12, R66). */
export const leaveSeats = (book: readonly Kept[], openId: string, day: Day, basis: string): SeatChange =>
  book.filter((h) => h.openId === openId && isAhead(h, day)).map((h) => endedBefore(h, day, basis));
