import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openStore } from '../../src/store/store.js';
import { openPlace } from '../ops/rig.js';

const place = openPlace();
after(() => place.close());

describe('the indexes', () => {
  it('are made when they are missing', async () => {
    const { db, uri } = await place.open();
    await (await openStore(uri)).close();
    await db.collection('matters').dropIndexes();
    await (await openStore(uri)).close();
    assert.ok((await db.collection('matters').indexes()).length > 5);
  });

  const wrong: readonly [string, string, object, object][] = [
    ['is not unique', 'matters', { source: 1 }, {}],
    ['is not sparse', 'matters', { source: 1 }, { unique: true }],
    ['expires at another time', 'events', { expireAt: 1 }, { expireAfterSeconds: 60 }],
    ['does not expire', 'sent', { expireAt: 1 }, {}],
  ];
  for (const [how, name, keys, options] of wrong)
    it(`that ${how} refuses the start, with its collection and its keys`, async () => {
      const { db, uri } = await place.open();
      await db.collection(name).createIndex(keys as Record<string, 1>, options);
      const [field] = Object.keys(keys);
      await assert.rejects(openStore(uri), (error: Error) => {
        assert.equal(error.name, 'IndexError');
        assert.ok(error.message.startsWith(`集合${name}的索引{ ${field}: 1 }与要求不符`), error.message);
        assert.match(error.message, new RegExp(`Collection ${name} has another index`));
        assert.equal(error.message.split('\n').length, 1, 'the others were made');
        return true;
      });
    });

  it('may stand beside one that holds a part only', async () => {
    const { db, uri } = await place.open();
    const part = { unique: true, partialFilterExpression: { source: { $exists: true } }, name: 'part' };
    await db.collection('tasks').createIndex({ source: 1 }, part);
    await (await openStore(uri)).close();
  });

  it('that cannot be made for what is stored refuse the start', async () => {
    const { db, uri } = await place.open();
    await db.collection('matters').insertMany([{ source: 'x' }, { source: 'x' }]);
    await assert.rejects(openStore(uri), /cannot make the indexes of matters/);
  });
});
