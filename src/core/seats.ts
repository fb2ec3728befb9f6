import { addDays, type Day } from './deadlines.js';
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
  /** 变动依据: who or what began it, or ended it; shown in the history of the seat (R12). */
  readonly basis?: string | undefined;
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
  /** 空缺起始日: the first day of the present vacancy; nothing while somebody holds the seat, substitutes included. */
  vacantSince(seat: SeatName): Day | undefined;
}

export const roleOf = (seat: SeatName): SeatRole => seat.split(':')[0] as SeatRole; // the schema admits no other names
/** The unit of a liaison's or leader's seat. */
export const unitOf = (seat: SeatName): UnitKey | undefined => {
  const [role, unit] = seat.split(':');
  return role === 'liaison' || role === 'leader' ? unit : undefined;
};
/** Seats that several people hold beside each other; every other seat has one holder (R26). */
export const isShared = (seat: SeatName): boolean => seat === 'officeStaff' || seat === 'admin';
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
    vacantSince: (seat) => (bySeat.has(seat) ? undefined : vacantSince(holdings, seat, day)),
  };
};

/** The day after the last holding ended; a seat that nobody ever held is vacant since the roster was set up. */
const vacantSince = (holdings: readonly Holding[], seat: SeatName, day: Day): Day | undefined => {
  const ends = holdings.flatMap((h) => (h.seat === seat && h.to !== undefined && h.to < day ? [h.to] : [])).sort();
  const last = ends.at(-1);
  return last === undefined ? holdings.map((h) => h.from).sort()[0] : addDays(last, 1);
};

/** 代: the person acts for the seat as a substitute and does not hold it. */
export const isActing = (seats: Seats, openId: string, seat: SeatName): boolean => {
  const held = seats.heldBy(openId).filter((h) => h.seat === seat);
  return held.length > 0 && held.every((h) => h.isSubstitute);
};

/** 某某（代）: the name under which somebody acts for a seat, in the log and on what they sign (A17, A36). */
export const actingName = (seats: Seats, { openId, name }: Person, seat: SeatName | undefined): string =>
  seat !== undefined && isActing(seats, openId, seat) ? `${name}（代）` : name;

/** Names of whoever holds a seat, substitutes marked. */
export const holderNames = (seats: Seats, seat: SeatName): string[] =>
  seats.holders(seat).map((p) => actingName(seats, p, seat));

/**
 * 另一名召集人: the convenor seats that the office director does not hold in person (spec §11, A9). A substitute for the
 * director stays the other convenor; a vacant seat counts, so that its vacancy is told.
 */
export const otherConvenors = (mechanism: Mechanism, seats: Seats): SeatName[] => {
  const directors = new Set(inPerson(seats, 'officeDirector'));
  return seatsOfRole(mechanism, 'convenor').filter((seat) => !inPerson(seats, seat).some((p) => directors.has(p)));
};

/** 主任席位空缺: with nobody there and no substitute, the other convenor stands in at once, without waiting for a limit (A9). */
export const directorOrOther = (mechanism: Mechanism, seats: Seats): SeatName[] => [
  'officeDirector',
  ...(seats.holders('officeDirector').length === 0 ? otherConvenors(mechanism, seats) : []),
];

/** The open ids of those who hold a seat themselves, substitutes left out. */
export const inPerson = (seats: Seats, seat: SeatName): string[] =>
  seats
    .all()
    .filter((h) => h.seat === seat && !h.isSubstitute)
    .map((h) => h.openId);

/** Every seat name of a role. */
export const seatsOfRole = (mechanism: Mechanism, role: SeatRole): SeatName[] =>
  mechanism.seats.map((s) => s.name).filter((s) => roleOf(s) === role);
