import type { Scene } from './decision.js';
import type { SeatName, UnitKey } from './mechanism.js';
import { inPerson, leader, liaison } from './seats.js';

type Who = Pick<Scene, 'mechanism' | 'seats'>;

/** 本单位席位: a unit's liaison and leader, and the convenor and office seats whose own unit it is (`Seat.unit`). */
export const ownSeats = ({ mechanism }: Who, unit: UnitKey): SeatName[] => [
  ...new Set([liaison(unit), leader(unit), ...mechanism.seats.filter((s) => s.unit === unit).map((s) => s.name)]),
];

/** The persons who sit for a unit: none of them rules on its decline (spec §4 step 2). A substitute sits for it only as its liaison or leader. */
export const ownPeople = (who: Who, unit: UnitKey): Set<string> => {
  const desk = [liaison(unit), leader(unit)].flatMap((seat) => who.seats.holders(seat).map((p) => p.openId));
  return new Set([...desk, ...ownSeats(who, unit).flatMap((seat) => inPerson(who.seats, seat))]);
};

/** 办公室主任本单位: the office's own unit, or one for which the director in person sits. */
export const isDirectorsUnit = (who: Who, unit: UnitKey): boolean => {
  if (unit === who.mechanism.office.unit || ownSeats(who, unit).includes('officeDirector')) return true;
  const people = ownPeople(who, unit);
  return inPerson(who.seats, 'officeDirector').some((director) => people.has(director));
};
