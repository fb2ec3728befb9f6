import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeOf, isEmbedded, useStore } from './storeServer.js';

const store = useStore();

/** Puts one document in a fresh collection, updates it and gives what became of it, without its _id. */
const updated = async (doc: object, update: object, filter: object = {}, options: object = {}): Promise<unknown> => {
  const collection = store.fresh();
  await collection.insertOne({ ...doc });
  await collection.updateOne(filter, update, options);
  return collection.findOne({}, { projection: { _id: 0 } });
};

describe('updates', () => {
  const cases: [string, object, object, object, object?][] = [
    ['$set makes the way', { a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
    ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { 'b.c': '', x: '' } }, { a: 1, b: { d: 2 } }],
    ['$inc from nothing', { a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
    ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, b: 9 }, $max: { c: 1 } }, { a: 3, b: 5, c: 1 }],
    ['$push keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
    ['$push at the front', { a: [1] }, { $push: { a: { $each: [0], $position: 0 } } }, { a: [0, 1] }],
    ['$push to nothing', {}, { $push: { a: 1 } }, { a: [1] }],
    ['$addToSet', { a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } }, { a: [1, { x: 1 }, 2] }],
    ['$pull by condition', { a: [{ k: 1, s: 'x' }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
    ['$pull by value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['$pull by operator', { a: [1, 2, 3] }, { $pull: { a: { $gte: 2 } } }, { a: [1] }],
    ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ['$pop', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
    ['an element by number', { a: [{ k: 1 }, { k: 2 }] }, { $set: { 'a.1.k': 9 } }, { a: [{ k: 1 }, { k: 9 }] }],
    [
      'the matched element',
      { a: [{ k: 1 }, { k: 2 }] },
      { $set: { 'a.$.s': 'x' } },
      { a: [{ k: 1 }, { k: 2, s: 'x' }] },
      { 'a.k': 2 },
    ],
    ['$rename', { a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
  ];
  for (const [name, doc, update, wanted, filter] of cases) {
    it(name, async () => assert.deepEqual(await updated(doc, update, filter), wanted));
  }

  it('change elements that array filters choose', async () => {
    const doc = { a: [{ k: 1 }, { k: 2 }, { k: 3 }] };
    const wanted = { a: [{ k: 1 }, { k: 2, s: 1 }, { k: 3, s: 1 }] };
    assert.deepEqual(
      await updated(doc, { $set: { 'a.$[big].s': 1 } }, {}, { arrayFilters: [{ 'big.k': { $gt: 1 } }] }),
      wanted,
    );
    assert.deepEqual(await updated({ a: [1, 2] }, { $inc: { 'a.$[]': 1 } }), { a: [2, 3] });
  });

  it('tell how many matched and how many changed', async () => {
    const collection = store.fresh();
    await collection.insertMany([{ a: 1 }, { a: 2 }, { a: 3 }]);
    const { matchedCount, modifiedCount } = await collection.updateMany({}, { $set: { a: 2 } });
    assert.deepEqual([matchedCount, modifiedCount], [3, 2]);
    assert.equal((await collection.deleteMany({ a: 2 })).deletedCount, 3);
  });

  it('replace a whole document and keep its _id', async () => {
    const collection = store.fresh();
    const { insertedId } = await collection.insertOne({ a: 1, b: 2 });
    await collection.replaceOne({ a: 1 }, { c: 3 });
    assert.deepEqual(await collection.findOne(), { _id: insertedId, c: 3 });
  });

  it('upsert from the filter, $set and $setOnInsert', async () => {
    const collection = store.fresh();
    const update = { $set: { b: 2 }, $setOnInsert: { c: 3 }, $inc: { n: 1 } };
    const first = await collection.updateOne({ _id: 'x' as never, a: 1, z: { $gt: 5 }, 'd.e': 'f' }, update, {
      upsert: true,
    });
    assert.equal(first.upsertedId as unknown, 'x');
    assert.deepEqual(await collection.findOne(), { _id: 'x', a: 1, d: { e: 'f' }, b: 2, c: 3, n: 1 });
    await collection.updateOne({ a: 1 }, { $setOnInsert: { c: 9 }, $inc: { n: 1 } }, { upsert: true });
    assert.deepEqual(await collection.findOne({}, { projection: { _id: 0, c: 1, n: 1 } }), { c: 3, n: 2 });
  });

  it('give the document before or after, and remove it', async () => {
    const collection = store.fresh();
    await collection.insertMany([
      { _id: 1 as never, n: 1 },
      { _id: 2 as never, n: 2 },
    ]);
    assert.deepEqual(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } }), { _id: 2, n: 2 });
    const after = { returnDocument: 'after', projection: { n: 1, _id: 0 } } as const;
    assert.deepEqual(await collection.findOneAndUpdate({ _id: 2 as never }, { $inc: { n: 10 } }, after), { n: 22 });
    assert.deepEqual(await collection.findOneAndDelete({ n: 1 }), { _id: 1, n: 1 });
    assert.equal(await collection.findOneAndUpdate({ n: 99 }, { $set: { n: 1 } }), null);
  });

  it("are refused with MongoDB's codes, and nothing is changed", async () => {
    const collection = store.fresh();
    await collection.insertOne({ _id: 1 as never, a: 1, s: 'x', list: [1] });
    const code = (update: object, options: object = {}): Promise<unknown> =>
      codeOf(collection.updateOne({}, update, options));
    assert.equal(await code({ $set: { _id: 2 } }), 66);
    assert.equal(await code({ $set: { a: 1 }, $inc: { a: 1 } }), 40);
    assert.equal(await code({ $set: { a: 1, 'a.b': 2 } }), 40);
    assert.equal(await code({ $set: { 's.x': 1 } }), 28);
    assert.equal(await code({ $inc: { s: 1 } }), 14);
    assert.equal(await code({ $push: { s: 1 } }), 2);
    assert.equal(await code({ $nonsense: { a: 1 } }), 9);
    assert.equal(await code({ $set: { 'list.$.x': 1 } }), 2);
    assert.deepEqual(await collection.findOne(), { _id: 1, a: 1, s: 'x', list: [1] });
  });
});

describe('what is not there', () => {
  it("is refused with MongoDB's codes", async () => {
    const collection = store.fresh();
    await collection.insertOne({ a: 1 });
    assert.equal(await codeOf(collection.find({ a: { $nonsense: 1 } }).toArray()), 2);
    assert.equal(await codeOf(collection.find({ $nonsense: 1 }).toArray()), 2);
    assert.equal(await codeOf(collection.aggregate([{ $nonsense: 1 }]).toArray()), 40324);
    const unnamed = isEmbedded ? 168 : 8; // the reference engine has 8 for codes that it does not name
    assert.equal(await codeOf(collection.aggregate([{ $project: { a: { $nonsense: 1 } } }]).toArray()), unnamed);
    assert.equal(await codeOf(store.db.command({ nonsense: 1 })), 59);
    assert.equal(await codeOf(store.db.command({ find: 'c', nonsense: 1 })), isEmbedded ? 40415 : 2);
    assert.equal(await codeOf(collection.find({ a: { $in: 1 } }).toArray()), 2);
  });

  it('includes scripts, collations, transactions and change streams on the embedded store', {
    skip: !isEmbedded,
  }, async () => {
    const collection = store.fresh();
    await collection.insertOne({ a: 1 });
    assert.equal(await codeOf(collection.find({ $where: 'true' }).toArray()), 2);
    assert.equal(await codeOf(collection.find({}, { collation: { locale: 'zh' } }).toArray()), 238);
    assert.equal(await codeOf(collection.updateOne({}, [{ $set: { a: 2 } }])), 238);
    assert.equal(await codeOf(collection.watch().next()), 40324);
    const session = store.client.startSession();
    session.startTransaction();
    await assert.rejects(collection.insertOne({ a: 2 }, { session }), /does not support retryable writes/);
    await session.endSession();
    assert.equal(await codeOf(collection.createIndex({ a: 'text' })), 67);
    assert.equal(await codeOf(collection.createIndex({ a: 1 }, { collation: { locale: 'zh' } })), 197);
  });
});
