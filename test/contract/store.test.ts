import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Binary, Decimal128, Double, Long, ObjectId } from 'mongodb';
import { codeOf, useStore } from './storeServer.js';

const store = useStore();

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
