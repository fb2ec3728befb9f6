import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Db, Decimal128, Double, Long, ObjectId } from 'mongodb';
import { dump } from '../../src/ops/dump.js';
import { load } from '../../src/ops/load.js';
import { newestOf } from '../../src/store/migrations.js';
import { openStore } from '../../src/store/store.js';
import { openPlace } from './rig.js';

const place = openPlace();
after(() => place.close());

let files = 0;
const newFile = (): string => {
  files += 1;
  return join(place.folder, `backup${files}.gz`);
};

const fill = async (db: Db): Promise<void> => {
  const matters = Array.from({ length: 1200 }, (_, no) => ({
    _id: `M2026-${String(no).padStart(4, '0')}`,
    rev: 1,
    title: `府院联动 ${no}`,
  }));
  await db.collection<{ _id: string }>('matters').insertMany(matters);
  await db.collection('types').insertOne({
    double: new Double(1),
    int: 1,
    long: Long.fromNumber(1),
    decimal: Decimal128.fromString('1.0'),
    id: new ObjectId(),
    at: new Date(0),
    none: null,
    re: /x/i,
  });
  await db.collection('empty').createIndex({ a: 1 });
  await db.collection('ticks').insertOne({ name: 'deliver' });
};

/** Everything in it, without what each start makes anew. */
const contents = async (db: Db): Promise<string> => {
  const names = (await db.listCollections().toArray()).map(({ name }) => name).sort();
  const kept = names.filter((name) => !['ticks', 'schema', 'instances', 'settings'].includes(name));
  const all = await Promise.all(
    kept.map(async (name) => [
      name,
      await db.collection(name).find({}, { promoteValues: false }).sort({ _id: 1 }).toArray(),
    ]),
  );
  return JSON.stringify(all.filter(([, docs]) => docs?.length));
};

describe('a backup', () => {
  it('comes back with every document and type, readable by its owner only, and says that it is of one instant', async () => {
    const [one, two] = [await place.open(), await place.open()];
    await fill(one.db);
    const file = newFile();
    const header = await dump(one.db, file);
    assert.equal(header.isAtomic, true);
    assert.equal(header.collections.matters?.count, 1200);
    assert.equal('ticks' in header.collections, false);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    await load(two.db, file);
    assert.equal(await contents(two.db), await contents(one.db));
    const types = await two.db.collection('types').findOne({}, { promoteValues: false });
    assert.deepEqual([types?.double._bsontype, types?.int._bsontype], ['Double', 'Int32']);
  });

  it('is read again while things change, until it is of one instant', async () => {
    const { db } = await place.open();
    await fill(db);
    let moves = 0;
    // A hand-over moves from one collection to the next between two readings.
    const clock = (): number => {
      moves += 1;
      if (moves <= 2) void db.collection('moving').insertOne({ n: moves });
      return Date.now();
    };
    const header = await dump(db, newFile(), clock);
    assert.equal(header.isAtomic, true);
    assert.equal(header.collections.moving?.count, 2);
  });

  it('leaves nothing behind when it fails', async () => {
    const { db } = await place.open();
    await fill(db);
    await assert.rejects(dump(db, join(place.folder, 'nowhere', 'x.gz')));
  });
});

describe('a restore', () => {
  const damaged: readonly [string, (lines: string[]) => string[]][] = [
    ['a changed document', (lines) => lines.map((line) => line.replace('府院联动 7"', '府院联动 8"'))],
    ['a lost document', (lines) => lines.filter((line) => !line.includes('M2026-0007'))],
    ['a document twice', (lines) => lines.flatMap((line) => (line.includes('M2026-0007') ? [line, line] : [line]))],
    ['a lost collection', (lines) => lines.slice(0, -2)],
    ['a line that is none', (lines) => lines.map((line) => (line.includes('M2026-0007') ? '{' : line))],
    ['no header', (lines) => lines.slice(1)],
    ['another header', (lines) => lines.map((line, at) => (at === 0 ? '{"format":"x"}' : line))],
  ];
  for (const [how, damage] of damaged)
    it(`of a file with ${how} writes nothing`, async () => {
      const [one, two] = [await place.open(), await place.open()];
      await fill(one.db);
      const file = newFile();
      await dump(one.db, file);
      const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
      writeFileSync(file, gzipSync(`${damage(lines).join('\n')}\n`));
      await assert.rejects(load(two.db, file), /备份文件已损坏或不完整/);
      assert.deepEqual(await two.db.listCollections().toArray(), []);
    });

  it('of a file that was cut off or flipped writes nothing', async () => {
    const [one, two] = [await place.open(), await place.open()];
    await fill(one.db);
    const file = newFile();
    await dump(one.db, file);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 100));
    await assert.rejects(load(two.db, file), /已损坏/);
    const flipped = Buffer.from(bytes);
    flipped[flipped.length - 600] = (flipped[flipped.length - 600] ?? 0) ^ 1;
    writeFileSync(file, flipped);
    await assert.rejects(load(two.db, file), /已损坏/);
    assert.deepEqual(await two.db.listCollections().toArray(), []);
  });

  it('into a database that is not empty is refused, naming what is there', async () => {
    const one = await place.open();
    await fill(one.db);
    const file = newFile();
    await dump(one.db, file);
    await assert.rejects(load(one.db, file), /数据库不是空的（matters）/);
    await assert.rejects(load(one.db, file, { isStartedAllowed: true }), /数据库不是空的/);
  });

  it('into one in which the program was only started needs a word', async () => {
    const [one, two] = [await place.open(), await place.open()];
    await fill(one.db);
    const file = newFile();
    await dump(one.db, file);
    const store = await openStore(two.uri);
    await store.seats.seed([
      { seat: 'admin', openId: 'ou_a', name: '甲', from: '2026-01-01', to: undefined, isSubstitute: false },
    ]);
    await store.close();
    await assert.rejects(load(two.db, file), /数据库不是空的（holdings）/);
    await load(two.db, file, { isStartedAllowed: true });
    assert.equal(await two.db.collection('holdings').countDocuments(), 0);
    assert.equal(await contents(two.db), await contents(one.db));
  });

  it('is refused while a program runs on the database', async () => {
    const [one, two] = [await place.open(), await place.open()];
    const file = newFile();
    await dump(one.db, file);
    await two.db.collection('instances').insertOne({ host: 'a', pid: 7, seenAt: new Date() });
    await assert.rejects(load(two.db, file), /正在使用（主机a，进程7）/);
  });

  it('of a newer program’s backup is refused', async () => {
    const [one, two] = [await place.open(), await place.open()];
    await one.db
      .collection<{ _id: string; version: number }>('schema')
      .insertOne({ _id: 'schema', version: newestOf() + 1 });
    const file = newFile();
    await dump(one.db, file);
    await assert.rejects(load(two.db, file), /请改用新版程序恢复/);
  });

  it('that was cut off keeps the program from starting, and can be done again', async () => {
    const [one, two] = [await place.open(), await place.open()];
    await fill(one.db);
    const file = newFile();
    await dump(one.db, file);
    await two.db
      .collection<{ _id: string; version: number; isRestoring: boolean }>('schema')
      .insertOne({ _id: 'schema', version: newestOf(), isRestoring: true });
    await two.db.collection<{ _id: string }>('matters').insertOne({ _id: 'M2026-0003' });
    await assert.rejects(openStore(two.uri), /数据恢复未完成/);
    await load(two.db, file);
    assert.equal(await contents(two.db), await contents(one.db));
    await (await openStore(two.uri)).close();
  });
});
