import type { SeatName } from '../../src/core/mechanism.js';
import { can } from '../../src/core/permissions.js';
import type { Action, Target } from '../../src/core/powers.js';
import type { County } from './county.js';
import { holdings, mechanism, who } from './fixtures.js';

/** Every seat of the county that somebody holds, in the mechanism's order. */
export const everySeat: readonly SeatName[] = mechanism.seats
  .map((s) => s.name)
  .filter((seat) => holdings.some((h) => h.seat === seat));

/** The seats whose holder may do the act now. */
export const ableTo = (c: County, action: Action, target: Target): SeatName[] =>
  everySeat.filter((seat) => can(who(seat), action, target, c.world));

/** Seats whose holder sits on one of these: the director also holds a convenor's seat. */
export const heldWith = (seats: readonly SeatName[]): SeatName[] => {
  const people = new Set(seats.map(who));
  return everySeat.filter((seat) => people.has(who(seat)));
};
