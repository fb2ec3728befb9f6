import { type Day, dayOf } from './deadlines.js';
import type { Mechanism, Succession, Unit, UnitKey } from './mechanism.js';
import { type Holding, leader, liaison } from './seats.js';

/** 更名: the county's file with the names that units bore on a day, so that what is old keeps the old name (A4). */
export const unitsOn = (mechanism: Mechanism, day: Day): Mechanism =>
  mechanism.units.some((u) => u.was !== undefined)
    ? { ...mechanism, units: mechanism.units.map((u) => namedOn(u, day)) }
    : mechanism;

/** The earliest of the former names that was still borne then; the present one when there is none. */
const namedOn = (unit: Unit, day: Day): Unit => {
  const former = (unit.was ?? []).filter(({ until }) => day <= until).sort((a, b) => a.until.localeCompare(b.until))[0];
  return former ? { ...unit, name: former.name, short: former.short ?? former.name.slice(0, shortest) } : unit;
};

/** The longest short name, for cards. */
const shortest = 8;

const inForce = ({ successions = [] }: Mechanism, day: Day): Succession[] =>
  successions.filter((s) => s.on <= day).sort((a, b) => b.on.localeCompare(a.on));

/** 撤并: the unit has gone into another: it raises and drafts nothing any more, and answers what it was asked through its successor. */
export const isMerged = (
  { mechanism, now }: { readonly mechanism: Mechanism; readonly now: number },
  unit: UnitKey,
): boolean => inForce(mechanism, dayOf(now)).some((s) => s.unit === unit);

/**
 * 承继: from the day of a merger the successor's people sit on the seats of the unit that went, whoever sat there before; its open questions
 * stay where they are and are theirs.
 */
export const succeeded = (mechanism: Mechanism, holdings: readonly Holding[], day: Day): readonly Holding[] =>
  inForce(mechanism, day).reduce((held, s) => inherit(held, s), holdings);

const inherit = (holdings: readonly Holding[], { unit, into }: Succession): Holding[] => {
  const gone = new Map([
    [liaison(into), liaison(unit)],
    [leader(into), leader(unit)],
  ]);
  const seats = new Set(gone.values());
  return [
    ...holdings.filter((h) => !seats.has(h.seat)),
    ...holdings.flatMap((h) => {
      const seat = gone.get(h.seat);
      return seat === undefined ? [] : [{ ...h, seat }];
    }),
  ];
};
