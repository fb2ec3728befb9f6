import type { Day } from '../core/deadlines.js';
import type { Holding } from '../core/seats.js';
import type { RosterEntry } from './roster.js';

/** Whoever the directory knows by mobile or e-mail: contact to open id. */
export type Resolve = (contacts: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export interface Seating {
  readonly holdings: readonly Holding[];
  /** Persons without an open id that the platform did not know: their seats stay vacant. */
  readonly unknown: readonly string[];
}

/** 落座: seats for the people of a roster file, contacts resolved to open ids. */
export const seatingOf = async (roster: readonly RosterEntry[], from: Day, resolve: Resolve): Promise<Seating> => {
  const contacts = roster
    .filter((p) => p.openId === undefined)
    .flatMap((p) => [p.mobile, p.email].filter((c) => c !== undefined));
  const found = contacts.length > 0 ? await resolve(contacts) : new Map<string, string>();
  const openIdOf = (p: RosterEntry): string | undefined =>
    p.openId ?? found.get(p.mobile ?? '') ?? found.get(p.email ?? '');
  return {
    holdings: roster.flatMap((p) => {
      const openId = openIdOf(p);
      return openId === undefined
        ? []
        : p.seats.map((seat): Holding => ({ seat, openId, name: p.name, from, isSubstitute: false }));
    }),
    unknown: roster.filter((p) => openIdOf(p) === undefined).map((p) => p.name),
  };
};
