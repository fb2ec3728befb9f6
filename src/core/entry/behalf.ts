import type { Author, Scene, Seated } from '../decision.js';
import type { Mechanism, SeatName, UnitKey } from '../mechanism.js';
import { leader, liaison, type Person, type Seats, unitOf } from '../seats.js';

type Who = Pick<Scene, 'mechanism' | 'seats'>;

/** 代录席位: the liaison's seat of the unit, or the leader's while only that one is held. */
export const seatFilled = ({ seats }: Pick<Scene, 'seats'>, unit: UnitKey): SeatName =>
  seats.holders(liaison(unit)).length === 0 && seats.holders(leader(unit)).length > 0 ? leader(unit) : liaison(unit);

/** 税务局联系人（代录：办公室甲一，确认：办公室乙二）: in whose name, and who wrote it down; said wherever a name is (R73). */
export const behalfName = (
  { mechanism }: Pick<Who, 'mechanism'>,
  seat: SeatName,
  by: Seated,
  confirmedBy?: Seated,
): string => {
  const confirmed =
    confirmedBy === undefined ? '' : `，确认：${shortSeat(mechanism, confirmedBy.seat)}${confirmedBy.name}`;
  return `${shortSeat(mechanism, seat)}（代录：${shortSeat(mechanism, by.seat)}${by.name}${confirmed}）`;
};

/** Enough of a seat to know it by, beside a name. */
const shortSeat = (mechanism: Mechanism, seat: SeatName | undefined): string => {
  const of = seat === undefined ? undefined : unitOf(seat);
  if (of !== undefined) {
    const unit = mechanism.units.find((u) => u.key === of)?.short ?? of;
    return `${unit}${seat === leader(of) ? '分管负责同志' : '联系人'}`;
  }
  if (seat === 'officeStaff' || seat === 'officeDirector') return '办公室';
  return seat === undefined ? '' : '召集人';
};

/** The author of what is done on behalf: the unit's seat acts, by the hand of whoever recorded it. */
export const behalfAuthor = (
  who: Pick<Who, 'mechanism'>,
  seat: SeatName,
  by: Seated,
  confirmedBy?: Seated,
): Author => ({
  openId: by.openId,
  name: behalfName(who, seat, by, confirmedBy),
  seat,
  onBehalf: by,
  ...(confirmedBy === undefined ? {} : { confirmedBy }),
});

/** The seats as they are, but that this person sits on the unit's seat and on no other: the unit's rights, neither more nor less. */
export const seatsAs = (seats: Seats, person: Person, seat: SeatName): Seats => {
  const own = { ...person, seat, from: '0000-01-01', isSubstitute: false } as const;
  const others = seats.all().filter((h) => h.openId !== person.openId);
  return {
    ...seats,
    heldBy: (openId) => (openId === person.openId ? [own] : seats.heldBy(openId)),
    person: (openId) => (openId === person.openId ? person : seats.person(openId)),
    all: () => [...others, own],
  };
};
