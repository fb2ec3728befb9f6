import { both, type Power } from './entitled.js';
import type { Mechanism, SeatName, UnitKey } from './mechanism.js';
import { seatsOfRole } from './seats.js';

/** 法院: the units of the county's court. */
export const courtUnits = ({ units }: Mechanism): UnitKey[] =>
  units.filter((u) => u.kind === 'court').map((u) => u.key);

/** The court's own chief convenors: the president. */
const presidents = (mechanism: Mechanism): SeatName[] => {
  const own = new Set(courtUnits(mechanism));
  const ofCourt = mechanism.seats.filter((s) => s.unit !== undefined && own.has(s.unit)).map((s) => s.name);
  return seatsOfRole(mechanism, 'chiefConvenor').filter((seat) => ofCourt.includes(seat));
};

/** 过问记录 (R4): the court's liaison, leader and president, and nobody else. */
export const courtOnly: Power = (_, { mechanism }) => ({
  seats: [...both(courtUnits(mechanism)), ...presidents(mechanism)],
  who: '法院',
  clause: mechanism.clauses.judiciary,
});
