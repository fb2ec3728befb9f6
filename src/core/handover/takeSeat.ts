import type { HandOver } from '../decision.js';
import { isAhead, type Kept, type SeatChange, seatPerson } from '../seat/book.js';

/**
 * What a signed handover makes of the book of seats. It never refuses: both have signed. A substitution that has come between is left as it
 * is, and the agreed one stands beside it.
 */
export const takeSeat = (
  book: readonly Kept[],
  message: Extract<HandOver, { type: 'takeSeat' }>,
  id: string,
): SeatChange => {
  const { seat, person, span, leaver, day, basis } = message;
  if (span === undefined) return seatPerson(book, { seat, person, day, id, basis }, leaver);
  const isThere = book.some(
    (h) => h.seat === seat && h.openId === person.openId && h.from === span.from && h.to === span.to && isAhead(h, day),
  );
  return isThere ? [] : [{ id, seat, ...person, ...span, isSubstitute: true, basis }];
};
