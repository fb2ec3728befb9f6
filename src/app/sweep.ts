import type { Instant } from '../core/deadlines.js';
import { type RecordKind, theClock } from '../core/decision.js';
import { tick as matterTick } from '../core/matter/clock.js';
import { tick as meetingTick } from '../core/meeting/clock.js';
import { type Cause, change } from './change.js';
import type { World } from './world.js';

const batch = 100;
/** More steps than a record can have due at once: a guard against a decision that never settles. */
const mostSteps = 20;
/** A step that comes this late was missed while down. */
const lateMs = 30 * 60_000;

/** Does everything that has fallen due, each record by itself: one that fails never stops the rest. */
export const sweep = async (world: World, isStopping: () => boolean): Promise<number> => {
  let steps = 0;
  for (const kind of ['meeting', 'matter'] as const) {
    for (const id of await world.store[kind].due(world.now(), batch)) {
      if (isStopping()) return steps;
      try {
        steps += await settle(world, kind, id);
      } catch (error) {
        world.journal.error({ record: id, error: String(error) }, 'sweep failed');
      }
    }
  }
  return steps;
};

/** Each step is a guarded write with the record's revision as its key: two schedulers have the effects of one. */
const settle = async (world: World, kind: Extract<RecordKind, 'matter' | 'meeting'>, id: string): Promise<number> => {
  for (let step = 0; step < mostSteps; step += 1) {
    const before = await world.store[kind].read(id);
    if (before?.nextActionAt === undefined || before.nextActionAt > world.now()) return step;
    const cause: Cause = {
      key: `tick/${before.rev}`,
      by: theClock,
      holdUntil: holdUntil(world, before.nextActionAt, kind, 'startAt' in before && before.status === 'arranged'),
    };
    const after =
      kind === 'matter'
        ? await change(world, 'matter', id, cause, (m, scene) =>
            m.rev === before.rev ? matterTick(scene, m) : undefined,
          )
        : await change(world, 'meeting', id, cause, (h, scene) =>
            h.rev === before.rev ? meetingTick(scene, h) : undefined,
          );
    if (after.rev === before.rev) return step;
  }
  world.journal.error({ record: id }, 'sweep found no end');
  return mostSteps;
};

/**
 * What fell due out of hours or while down is sent in the next working time, but for what was due for a meeting still
 * ahead (spec §11, "Small ones"). A limit that ends at closing time is sent at once.
 */
const holdUntil = (world: World, dueAt: Instant, kind: RecordKind, isMeetingAhead: boolean): Instant | undefined => {
  const now = world.now();
  const isLate = now - dueAt > lateMs;
  if ((kind === 'meeting' && isMeetingAhead) || world.calendar.isWorkingTime(now)) return undefined;
  if (!isLate && world.calendar.isWorkingTime(dueAt)) return undefined;
  return world.calendar.nextWorkingTime(now);
};
