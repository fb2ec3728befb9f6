import { addMonths, dayOf, startOfDay } from '../core/day.js';
import type { Instant } from '../core/deadlines.js';
import type { Matter } from '../core/matter/matter.js';
import type { World } from './world.js';

type Places = Pick<World, 'store' | 'now'>;

/** Matters of its sub-type that were closed in the twelve months before this one: what `verifyClosure` asks for (R7). */
export const alikeBefore = async (world: Places, m: Matter): Promise<number> =>
  (await closedUntil(world, m, world.now())).filter((one) => one.id !== m.id).length;

/** The matters that gave rise to a proposed rule: those of the twelve months before the last was closed; confidential ones left out. */
export const alikeUntil = async (world: Places, m: Matter): Promise<Matter[]> =>
  (await closedUntil(world, m, m.endedAt ?? world.now())).filter((one) => one.id === m.id || !one.isConfidential);

const closedUntil = async ({ store }: Places, m: Matter, until: Instant): Promise<Matter[]> =>
  m.subType === undefined ? [] : store.lists.closedOf(m.subType, startOfDay(addMonths(dayOf(until), -12)), until);
