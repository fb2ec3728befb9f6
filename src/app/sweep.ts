import type { Instant } from '../core/deadlines.js';
import { type RecordKind, theClock } from '../core/decision.js';
import { tick as entryTick } from '../core/entry/clock.js';
import { type Entry, isToRun } from '../core/entry/entry.js';
import { tick as handoverTick } from '../core/handover/clock.js';
import { tick as matterTick } from '../core/matter/clock.js';
import { tick as meetingTick } from '../core/meeting/clock.js';
import { tick as paperTick } from '../core/paper/clock.js';
import { tick as taskTick } from '../core/task/clock.js';
import { type Cause, change } from './change.js';
import { runEntry } from './onBehalf/runEntry.js';
import type { World } from './world.js';

const batch = 100;
/** More steps than a record can have due at once: a guard against a decision that never settles. */
const mostSteps = 20;
/** A step that comes this late was missed while down. */
const lateMs = 30 * 60_000;

/** Does everything that has fallen due, each record by itself: one that fails never stops the rest. */
export const sweep = async (world: World, isStopping: () => boolean): Promise<number> => {
  let done = 0;
  for (const kind of ['meeting', 'matter', 'task', 'paper', 'entry', 'handover'] as const) {
    for (const id of await world.store[kind].due(world.now(), batch)) {
      if (isStopping()) return done;
      world.fault?.('sweep:listed');
      try {
        done += await settle(world, kind, id);
      } catch (error) {
        world.journal.error({ record: id, error: String(error) }, 'sweep failed');
      }
    }
  }
  return done;
};

/** Each step is a guarded write with the record's revision as its key: two schedulers have the effects of one. */
const settle = async (world: World, kind: RecordKind, id: string): Promise<number> => {
  for (let step = 0; step < mostSteps; step += 1) {
    const before = await world.store[kind].read(id);
    if (before?.nextActionAt === undefined || before.nextActionAt > world.now()) return step;
    world.fault?.('sweep:read');
    const cause: Cause = {
      key: `tick/${before.rev}`,
      by: theClock,
      holdUntil: holdUntil(world, before.nextActionAt, kind, 'startAt' in before && before.status === 'arranged'),
    };
    const after = await steps[kind](world, id, cause, before.rev);
    if (after.rev === before.rev) return step;
    world.fault?.('sweep:stepped');
  }
  world.journal.error({ record: id }, 'sweep found no end');
  return mostSteps;
};

type Step = (world: World, id: string, cause: Cause, rev: number) => Promise<{ readonly rev: number }>;

const steps: Readonly<Record<RecordKind, Step>> = {
  matter: (world, id, cause, rev) =>
    change(world, 'matter', id, cause, (m, scene) => (m.rev === rev ? matterTick(scene, m) : undefined)),
  meeting: (world, id, cause, rev) =>
    change(world, 'meeting', id, cause, (h, scene) => (h.rev === rev ? meetingTick(scene, h) : undefined)),
  task: (world, id, cause, rev) =>
    change(world, 'task', id, cause, (t, scene) => (t.rev === rev ? taskTick(scene, t) : undefined)),
  paper: (world, id, cause, rev) =>
    change(world, 'paper', id, cause, (d, scene) => (d.rev === rev ? paperTick(scene, d) : undefined)),
  entry: async (world, id, cause, rev) =>
    (await finished(world, id)) ??
    change(world, 'entry', id, cause, (e, scene) => (e.rev === rev ? entryTick(scene, e) : undefined)),
  handover: (world, id, cause, rev) =>
    change(world, 'handover', id, cause, (j, scene) => (j.rev === rev ? handoverTick(scene, j) : undefined)),
};

/** 代录 that was confirmed by somebody who died before it was done. */
const finished = async (world: World, id: string): Promise<Entry | undefined> => {
  const e = await world.store.entry.read(id);
  return e && isToRun(e) && world.menu ? runEntry(world, world.menu, id) : undefined;
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
