import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Decimal128, Double, Long, MongoClient, ObjectId } from 'mongodb';
import { startStore } from '../../../sandbox/store/server.js';
import { exportTo, importFrom } from '../../../sandbox/store/transfer.js';

const place = mkdtempSync(join(tmpdir(), 'transfer-'));
after(() => rmSync(place, { recursive: true }));

describe('an exported database', () => {
  it('comes back with every document, type and index', async () => {
    const [first, second] = await Promise.all(
      ['a', 'b'].map((name) => startStore({ dir: join(place, name), noSync: true })),
    );
    if (!first || !second) throw new Error('no store');
    const client = await MongoClient.connect(first.uri);
    const matters = client.db().collection('matters');
    await matters.createIndex({ no: 1 }, { unique: true, partialFilterExpression: { no: { $exists: true } } });
    await matters.insertMany(
      Array.from({ length: 2500 }, (_, no) => ({ no, title: `府院联动 ${no}`, at: new Date(no) })),
    );
    await client
      .db()
      .collection('types')
      .insertOne({
        double: new Double(1),
        long: Long.fromNumber(1),
        decimal: Decimal128.fromString('1.0'),
        id: new ObjectId(),
        re: /x/i,
        none: null,
      });
    await client.db().createCollection('empty');
    await client.close();
    const [one, two] = [join(place, 'one.ndjson'), join(place, 'two.ndjson')];
    await exportTo(first.uri, one);
    await importFrom(second.uri, one);
    await exportTo(second.uri, two);
    assert.equal(readFileSync(two, 'utf8'), readFileSync(one, 'utf8'));
    assert.match(
      readFileSync(one, 'utf8').split('\n').slice(-2).join('\n'),
      /"double":\{"\$numberDouble":"1.0"\},"long":\{"\$numberLong":"1"\}/,
    );
    await assert.rejects(importFrom(second.uri, one), /not empty/);
    await first.stop();
    await second.stop();
  });

  it('that is broken leaves the new database empty', async () => {
    const store = await startStore({ dir: join(place, 'c'), noSync: true });
    const file = join(place, 'broken.ndjson');
    writeFileSync(file, '{"collection":"a","indexes":[]}\n{"_id":1}\n{"_id":\n');
    await assert.rejects(importFrom(store.uri, file));
    await importFrom(store.uri, join(place, 'one.ndjson'));
    await store.stop();
  });
});
