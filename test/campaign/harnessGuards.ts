/** 保护措施: each guard taken out of what the bot works with, as a change to its ways out and never a switch in the program. */
import { randomUUID } from 'node:crypto';
import type { Commit, RecordStore } from '../../src/app/records.js';
import type { World } from '../../src/app/world.js';
import type { Dress } from './harnessTown.js';

const inStore =
  (change: (store: World['store']) => Partial<World['store']>): Dress =>
  (world) => ({ ...world, store: { ...world.store, ...change(world.store) } });

const inRecords = (
  change: <R extends { readonly rev: number; readonly id: string }>(store: RecordStore<R>) => RecordStore<R>,
): Dress =>
  inStore((store) => ({
    matter: change(store.matter),
    meeting: change(store.meeting),
    task: change(store.task),
  }));

/** Whoever writes last wins. */
const noRev = inRecords((store) => ({
  ...store,
  write: async (before, next, commit) => {
    const now = await store.read(before.id);
    return store.write({ ...before, rev: now?.rev ?? before.rev }, next, commit);
  },
}));

const anew = (commit: Commit): Commit => ({ ...commit, key: `${commit.key}/${randomUUID()}` });

/** What an event or the clock has done is not remembered. */
const noSeen = inRecords((store) => ({
  ...store,
  hasSeen: async () => false,
  write: (before, next, commit) => store.write(before, next, anew(commit)),
}));

const isHandOver = (key: string): boolean => /^[MHTD]\d{4}-\d+\/r\d+_\d+$/.test(key);

/** A hand-over that comes again is a new one. */
const noHandOverKey = inRecords((store) => ({
  ...store,
  hasSeen: async (id, key) => !isHandOver(key) && (await store.hasSeen(id, key)),
  readBySource: async () => undefined,
  insert: (record, source, commit) => store.insert(record, `${source}/${randomUUID()}`, commit),
  write: (before, next, commit) => store.write(before, next, isHandOver(commit.key) ? anew(commit) : commit),
}));

/** Longer than a lease, more each time: whoever comes later takes what another holds. */
let ahead = 0;
const afterAll = (now: number): number => {
  ahead += 200_000;
  return now + ahead;
};

const noLease = inStore(({ outbox, inbox }) => ({
  outbox: { ...outbox, claim: (kind, id, now) => outbox.claim(kind, id, afterAll(now)) },
  inbox: { ...inbox, claim: (id, now) => inbox.claim(id, afterAll(now)) },
}));

const noLookUp: Dress = (world) => ({ ...world, messenger: { ...world.messenger, find: async () => [] } });

const noUuid: Dress = (world) => ({
  ...world,
  messenger: { ...world.messenger, send: (to, content) => world.messenger.send(to, content, randomUUID()) },
});

const noEventId = inStore(({ inbox }) => ({
  inbox: { ...inbox, take: (event) => inbox.take({ ...event, id: randomUUID() }) },
}));

const noMessageId = inStore(({ inbox }) => ({
  inbox: { ...inbox, take: (event) => inbox.take({ ...event, messageId: undefined }) },
}));

const noDigestClaim = inStore(({ settings }) => ({
  settings: {
    ...settings,
    isClaimed: async (key) => !key.startsWith('digest/') && (await settings.isClaimed(key)),
  },
}));

export const guards = {
  rev: noRev,
  'seen key': noSeen,
  lease: noLease,
  'look-up': noLookUp,
  uuid: noUuid,
  'event id': noEventId,
  'message id': noMessageId,
  'hand-over key': noHandOverKey,
  'digest claim': noDigestClaim,
} as const satisfies Readonly<Record<string, Dress>>;

export type Guard = keyof typeof guards;
