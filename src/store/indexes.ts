import type { Models } from './schemas.js';

type Keys = Record<string, 1 | -1>;
/** An index as it must be. */
export interface Index {
  readonly keys: Keys;
  readonly options?: { readonly unique?: boolean; readonly sparse?: boolean; readonly expireAfterSeconds?: number };
}

const guarded: readonly Index[] = [
  { keys: { source: 1 }, options: { unique: true, sparse: true } },
  { keys: { outboxAt: 1 }, options: { sparse: true } },
  { keys: { outboxRank: 1, outboxAt: 1 }, options: { sparse: true } },
  { keys: { nextActionAt: 1 }, options: { sparse: true } },
  { keys: { lease: 1 }, options: { sparse: true } },
  { keys: { loggedAt: 1 }, options: { sparse: true } },
  { keys: { status: 1, _id: 1 } },
];

/** Every index that a query of this folder relies on. */
export const indexes: Readonly<Partial<Record<keyof Models, readonly Index[]>>> = {
  matter: [
    ...guarded,
    { keys: { createdAt: -1 } },
    { keys: { raisedAt: -1 }, options: { sparse: true } },
    { keys: { status: 1, createdAt: -1 } },
    { keys: { 'raisedBy.openId': 1, createdAt: -1 } },
    { keys: { 'raisedBy.unit': 1, createdAt: -1 } },
    { keys: { 'parts.unit': 1, createdAt: -1 } },
    { keys: { dutyArea: 1, createdAt: -1 } },
    { keys: { company: 1, createdAt: -1 } },
    { keys: { subType: 1, endedAt: -1 } },
    { keys: { 'asks.asked': 1 } },
  ],
  meeting: [
    ...guarded,
    { keys: { createdAt: -1 } },
    { keys: { tier: 1, createdAt: -1 } },
    { keys: { 'asks.asked': 1 } },
    { keys: { tier: 1, startAt: 1 } },
    { keys: { isFollowed: 1 }, options: { sparse: true } },
    { keys: { 'minutes.number': 1 }, options: { sparse: true } },
  ],
  task: [
    ...guarded,
    { keys: { matter: 1 } },
    { keys: { 'parts.unit': 1, status: 1, dueOn: 1 } },
    { keys: { 'parts.person.openId': 1, status: 1, dueOn: 1 } },
    { keys: { status: 1, dueOn: 1 } },
    { keys: { meeting: 1 } },
    { keys: { from: 1 }, options: { sparse: true } },
    { keys: { plan: 1 }, options: { sparse: true } },
    { keys: { 'asks.asked': 1 } },
  ],
  paper: [
    ...guarded,
    { keys: { createdAt: -1 } },
    { keys: { status: 1, createdAt: 1 } },
    { keys: { 'asks.asked': 1 } },
  ],
  handover: [...guarded, { keys: { 'asks.asked': 1 } }, { keys: { status: 1, seat: 1 } }],
  entry: [
    ...guarded,
    { keys: { createdAt: -1 } },
    { keys: { status: 1, createdAt: -1 } },
    { keys: { unit: 1, createdAt: -1 } },
    { keys: { about: 1, createdAt: -1 } },
    { keys: { 'asks.asked': 1 } },
  ],
  event: [
    { keys: { messageId: 1 }, options: { unique: true, sparse: true } },
    { keys: { outboxAt: 1 }, options: { sparse: true } },
    { keys: { outboxRank: 1, outboxAt: 1 }, options: { sparse: true } },
    { keys: { lease: 1 }, options: { sparse: true } },
    { keys: { state: 1, at: 1 } },
    { keys: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
  sent: [
    { keys: { records: 1, at: 1 } },
    { keys: { openId: 1 } },
    { keys: { isLive: 1, at: 1 } },
    { keys: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
  log: [{ keys: { record: 1, seq: 1 } }],
  audit: [
    { keys: { chain: 1, seq: 1 }, options: { unique: true } },
    { keys: { chain: 1, logSeq: 1 } },
    { keys: { fresh: 1 }, options: { sparse: true } },
    { keys: { source: 1 }, options: { unique: true, sparse: true } },
    { keys: { 'words.by.openId': 1 } },
  ],
  auditRoot: [{ keys: { owes: 1 }, options: { sparse: true } }],
  search: [{ keys: { words: 1, at: -1 } }],
  chat: [
    { keys: { from: 1 }, options: { sparse: true } },
    { keys: { openId: 1 }, options: { sparse: true } },
  ],
  holding: [{ keys: { seat: 1 } }],
  deadLetter: [{ keys: { at: -1 } }],
  boundaryNote: [{ keys: { at: -1 } }],
  bucket: [{ keys: { expireAt: 1 }, options: { expireAfterSeconds: 0 } }],
  once: [{ keys: { expireAt: 1 }, options: { expireAfterSeconds: 0 } }],
};

/** The index is there with other options: `verify.ts` says which. */
const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 85 || error.code === 86);

/** Makes what is missing and never drops; a failure refuses the start. */
export const makeIndexes = async (models: Models): Promise<void> => {
  for (const [name, list] of Object.entries(indexes)) {
    const { collection } = models[name as keyof Models]; // the keys of `indexes` are model names
    const make = (some: readonly Index[]): Promise<unknown> =>
      collection.createIndexes(some.map(({ keys, options }) => ({ key: keys, ...options })));
    try {
      // One that conflicts keeps all of its command from being made.
      await make(list).catch((error: unknown) =>
        isConflict(error) ? oneByOne(list, (index) => make([index])) : Promise.reject(error),
      );
    } catch (error) {
      throw new Error(`cannot make the indexes of ${collection.collectionName}: ${String(error)}`, { cause: error });
    }
  }
};

const oneByOne = async (list: readonly Index[], make: (index: Index) => Promise<unknown>): Promise<void> => {
  for (const index of list)
    await make(index).catch((error: unknown) => (isConflict(error) ? undefined : Promise.reject(error)));
};
