import { type Decision, logged, type RecordKind, type Scene, theClock } from '../../core/decision.js';
import { type Cause, change, newId } from '../change.js';
import type { RecordStore, RecordTypes } from '../records.js';
import { sceneAt, type World } from '../world.js';
import type { Check, Finding } from './check.js';
import { isQuiet, nearOf } from './near.js';

/** A mend may bring the next one of its kind to light; more than so many is a check that never settles. */
const mostTimes = 5;

interface Seen<K extends RecordKind> {
  readonly record: RecordTypes[K];
  readonly says: string;
}

/** Looks at one record by one check, and mends it while something is found. */
export const examine = async <K extends RecordKind>(
  world: World,
  kind: K,
  id: string,
  check: Check<K>,
): Promise<Finding[]> => {
  const found: Finding[] = [];
  for (let time = 0; time < mostTimes; time += 1) {
    const seen = await confirm(world, kind, id, check);
    if (!seen) return found;
    const isMended = await mend(world, kind, seen, check);
    found.push({ kind: check.name, zh: check.zh, about: id, isMended });
    world.journal.warn({ record: id, check: check.name, isMended }, 'reconcile');
    if (!isMended || check.waitsFor) return found;
  }
  return found;
};

/** Looks again, by itself and with nothing on its way: what a walk saw may have been a moment in between. */
const confirm = async <K extends RecordKind>(
  world: World,
  kind: K,
  id: string,
  check: Check<K>,
): Promise<Seen<K> | undefined> => {
  const read = async (): Promise<RecordTypes[K] | undefined> =>
    (world.store[kind] as unknown as RecordStore<RecordTypes[K]>).read(id); // the store has one of these for each kind
  const first = await read();
  if (!first || !(await isQuiet(world, kind, id, await nearOf(world, kind, [first])))) return undefined;
  if (check.waitsFor && (await world.store.auditor.errands(kind, id)).includes(check.waitsFor)) return undefined;
  const record = await read();
  if (!record) return undefined;
  const says = check.find(record, await nearOf(world, kind, [record]), await sceneAt(world, theClock));
  return says === undefined ? undefined : { record, says };
};

/** One guarded write, once for each revision: two that reconcile at the same time mend nothing twice. */
const mend = async <K extends RecordKind>(
  world: World,
  kind: K,
  { record, says }: Seen<K>,
  check: Check<K>,
): Promise<boolean> => {
  if (!check.mend) return false;
  const near = await nearOf(world, kind, [record]);
  const fresh = check.plans ? await newId(world, 'meeting') : '';
  const now = world.now();
  const holdUntil = world.calendar.isWorkingTime(now) ? undefined : world.calendar.nextWorkingTime(now);
  const key = `reconcile/${check.name}/${check.key?.(record) ?? record.rev}`;
  const cause: Cause = { key, by: theClock, holdUntil };
  try {
    const after = await change(world, kind, record.id, cause, (r, scene) => {
      const decision = r.rev === record.rev ? check.mend?.(r, { scene, near, fresh }) : undefined;
      return decision && noted(scene, decision, says);
    });
    return after.rev !== record.rev;
  } catch (error) {
    world.journal.error({ record: record.id, check: check.name, error: String(error) }, 'reconcile failed');
    return false;
  }
};

const noted = <R>(scene: Scene, decision: Decision<R>, says: string): Decision<R> => ({
  ...decision,
  log: [...decision.log, logged({ ...scene, by: theClock }, 'reconcile', `核对：${says}`)],
});
