import type { Scene } from './decision.js';
import type { SeatName, UnitKey } from './mechanism.js';
import { inPerson, leader, liaison } from './seats.js';

type Who = Pick<Scene, 'mechanism' | 'seats'>;

/** 本单位席位: a unit's liaison and leader, and the convenor and office seats whose own unit it is (`Seat.unit`). */
export const ownSeats = ({ mechanism }: Who, unit: UnitKey): SeatName[] => [
  ...new Set([liaison(unit), leader(unit), ...mechanism.seats.filter((s) => s.unit === unit).map((s) => s.name)]),
];

/** The persons who sit for a unit, substitutes too: none of them rules on its decline (spec §4 step 2). */
export const ownPeople = (who: Who, unit: UnitKey): Set<string> =>
  new Set(ownSeats(who, unit).flatMap((seat) => who.seats.holders(seat).map((p) => p.openId)));

/** 办公室主任本单位: the office's own unit, or one where the director in person holds a seat. */
export const isDirectorsUnit = (who: Who, unit: UnitKey): boolean => {
  if (unit === who.mechanism.office.unit) return true;
  const own = ownSeats(who, unit);
  return (
    own.includes('officeDirector') ||
    inPerson(who.seats, 'officeDirector').some((d) => who.seats.heldBy(d).some((held) => own.includes(held.seat)))
  );
};
