import type { RecordStore } from './records.js';
import type { World } from './world.js';

/** Calls with the same arguments share one answer. */
const once = <A extends readonly unknown[], T>(read: (...args: A) => Promise<T>): ((...args: A) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const before = known.get(key);
    if (before) return before;
    const reading = read(...args);
    known.set(key, reading);
    return reading;
  };
};

const readOnce = <R extends { readonly id: string }>(store: RecordStore<R>): RecordStore<R> => {
  const read = once((id: string) => store.read(id));
  return {
    ...store,
    read,
    readMany: async (ids) => (await Promise.all(ids.map(read))).filter((r) => r !== undefined),
    log: once((id: string, limit: number) => store.log(id, limit)),
  };
};

/** A look at the store for drawing many cards of one moment: every record, list and seat is read once. Never for deciding. */
export const glance = (world: World): World => ({
  ...world,
  store: {
    ...world.store,
    matter: readOnce(world.store.matter),
    meeting: readOnce(world.store.meeting),
    task: readOnce(world.store.task),
    paper: readOnce(world.store.paper),
    entry: readOnce(world.store.entry),
    handover: readOnce(world.store.handover),
    lists: {
      ...world.store.lists,
      tasksOf: once((id: string) => world.store.lists.tasksOf(id)),
      followed: once((limit: number) => world.store.lists.followed(limit)),
      tasksFrom: once((sources: readonly string[]) => world.store.lists.tasksFrom(sources)),
    },
    seats: { ...world.store.seats, holdings: once(() => world.store.seats.holdings()) },
  },
});
