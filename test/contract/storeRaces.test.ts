import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MongoBulkWriteError } from 'mongodb';
import { codeOf, isEmbedded, useStore } from './storeServer.js';

const store = useStore();
const many = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

describe('racers', () => {
  it('fifty on one version: exactly one wins', async () => {
    const collection = store.fresh();
    await collection.insertOne({ _id: 'm1' as never, rev: 1, seen: [{ k: 'old' }], outbox: [] });
    const results = await many(50, (n) =>
      collection.findOneAndUpdate(
        { _id: 'm1' as never, rev: 1, 'seen.k': { $ne: `e${n}` } },
        { $set: { by: n }, $inc: { rev: 1 }, $push: { seen: { $each: [{ k: `e${n}` }], $slice: -200 } } as never },
        { returnDocument: 'after' },
      ),
    );
    const winners = results.filter((result) => result !== null);
    assert.equal(winners.length, 1);
    assert.deepEqual(await collection.findOne(), winners[0]);
  });

  it('fifty increments are all counted', async () => {
    const collection = store.fresh();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    await many(50, () => collection.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }));
    assert.equal((await collection.findOne())?.['n'], 50);
  });

  it('fifty upserts on a unique key make one document', async () => {
    const collection = store.fresh();
    await collection.createIndex({ key: 1 }, { unique: true });
    const codes = await many(50, () =>
      codeOf(collection.updateOne({ key: 'k' }, { $inc: { n: 1 }, $setOnInsert: { first: true } }, { upsert: true })),
    );
    const done = codes.filter((code) => code === undefined).length;
    assert.ok(codes.every((code) => code === undefined || code === 11000));
    assert.deepEqual(await collection.find({}, { projection: { _id: 0 } }).toArray(), [
      { key: 'k', first: true, n: done },
    ]);
  });

  it('fifty inserts of one _id leave one', async () => {
    const collection = store.fresh();
    const codes = await many(50, (n) => codeOf(collection.insertOne({ _id: 1 as never, n })));
    assert.equal(codes.filter((code) => code === undefined).length, 1);
    assert.equal(await collection.countDocuments(), 1);
  });
});

describe('bulk writes', () => {
  const operations = [
    { insertOne: { document: { _id: 1 as never, a: 1 } } },
    { insertOne: { document: { _id: 1 as never, a: 2 } } },
    { updateOne: { filter: { a: 1 }, update: { $set: { a: 3 } } } },
    { updateOne: { filter: { u: 1 }, update: { $set: { v: 1 } }, upsert: true } },
    { deleteMany: { filter: { a: 9 } } },
  ];

  it('in order end at the first error', async () => {
    const collection = store.fresh();
    const error = await collection.bulkWrite(operations).catch((caught: unknown) => caught);
    assert.ok(error instanceof MongoBulkWriteError);
    assert.deepEqual([error.code, error.insertedCount, error.matchedCount], [11000, 1, 0]);
    assert.deepEqual(await collection.find().toArray(), [{ _id: 1, a: 1 }]);
  });

  it('out of order do all the others', async () => {
    const collection = store.fresh();
    const error = await collection.bulkWrite(operations, { ordered: false }).catch((caught: unknown) => caught);
    assert.ok(error instanceof MongoBulkWriteError);
    assert.deepEqual([error.insertedCount, error.matchedCount, error.upsertedCount], [1, 1, 1]);
    assert.deepEqual(
      [error.writeErrors].flat().map(({ index, code }) => [index, code]),
      [[1, 11000]],
    );
    assert.equal(await collection.countDocuments(), 2);
  });

  it('without acknowledgement are done in their turn', async () => {
    const collection = store.fresh();
    await collection.insertOne({ a: 1 }, { writeConcern: { w: 0 } });
    while (!(await collection.countDocuments())) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await collection.countDocuments({ a: 1 }), 1);
  });
});

describe('aggregation', () => {
  it('matches, groups, sorts, pages and counts', async () => {
    const collection = store.fresh();
    await collection.insertMany(
      Array.from({ length: 300 }, (_, n) => ({
        n,
        kind: `k${n % 3}`,
        units: [
          { unit: 'a', days: n },
          { unit: 'b', days: 1 },
        ],
      })),
    );
    const run = (...stages: object[]): Promise<unknown[]> => collection.aggregate(stages as never).toArray();
    const kinds = await run(
      { $match: { n: { $lt: 30 } } },
      { $group: { _id: '$kind', count: { $sum: 1 }, most: { $max: '$n' } } },
      { $sort: { _id: -1 } },
    );
    assert.deepEqual(kinds, [
      { _id: 'k2', count: 10, most: 29 },
      { _id: 'k1', count: 10, most: 28 },
      { _id: 'k0', count: 10, most: 27 },
    ]);
    assert.deepEqual(
      await run(
        { $match: { kind: 'k1' } },
        { $sort: { n: -1 } },
        { $skip: 1 },
        { $limit: 2 },
        { $project: { _id: 0, n: 1 } },
      ),
      [{ n: 295 }, { n: 292 }],
    );
    const facets = await run({
      $facet: { all: [{ $count: 'n' }], top: [{ $sort: { n: -1 } }, { $limit: 1 }, { $project: { _id: 0, n: 1 } }] },
    });
    assert.deepEqual(facets, [{ all: [{ n: 300 }], top: [{ n: 299 }] }]);
    const days = await run(
      { $unwind: '$units' },
      { $group: { _id: '$units.unit', days: { $sum: '$units.days' } } },
      { $sort: { _id: 1 } },
    );
    assert.deepEqual(days, [
      { _id: 'a', days: 44850 },
      { _id: 'b', days: 300 },
    ]);
    assert.equal((await run({ $match: { n: { $gte: 0 } } })).length, 300);
    if (isEmbedded) assert.deepEqual(await run({ $match: { n: 999 } }, { $count: 'n' }), []); // the reference engine counts 0
    assert.deepEqual(await collection.distinct('kind', { n: { $gt: 3 } }), ['k0', 'k1', 'k2']);
    assert.deepEqual(await collection.distinct('units.unit'), ['a', 'b']);
    assert.equal(await collection.estimatedDocumentCount(), 300);
  });
});
