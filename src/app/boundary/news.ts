import { courtUnits } from '../../core/court.js';
import type { Instant } from '../../core/deadlines.js';
import type { World as Powers } from '../../core/powers.js';
import { leader, liaison } from '../../core/seats.js';
import type { World } from '../world.js';

/** 过问记录 since the last digest: how many, and who hears of it. */
export interface BoundaryNews {
  readonly count: number;
  readonly readers: ReadonlySet<string>;
}

/** The court's liaison hears of it, the leader where that seat is vacant (features D5). */
export const boundaryNews = async (
  { store }: World,
  { mechanism, seats }: Powers,
  since: Instant,
  until: Instant,
): Promise<BoundaryNews> => {
  const readers = courtUnits(mechanism).flatMap((unit) => {
    const own = seats.holders(liaison(unit));
    return (own.length > 0 ? own : seats.holders(leader(unit))).map((p) => p.openId);
  });
  return { count: await store.boundaryNotes.countBetween(since, until), readers: new Set(readers) };
};
