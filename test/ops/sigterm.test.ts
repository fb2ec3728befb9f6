import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Document } from 'mongodb';
import { taxLine } from '../walk/steps.js';
import { startChild } from './child.js';
import { type County, openCounty } from './county.js';

const recordCollections = ['matters', 'meetings', 'tasks', 'papers', 'entries', 'handovers', 'events'];

describe('SIGTERM', { timeout: 80_000 }, () => {
  let county: County;
  before(async () => {
    county = await openCounty();
  });
  after(() => county.stop());

  /** Whatever is leased, being handled or registered. */
  const left = async (): Promise<Document[]> => {
    const db = county.client.db();
    const open = { $or: [{ lease: { $exists: true } }, { state: 'handling' }] };
    const docs = await Promise.all(recordCollections.map((name) => db.collection(name).find(open).toArray()));
    const running = await db.collection('instances').find().toArray();
    const ticks = await db
      .collection('ticks')
      .find({ lockedAt: { $ne: null } })
      .toArray();
    return [...docs.flat(), ...running, ...ticks];
  };

  it('in the midst of work ends the process with 0 within 10 s and leaves nothing leased', async () => {
    const bot = startChild('src/main.ts', [], county.env);
    await bot.line('"ready"');
    const people = ['liaison:tax', 'liaison:housing', 'liaison:commerce', 'officeDirector', 'admin'].map(county.who);
    const load = Array.from({ length: 40 }, (_, at) => {
      const line = at % 2 === 0 ? taxLine.replace('核定', `核定${at}`) : '/我的';
      return county.platform.say(people[at % people.length] ?? '', line).catch(() => undefined);
    });
    await Promise.all(load);
    // Some are done, others in hand, others on their way.
    await bot.line('"done"');
    const told = Date.now();
    bot.child.kill('SIGTERM');
    const { code, err } = await bot.ended();
    assert.equal(code, 0, err);
    assert.ok(Date.now() - told < 10_000, `${Date.now() - told} ms`);
    assert.deepEqual(await left(), []);
  });

  it('is obeyed even when the platform answers nothing', async () => {
    const bot = startChild('src/main.ts', [], county.env);
    await bot.line('"ready"');
    county.platform.faults.add({ kind: 'hang', path: '/im/v1/messages', method: 'POST', times: 50 });
    await county.platform.say(county.who('liaison:tax'), '/我的');
    await bot.line('"done"');
    bot.child.kill('SIGTERM');
    const { code, err } = await bot.ended();
    county.platform.faults.clear();
    assert.equal(code, 0, err);
    assert.deepEqual(await left(), []);
  });
});

describe('a start', { timeout: 60_000 }, () => {
  it('that must not be says why in one line and ends with 1', async () => {
    const county = await openCounty();
    after(() => county.stop());
    await county.client
      .db()
      .collection<{ _id: string; version: number }>('schema')
      .insertOne({ _id: 'schema', version: 999 });
    const { code, err } = await startChild('src/main.ts', [], county.env).ended();
    assert.equal(code, 1);
    assert.match(err, /^无法启动：\n {2}数据库版本为999.*The database is of version 999[^\n]*\n$/);
  });
});
