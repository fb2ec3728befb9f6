import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import mongoose, { type Connection } from 'mongoose';
import { useStore } from './storeServer.js';

const store = useStore();

const matterSchema = new mongoose.Schema(
  {
    _id: String,
    state: { type: String, required: true, enum: ['raised', 'asked', 'settled'] },
    rev: { type: Number, default: 1 },
    units: [{ _id: false, unit: String, answeredAt: Date }],
    note: { type: mongoose.Schema.Types.Mixed },
  },
  { timestamps: true, strict: 'throw', optimisticConcurrency: true },
);
matterSchema.index({ state: 1, createdAt: -1 });
matterSchema.index({ 'units.unit': 1 });

describe('mongoose', () => {
  let connection: Connection;
  before(async () => {
    connection = await mongoose.createConnection(store.uri).asPromise();
  });
  after(() => connection.close());

  it('makes indexes, saves, finds, updates and pages', async () => {
    const Matter = connection.model('Matter', matterSchema);
    await Matter.init();
    assert.deepEqual(
      (await Matter.collection.indexes()).map(({ name }) => name),
      ['_id_', 'state_1_createdAt_-1', 'units.unit_1'],
    );
    assert.deepEqual(await Matter.diffIndexes(), { toDrop: [], toCreate: [] });
    await Matter.create([
      { _id: 'M1', state: 'raised', units: [{ unit: 'tax' }] },
      { _id: 'M2', state: 'asked', units: [{ unit: 'tax' }, { unit: 'bank' }] },
    ]);
    const first = await Matter.findById('M1').orFail();
    first.state = 'asked';
    first.units.push({ unit: 'land' });
    await first.save();
    const lean = await Matter.find({ 'units.unit': 'land' }).select('state units.unit').lean();
    assert.deepEqual(lean, [{ _id: 'M1', state: 'asked', units: [{ unit: 'tax' }, { unit: 'land' }] }]);
    const after = await Matter.findOneAndUpdate(
      { _id: 'M1', rev: 1 },
      { $set: { note: { a: 1 } }, $inc: { rev: 1 } },
      { returnDocument: 'after' },
    );
    assert.equal(after?.rev, 2);
    assert.equal(await Matter.countDocuments({ state: 'asked' }), 2);
    assert.deepEqual(await Matter.distinct('units.unit'), ['bank', 'land', 'tax']);
    assert.ok(await Matter.exists({ _id: 'M2' }));
    assert.equal((await Matter.find().sort({ _id: -1 }).limit(1))[0]?._id, 'M2');
    await assert.rejects(Matter.create({ _id: 'M1', state: 'raised' }), { code: 11000 });
    assert.equal((await Matter.deleteMany({})).deletedCount, 2);
  });

  it('sees that another has saved in between', async () => {
    const Matter = connection.model('Matter', matterSchema);
    await Matter.create({ _id: 'M9', state: 'raised' });
    const [mine, yours] = [await Matter.findById('M9').orFail(), await Matter.findById('M9').orFail()];
    mine.state = 'asked';
    await mine.save();
    yours.state = 'settled';
    await assert.rejects(yours.save(), { name: 'VersionError' });
  });
});
