import type { Models } from './schemas.js';

type Keys = Record<string, 1 | -1>;
interface Index {
  readonly keys: Keys;
  readonly options?: { readonly unique?: boolean; readonly sparse?: boolean; readonly expireAfterSeconds?: number };
}

const guarded: readonly Index[] = [
  { keys: { source: 1 }, options: { unique: true, sparse: true } },
  { keys: { outboxAt: 1 }, options: { sparse: true } },
  { keys: { nextActionAt: 1 }, options: { sparse: true } },
];

/** Every index that a query of this folder relies on. */
const indexes: Readonly<Partial<Record<keyof Models, readonly Index[]>>> = {
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
    { keys: { subType: 1, createdAt: -1 } },
    { keys: { 'asks.asked': 1 } },
  ],
  meeting: [
    ...guarded,
    { keys: { createdAt: -1 } },
    { keys: { tier: 1, createdAt: -1 } },
    { keys: { 'asks.asked': 1 } },
    { keys: { tier: 1, startAt: 1 } },
    { keys: { isFollowed: 1 }, options: { sparse: true } },
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
  event: [
    { keys: { messageId: 1 }, options: { unique: true, sparse: true } },
    { keys: { outboxAt: 1 }, options: { sparse: true } },
    { keys: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
  sent: [
    { keys: { records: 1, at: 1 } },
    { keys: { openId: 1 } },
    { keys: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
  log: [{ keys: { record: 1, seq: 1 } }],
  holding: [{ keys: { seat: 1 } }],
  once: [{ keys: { expireAt: 1 }, options: { expireAfterSeconds: 0 } }],
};

/** Makes what is missing and never drops; a failure refuses the start. */
export const makeIndexes = async (models: Models): Promise<void> => {
  for (const [name, list] of Object.entries(indexes)) {
    const { collection } = models[name as keyof Models]; // the keys of `indexes` are model names
    await collection.createIndexes(list.map(({ keys, options }) => ({ key: keys, ...options })));
  }
};
