import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Binary, Decimal128, Double, Long, ObjectId } from 'mongodb';
import { codeOf, isEmbedded, useStore } from './storeServer.js';

const store = useStore();

/** Puts one document in a fresh collection, updates it and gives what became of it, without its _id. */
const updated = async (doc: object, update: object, filter: object = {}, options: object = {}): Promise<unknown> => {
  const collection = store.fresh();
  await collection.insertOne({ ...doc });
  await collection.updateOne(filter, update, options);
  return collection.findOne({}, { projection: { _id: 0 } });
};

describe('documents', () => {
  it('come back as they were inserted, every BSON type to the byte', async () => {
    const collection = store.fresh();
    const doc = { _id: new ObjectId(), double: new Double(1), long: Long.fromString('9007199254740993'), text: '破产' };
    const more = {
      decimal: Decimal128.fromString('1.10'),
      bytes: new Binary(Buffer.from([1, 2])),
      at: new Date(5),
      re: /a/i,
    };
    await collection.insertOne({ ...doc, ...more, list: [1, null, { a: [] }] });
    const found = await collection.findOne({}, { promoteValues: false, promoteLongs: false });
    assert.equal(found?.['double']?._bsontype, 'Double');
    assert.equal(String(found?.['long']), '9007199254740993');
    assert.equal(String(found?.['decimal']), '1.10');
    assert.deepEqual((await collection.findOne({ _id: doc._id }))?.['list'], [1, null, { a: [] }]);
  });

  it('keep the order of insertion, and a cursor reads past many batches while others write', async () => {
    const collection = store.fresh();
    await collection.insertMany(Array.from({ length: 1000 }, (_, n) => ({ n })));
    const seen: number[] = [];
    for await (const { n } of collection.find({}, { batchSize: 30 })) {
      seen.push(n);
      if (n === 100) await collection.deleteMany({ n: { $gte: 900 } });
      if (n === 200) await collection.insertMany(Array.from({ length: 50 }, (_, i) => ({ n: 2000 + i })));
    }
    assert.deepEqual(
      seen.slice(0, 900),
      Array.from({ length: 900 }, (_, n) => n),
    );
  });

  it('are refused when they are over 16 MB, and the connection lives', async () => {
    const collection = store.fresh();
    assert.ok(await codeOf(collection.insertOne({ text: 'x'.repeat(17 * 1024 * 1024) })));
    assert.equal((await collection.insertOne({ text: 'x' })).acknowledged, true);
  });
});

describe('filters', () => {
  const docs = [
    {
      n: 1,
      tag: 'a',
      units: [
        { unit: 'tax', state: 'asked' },
        { unit: 'bank', state: 'done' },
      ],
    },
    { n: 2, tag: null, units: [] },
    { n: 3, units: [{ unit: 'tax', state: 'done' }, { state: 'asked' }] },
    { n: 4, tag: ['a', 'b'], deep: { x: 1 } },
    { n: 5, tag: 7, at: new Date(10) },
    { n: 6, tag: 'B', deep: [[1, 2], 3], units: 'none' },
  ];
  const cases: [string, object, number[]][] = [
    ['null means missing too', { tag: null }, [2, 3]],
    ['$ne null means there', { tag: { $ne: null } }, [1, 4, 5, 6]],
    ['equality looks into arrays', { tag: 'a' }, [1, 4]],
    ['a whole array equals itself', { tag: ['a', 'b'] }, [4]],
    ['in any order it does not', { tag: ['b', 'a'] }, []],
    ['$in with null and a pattern', { tag: { $in: [null, /^b/i] } }, [2, 3, 4, 6]],
    ['$nin', { tag: { $nin: ['a', null] } }, [5, 6]],
    ['ranges stay within a type', { tag: { $gt: 1 } }, [5]],
    ['$exists', { tag: { $exists: true } }, [1, 2, 4, 5, 6]],
    ['$exists false on a path through an array', { 'units.unit': { $exists: false } }, [2, 4, 5, 6]],
    ['null on a path through an array', { 'units.unit': null }, [3, 4, 5, 6]],
    ['a path through an array', { 'units.unit': 'tax' }, [1, 3]],
    ['two conditions may be met by two elements', { 'units.unit': 'tax', 'units.state': 'done' }, [1, 3]],
    ['$elemMatch wants them in one', { units: { $elemMatch: { unit: 'tax', state: 'done' } } }, [3]],
    ['$ne on a path through an array means none', { 'units.unit': { $ne: 'tax' } }, [2, 4, 5, 6]],
    ['$not', { n: { $not: { $gt: 2 } } }, [1, 2]],
    ['$size', { units: { $size: 0 } }, [2]],
    ['$all', { tag: { $all: ['a', 'b'] } }, [4]],
    ['$or and $and', { $or: [{ n: 1 }, { $and: [{ n: { $gt: 4 } }, { tag: 7 }] }] }, [1, 5]],
    ['$nor', { $nor: [{ n: { $lt: 6 } }] }, [6]],
    ['an index into an array', { 'units.0.unit': 'tax' }, [1, 3]],
    ['a nested document', { deep: { x: 1 } }, [4]],
    ['dates', { at: { $lte: new Date(10) } }, [5]],
    ['$type', { tag: { $type: 'string' } }, [1, 4, 6]],
    ['$regex with options', { tag: { $regex: '^b$', $options: 'i' } }, [4, 6]],
    ['$mod', { n: { $mod: [3, 0] } }, [3, 6]],
    ['$expr', { $expr: { $gt: ['$n', 4] } }, [5, 6]],
  ];
  for (const [name, filter, wanted] of cases) {
    it(name, async () => {
      const collection = store.fresh();
      await collection.insertMany(docs.map((doc) => ({ ...doc })));
      const found = await collection.find(filter).toArray();
      assert.deepEqual(
        found.map(({ n }) => n),
        wanted,
      );
      assert.equal(await collection.countDocuments(filter), wanted.length);
    });
  }

  it('sort by several fields, with null first and arrays by their least or greatest element', async () => {
    const collection = store.fresh();
    await collection.insertMany([
      { n: 1, a: [5, 1] },
      { n: 2, a: 3 },
      { n: 3 },
      { n: 4, a: 'x' },
      { n: 5, a: 3, b: 1 },
    ]);
    const order = async (sort: Record<string, 1 | -1>): Promise<unknown[]> =>
      (await collection.find().sort(sort).toArray()).map(({ n }) => n);
    assert.deepEqual(await order({ a: 1, n: -1 }), [3, 1, 5, 2, 4]);
    assert.deepEqual(await order({ a: -1, n: 1 }), [4, 1, 2, 5, 3]);
    assert.deepEqual(
      (await collection.find().sort({ n: -1 }).skip(1).limit(2).toArray()).map(({ n }) => n),
      [4, 3],
    );
  });

  it('project fields in and out', async () => {
    const collection = store.fresh();
    await collection.insertOne({ a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }, { f: 3 }, 4] });
    const shown = (projection: object): Promise<unknown> =>
      collection.findOne({}, { projection: { _id: 0, ...projection } });
    assert.deepEqual(await shown({ a: 1, 'b.c': 1 }), { a: 1, b: { c: 2 } });
    assert.deepEqual(await shown({ e: 0, 'b.c': 0 }), { a: 1, b: { d: 3 } });
    assert.deepEqual(await shown({ 'e.f': 1 }), { e: [{ f: 1 }, { f: 3 }] });
    assert.deepEqual(await shown({ e: { $slice: 1 }, a: 1 }), { a: 1, e: [{ f: 1, g: 2 }] });
  });
});

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
