import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Db } from 'mongodb';
import { type Migration, migrate, newestOf } from '../../src/store/migrations.js';
import { openPlace } from '../ops/rig.js';

const place = openPlace();
after(() => place.close());

const versionOf = async (db: Db): Promise<unknown> =>
  (await db.collection<{ _id: string; version?: number }>('schema').findOne({ _id: 'schema' }))?.version;
const insert = (db: Db, name: string, ...docs: { _id: string }[]) =>
  db.collection<{ _id: string }>(name).insertMany(docs);

/** Steps that count how often they run, and one that lets a test look at the middle of it. */
const steps = (during: () => Promise<void> = async () => undefined) => {
  const runs: string[] = [];
  const list: Migration[] = [1, 2].map((version) => ({
    version,
    name: `step${version}`,
    run: async (_, keep) => {
      runs.push(`step${version}`);
      await keep();
      await during();
    },
  }));
  return { runs, list };
};

describe('migrations', () => {
  it('give an empty database the newest version at once', async () => {
    const { db } = await place.open();
    const { runs, list } = steps();
    assert.deepEqual(await migrate(db, { list }), []);
    assert.deepEqual([runs, await versionOf(db)], [[], 2]);
  });

  it('run each step once, in order, when two processes start together', async () => {
    const { db } = await place.open();
    await insert(db, 'matters', { _id: 'M2026-0001' });
    const { runs, list } = steps(() => new Promise((resolve) => setTimeout(resolve, 20)));
    const ran = await Promise.all([migrate(db, { list }), migrate(db, { list }), migrate(db, { list })]);
    assert.deepEqual(runs, ['step1', 'step2']);
    assert.deepEqual(ran.flat().sort(), ['step1', 'step2']);
    assert.equal(await versionOf(db), 2);
    const record = await db.collection('schema').findOne({});
    assert.deepEqual([record?.lease, record?.leaseBy, record?.applied.length], [undefined, undefined, 2]);
  });

  it('that fail leave the version and the lease as they were, and are run again', async () => {
    const { db } = await place.open();
    await insert(db, 'tasks', { _id: 'T2026-0001' });
    let failures = 0;
    const { list } = steps(async () => {
      failures += 1;
      if (failures === 1) throw new Error('disk');
    });
    await assert.rejects(migrate(db, { list }), /disk/);
    assert.equal(await versionOf(db), 0);
    assert.deepEqual(await migrate(db, { list }), ['step1', 'step2']);
  });

  it('of a process that died are taken over when its lease has run out', async () => {
    const { db } = await place.open();
    const dead = { version: 0, at: new Date(0), lease: new Date(1_000_000), leaseBy: 'dead' };
    await db.collection<{ _id: string }>('schema').insertOne({ _id: 'schema', ...dead } as { _id: string });
    const { list } = steps();
    assert.deepEqual(await migrate(db, { list, now: () => 1_000_001 }), ['step1', 'step2']);
  });

  it('that lost their lease stop', async () => {
    const { db } = await place.open();
    await insert(db, 'matters', { _id: 'M2026-0001' });
    const list: Migration[] = [
      {
        version: 1,
        name: 'slow',
        run: async (_, keep) => {
          await db.collection('schema').updateOne({}, { $set: { leaseBy: 'another' } });
          await keep();
        },
      },
    ];
    await assert.rejects(migrate(db, { list }), /lease was lost/);
  });

  it('refuse a database that is newer than the program, in one line of both languages', async () => {
    const { db } = await place.open();
    await insert(db, 'schema', { _id: 'schema', version: newestOf() + 1 } as { _id: string });
    await assert.rejects(migrate(db), (error: Error) => {
      assert.match(
        error.message,
        /^数据库版本为\d+，本程序只支持到\d+，请改用新版程序。The database is of version \d+.*$/,
      );
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });

  it('refuse a database that is half restored', async () => {
    const { db } = await place.open();
    await insert(db, 'schema', { _id: 'schema', version: 0, isRestoring: true } as { _id: string });
    await assert.rejects(migrate(db), /^SchemaError: 数据恢复未完成/);
  });
});
