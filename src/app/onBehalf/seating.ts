import type { Seated } from '../../core/decision.js';
import { behalfName, seatsAs } from '../../core/entry/behalf.js';
import type { SeatName } from '../../core/mechanism.js';
import type { Seats } from '../../core/seats.js';
import { seatsNow, type World } from '../world.js';

/** 代录: whose seat acts, by whose hand, and who confirmed it. */
export interface Behalf {
  readonly seat: SeatName;
  readonly by: Seated;
  readonly confirmedBy?: Seated | undefined;
  /** Everything is decided as it would be and nothing is written. */
  readonly isTrial: boolean;
}

/** The seats as the call sees them: on behalf, the actor sits on the unit's seat and on no other. */
export const seatsFor = async (world: World, openId: string, behalf: Behalf | undefined): Promise<Seats> =>
  seatedAs(world, await seatsNow(world), openId, behalf);

export const seatedAs = (world: World, seats: Seats, openId: string, behalf: Behalf | undefined): Seats => {
  if (!behalf) return seats;
  const name = behalfName(world, behalf.seat, behalf.by, behalf.confirmedBy);
  return seatsAs(seats, { openId, name }, behalf.seat);
};
