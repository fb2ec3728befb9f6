import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collection, MongoServerError } from 'mongodb';
import { codeOf, isEmbedded, useStore } from './storeServer.js';

const store = useStore();

/** What a query costs: the stage that finds its documents, how many it looks at and how many it gives. */
const costOf = async (
  collection: Collection,
  filter: object,
  sort: Record<string, 1 | -1> = {},
  limit = 0,
): Promise<unknown> => {
  const { queryPlanner, executionStats } = await collection
    .find(filter)
    .sort(sort)
    .limit(limit)
    .explain('executionStats');
  const stage = queryPlanner.winningPlan.inputStage?.stage ?? queryPlanner.winningPlan.stage;
  return { stage, looked: executionStats.totalDocsExamined, gave: executionStats.nReturned };
};

describe('unique indexes', () => {
  it('refuse the second document with E11000, its key and its index, and hold on update and upsert too', async () => {
    const collection = store.fresh();
    await collection.createIndex({ a: 1, b: -1 }, { unique: true });
    await collection.insertMany([
      { _id: 1 as never, a: 1, b: 1 },
      { _id: 2 as never, a: 1, b: 2 },
    ]);
    const failed = await collection.insertOne({ a: 1, b: 2 }).catch((error: MongoServerError) => error);
    assert.ok(failed instanceof Error);
    assert.equal(failed.code, 11000);
    assert.match(
      failed.message,
      /^E11000 duplicate key error collection: contract_\w+\.c\d+ index: a_1_b_-1 dup key: \{ a: 1, b: 2 \}/,
    );
    assert.deepEqual(
      [failed['keyPattern'], failed['keyValue']],
      [
        { a: 1, b: -1 },
        { a: 1, b: 2 },
      ],
    );
    assert.equal(await codeOf(collection.updateOne({ _id: 1 as never }, { $set: { b: 2 } })), 11000);
    assert.equal(await codeOf(collection.findOneAndUpdate({ _id: 1 as never }, { $set: { b: 2 } })), 11000);
    assert.equal(await codeOf(collection.updateOne({ a: 1, b: 2, c: 9 }, { $set: { d: 1 } }, { upsert: true })), 11000);
    assert.equal(await codeOf(collection.insertOne({ _id: 1 as never })), 11000);
    assert.deepEqual(await collection.find().sort({ _id: 1 }).toArray(), [
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 1, b: 2 },
    ]);
    await collection.updateOne({ _id: 1 as never }, { $set: { b: 3 } });
    await collection.insertOne({ a: 1, b: 1 });
  });

  it('count a missing field as null, and see through arrays', async () => {
    const collection = store.fresh();
    await collection.createIndex({ k: 1 }, { unique: true });
    await collection.insertOne({ n: 1 });
    assert.equal(await codeOf(collection.insertOne({ k: null })), 11000);
    await collection.insertOne({ k: [1, 2, 2] });
    assert.equal(await codeOf(collection.insertOne({ k: [3, 2] })), 11000);
    assert.equal(await codeOf(collection.insertOne({ k: [3, 4] })), undefined);
  });

  it('are not built over duplicates', async () => {
    const collection = store.fresh();
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    assert.equal(await codeOf(collection.createIndex({ a: 1 }, { unique: true })), 11000);
    assert.deepEqual(
      (await collection.indexes()).map(({ name }) => name),
      ['_id_'],
    );
  });

  it('when partial hold only what their filter admits', async () => {
    const collection = store.fresh();
    await collection.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { type: 'single' } });
    await collection.insertMany([{ name: 'a', type: 'single' }, { name: 'a', type: 'normal' }, { name: 'a' }]);
    assert.equal(await codeOf(collection.insertOne({ name: 'a', type: 'single' })), 11000);
    assert.equal(await codeOf(collection.updateOne({ type: 'normal' }, { $set: { type: 'single' } })), 11000);
    assert.equal(await collection.countDocuments({ name: 'a' }), 3);
    await collection.deleteOne({ type: 'single' });
    assert.equal(await codeOf(collection.updateOne({ type: 'normal' }, { $set: { type: 'single' } })), undefined);
  });

  it('when sparse leave out what lacks the field', async () => {
    const collection = store.fresh();
    await collection.createIndex({ key: 1 }, { unique: true, sparse: true });
    await collection.insertMany([{ a: 1 }, { a: 2 }, { key: 'x' }]);
    assert.equal(await codeOf(collection.insertOne({ key: 'x' })), 11000);
    assert.equal((await collection.find().sort({ key: 1 }).toArray()).length, 3);
    assert.equal(await collection.countDocuments({ key: null }), 2);
  });
});

describe('indexes', () => {
  it('can be made twice, listed and dropped, and refuse a rival', async () => {
    const collection = store.fresh();
    assert.equal(await collection.createIndex({ a: 1, 'b.c': -1 }), 'a_1_b.c_-1');
    assert.equal(await collection.createIndex({ a: 1, 'b.c': -1 }, { background: true }), 'a_1_b.c_-1');
    assert.equal(await codeOf(collection.createIndex({ a: 1, 'b.c': -1 }, { name: 'other' })), 85);
    assert.equal(await codeOf(collection.createIndex({ z: 1 }, { name: 'a_1_b.c_-1' })), 86);
    assert.deepEqual(
      (await collection.indexes()).map(({ key }) => key),
      [{ _id: 1 }, { a: 1, 'b.c': -1 }],
    );
    await collection.dropIndex('a_1_b.c_-1');
    assert.equal(await codeOf(collection.dropIndex('a_1_b.c_-1')), 27);
    assert.equal(await codeOf(store.db.collection('nowhere').indexes()), 26);
    assert.equal(await codeOf(collection.createIndex({})), 67);
    assert.equal(await codeOf(collection.createIndexes([{ key: { c: 1 } }, { key: { c: 1 } }])), 68);
  });

  it('serve equality, $in, ranges and sorts without a scan', { skip: !isEmbedded }, async () => {
    const collection = store.fresh();
    await collection.insertMany(
      Array.from({ length: 1000 }, (_, n) => ({
        n,
        state: `s${n % 10}`,
        units: [{ unit: `u${n % 50}` }],
        due: new Date(n),
      })),
    );
    await collection.createIndexes([
      { key: { state: 1, due: -1 } },
      { key: { 'units.unit': 1 } },
      { key: { n: 1 }, partialFilterExpression: { n: { $gte: 500 } } },
    ]);
    assert.deepEqual(await costOf(collection, { state: 's1' }), { stage: 'IXSCAN', looked: 100, gave: 100 });
    assert.deepEqual(await costOf(collection, { state: { $in: ['s1', 's2'] } }), {
      stage: 'IXSCAN',
      looked: 200,
      gave: 200,
    });
    assert.deepEqual(await costOf(collection, { state: 's1', due: { $lt: new Date(100) } }), {
      stage: 'IXSCAN',
      looked: 10,
      gave: 10,
    });
    assert.deepEqual(await costOf(collection, { state: 's1' }, { due: -1 }, 5), {
      stage: 'IXSCAN',
      looked: 5,
      gave: 5,
    });
    assert.deepEqual(await costOf(collection, { state: 's1' }, { due: 1 }, 5), { stage: 'IXSCAN', looked: 5, gave: 5 });
    assert.deepEqual(await costOf(collection, {}, { state: -1, due: 1 }, 5), { stage: 'IXSCAN', looked: 5, gave: 5 });
    assert.deepEqual(await costOf(collection, { 'units.unit': 'u7' }), { stage: 'IXSCAN', looked: 20, gave: 20 });
    assert.deepEqual(await costOf(collection, { units: { $elemMatch: { unit: 'u7' } } }), {
      stage: 'IXSCAN',
      looked: 20,
      gave: 20,
    });
    assert.deepEqual(await costOf(collection, { n: 700 }), { stage: 'IXSCAN', looked: 1, gave: 1 });
    assert.deepEqual(await costOf(collection, { n: { $in: [700, 800] }, state: { $ne: 'x' } }), {
      stage: 'IXSCAN',
      looked: 2,
      gave: 2,
    });
    assert.deepEqual(await costOf(collection, { n: 3 }), { stage: 'COLLSCAN', looked: 1000, gave: 1 });
    const id = (await collection.findOne({ n: 5 }))?._id;
    assert.deepEqual(await costOf(collection, { _id: id, n: 5, 'units.unit': { $ne: 'x' } }), {
      stage: 'IXSCAN',
      looked: 1,
      gave: 1,
    });
  });

  it('on a date remove what has expired, and what their filter admits alone', { timeout: 100_000 }, async () => {
    const collection = store.fresh();
    if (isEmbedded) await store.client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const old = new Date(Date.now() - 61_000);
    await collection.insertMany([
      { n: 1, at: old },
      { n: 2, at: new Date() },
      { n: 3 },
      { n: 4, at: 'text' },
      { n: 5, at: [new Date(), old] },
    ]);
    const left = async (): Promise<unknown[]> => (await collection.find().sort({ n: 1 }).toArray()).map(({ n }) => n);
    while ((await left()).length > 3) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(await left(), [2, 3, 4]);
  });
});
