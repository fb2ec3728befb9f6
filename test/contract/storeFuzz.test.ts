import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useStore } from './storeServer.js';

const store = useStore();

/** A small seeded generator: the same seed gives the same run. */
const generator = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 120);
const next = generator(seed);
const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T; // never empty

const scalars: readonly unknown[] = [
  null,
  0,
  1,
  2,
  -1,
  1.5,
  3e9,
  '',
  'a',
  'b',
  'ab',
  '破',
  true,
  false,
  new Date(0),
  new Date(5),
  { x: 1 },
  [],
];
const value = (): unknown => (next(5) === 0 ? Array.from({ length: next(4) }, () => pick(scalars)) : pick(scalars));
const document = (n: number): Record<string, unknown> => {
  const doc: Record<string, unknown> = { n };
  for (const field of ['a', 'b', 'c']) if (next(4)) doc[field] = field === 'c' ? pick(scalars) : value();
  if (next(2)) doc['u'] = Array.from({ length: next(3) }, () => ({ k: pick(scalars), v: next(3) }));
  return doc;
};

const condition = (): unknown => {
  const range = (): object => ({ [pick(['$gt', '$gte', '$lt', '$lte'])]: pick(scalars.slice(1)) });
  const list = (): unknown[] => Array.from({ length: next(4) }, () => pick(scalars));
  const kinds = [
    () => pick(scalars),
    range,
    () => ({ ...range(), ...range() }),
    () => ({ $in: list() }),
    () => ({ $ne: pick(scalars) }),
  ];
  return pick([...kinds, () => ({ $exists: next(2) === 1 }), () => ({ $nin: list() }), () => value()])();
};

const paths = ['a', 'b', 'c', 'n', 'u.k', 'u.v'];
const filter = (): Record<string, unknown> => {
  const found: Record<string, unknown> = {};
  for (let left = next(3) + 1; left > 0; left--) found[pick(paths)] = condition();
  if (next(6) === 0) found['u'] = { $elemMatch: { k: pick(scalars), v: next(3) } };
  return found;
};

const sort = (): Record<string, 1 | -1> => {
  const chosen = Array.from({ length: next(3) }, () => [pick(['a', 'b', 'c']), pick([1, -1] as const)] as const);
  return { ...Object.fromEntries(chosen), n: pick([1, -1] as const) };
};

const indexes = [
  { key: { a: 1 } },
  { key: { c: -1, n: 1 } },
  { key: { c: 1, b: -1, n: -1 } },
  { key: { b: 1 }, sparse: true },
  { key: { 'u.k': 1, 'u.v': -1 } },
  { key: { n: 1 }, partialFilterExpression: { c: { $exists: true } } },
  { key: { n: -1, c: 1 }, partialFilterExpression: { c: { $gte: 'a' } } },
];

describe('indexed and unindexed answers', () => {
  it(`agree (FUZZ_SEED=${seed}, ${rounds} rounds)`, { timeout: 600_000 }, async () => {
    const [bare, indexed] = [store.fresh(), store.fresh()];
    await indexed.createIndexes(indexes as never);
    const both = [bare, indexed];
    const docs = Array.from({ length: 250 }, (_, n) => document(n));
    for (const collection of both) await collection.insertMany(docs.map((doc) => ({ ...doc, _id: doc['n'] as never })));
    for (let round = 0; round < rounds; round++) {
      const [where, order, limit] = [filter(), sort(), next(3) ? 0 : 1 + next(20)];
      const answers = await Promise.all(
        both.map((collection) => collection.find(where).sort(order).limit(limit).toArray()),
      );
      assert.deepEqual(answers[1], answers[0], `round ${round}: ${JSON.stringify({ where, order, limit })}`);
      if (next(3)) continue;
      const n = next(250);
      const doc = { ...document(n), _id: n as never };
      for (const collection of both) {
        if (n % 7 === 0) await collection.deleteOne({ n });
        else await collection.replaceOne({ _id: n as never }, doc, { upsert: true });
      }
    }
  });
});
