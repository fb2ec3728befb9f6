import type { Day } from './deadlines.js';
import { groupBy } from './groupBy.js';
import type { Mechanism, SeatName, SeatRole, UnitKey } from './mechanism.js';

/** 席位任职: who holds a seat from a day to a day; a substitute (代理人) holds it beside its holder. */
export interface Holding {
  readonly seat: SeatName;
  readonly openId: string;
  readonly name: string;
  readonly from: Day;
  readonly to?: Day | undefined;
  readonly isSubstitute: boolean;
}

export interface Person {
  readonly openId: string;
  readonly name: string;
}

/** The seats as they are held on one day. Looked up at the time of every act: a removed seat stops at once. */
export interface Seats {
  /** Holder first, then substitutes. */
  holders(seat: SeatName): readonly Person[];
  /** Every seat a person may act for, substitutions included. */
  heldBy(openId: string): readonly Holding[];
  person(openId: string): Person | undefined;
  /** Persons who bear the name. */
  named(name: string): readonly Person[];
  all(): readonly Holding[];
}

export const roleOf = (seat: SeatName): SeatRole => seat.split(':')[0] as SeatRole; // the schema admits no other names
/** The unit of a liaison's or leader's seat. */
export const unitOf = (seat: SeatName): UnitKey | undefined => {
  const [role, unit] = seat.split(':');
  return role === 'liaison' || role === 'leader' ? unit : undefined;
};
export const liaison = (unit: UnitKey): SeatName => `liaison:${unit}`;
export const leader = (unit: UnitKey): SeatName => `leader:${unit}`;

/** The seats held on `day`. */
export const seatsOn = (holdings: readonly Holding[], day: Day): Seats => {
  const current = holdings
    .filter((h) => h.from <= day && (h.to === undefined || day <= h.to))
    .sort((a, b) => Number(a.isSubstitute) - Number(b.isSubstitute));
  const bySeat = groupBy(current, (h) => h.seat);
  const byPerson = groupBy(current, (h) => h.openId);
  const byName = new Map<string, Map<string, Person>>();
  for (const { openId, name } of current) {
    const same = byName.get(name) ?? new Map<string, Person>();
    byName.set(name, same.set(openId, { openId, name }));
  }
  return {
    holders: (seat) => (bySeat.get(seat) ?? []).map(({ openId, name }) => ({ openId, name })),
    heldBy: (openId) => byPerson.get(openId) ?? [],
    person: (openId) => {
      const held = byPerson.get(openId)?.[0];
      return held && { openId, name: held.name };
    },
    named: (name) => [...(byName.get(name)?.values() ?? [])],
    all: () => current,
  };
};

/**
 * 另一名召集人: the convenor seats that the office director does not hold in person (spec §11, A9). A substitute for the
 * director stays the other convenor; a vacant seat counts, so that its vacancy is told.
 */
export const otherConvenors = (mechanism: Mechanism, seats: Seats): SeatName[] => {
  const directors = new Set(inPerson(seats, 'officeDirector'));
  return seatsOfRole(mechanism, 'convenor').filter((seat) => !inPerson(seats, seat).some((p) => directors.has(p)));
};

/** The open ids of those who hold a seat themselves, substitutes left out. */
export const inPerson = (seats: Seats, seat: SeatName): string[] =>
  seats
    .all()
    .filter((h) => h.seat === seat && !h.isSubstitute)
    .map((h) => h.openId);

/** Every seat name of a role. */
export const seatsOfRole = (mechanism: Mechanism, role: SeatRole): SeatName[] =>
  mechanism.seats.map((s) => s.name).filter((s) => roleOf(s) === role);
