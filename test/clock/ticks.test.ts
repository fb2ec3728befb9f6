import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import mongoose from 'mongoose';
import { startStore } from '../../sandbox/store/server.js';
import { startTicks, type Tick } from '../../src/clock/ticks.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dir = '';
let store: Awaited<ReturnType<typeof startStore>>;
let connection: mongoose.Connection;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ticks-'));
  store = await startStore({ dir, noSync: true });
  connection = await mongoose.createConnection(store.uri).asPromise();
});
beforeEach(async () => {
  await connection.db?.collection('ticks').deleteMany({});
});
after(async () => {
  await connection.close();
  await store.stop();
  await rm(dir, { recursive: true });
});

/** A tick whose rounds a test can count, wait for and let fail. */
const counted = (round: (no: number) => Promise<void>, everyMs = 100) => {
  let runs = 0;
  const waiting = new Set<() => void>();
  const tick: Tick = {
    name: 'round',
    everyMs,
    run: () => {
      runs += 1;
      for (const look of waiting) look();
      return round(runs);
    },
  };
  const ran = (more: number): Promise<void> =>
    new Promise((resolve) => {
      const enough = runs + more;
      const look = (): void => {
        if (runs < enough) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
    });
  return { tick, ran };
};

/** Looks again and again, at most 5 s. */
const until = async (is: () => Promise<boolean>): Promise<void> => {
  for (let look = 0; look < 250; look += 1) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail('it did not come to that');
};

describe('a tick', () => {
  it('runs again and again, goes on after a failure and a restart, and its document is made once', async () => {
    const { tick, ran } = counted((no) => (no === 1 ? Promise.reject(new Error('once')) : Promise.resolve()));
    const first = await startTicks(connection, [tick], silent);
    await ran(2);
    await first.stop();
    const second = await startTicks(connection, [tick], silent);
    await ran(1);
    assert.equal(await connection.db?.collection('ticks').countDocuments({ name: 'round' }), 1);
    await until(() => second.areFresh());
    await second.stop();
  });

  it('that fails each time goes red after three of its intervals, although it runs', async () => {
    const { tick, ran } = counted(() => Promise.reject(new Error('always')));
    const began = Date.now();
    const ticks = await startTicks(connection, [tick], silent);
    await ran(1);
    await until(async () => !(await ticks.areFresh()));
    assert.ok(Date.now() - began >= 300);
    const [beat] = await ticks.heartbeats();
    assert.ok(beat && beat.okAgeMs > 300);
    await ran(1);
    await ticks.stop();
  });

  it('is green again once it succeeds', async () => {
    let isBroken = true;
    const { tick } = counted(() => (isBroken ? Promise.reject(new Error('for a while')) : Promise.resolve()));
    const ticks = await startTicks(connection, [tick], silent);
    await until(async () => !(await ticks.areFresh()));
    isBroken = false;
    await until(() => ticks.areFresh());
    await ticks.stop();
  });

  it('is judged by what its document says', async () => {
    let now = Date.now();
    const { tick, ran } = counted(() => Promise.resolve(), 1000);
    const ticks = await startTicks(connection, [tick], silent, () => now);
    await ran(1);
    await ticks.stop();
    const minute = 60_000;
    const cases: readonly [string, object, number, boolean][] = [
      ['succeeded a moment ago', { lastOkAt: 0, lastFinishedAt: 0 }, 2_000, true],
      [
        'has not run since: its process may have died and its lock must expire',
        { lastOkAt: 0, lastFinishedAt: 0 },
        80_000,
        true,
      ],
      ['has not run for longer than that', { lastOkAt: 0, lastFinishedAt: 0 }, 100_000, false],
      ['failed since', { lastOkAt: 0, lastFailedAt: 1, lastFinishedAt: 1 }, 2_900, true],
      ['failed for three intervals', { lastOkAt: 0, lastFailedAt: 1, lastFinishedAt: 1 }, 3_100, false],
      ['has a long round in hand', { lastOkAt: 0, lastFinishedAt: 0, lastRunAt: 1 }, 10 * minute, true],
      ['has one in hand for too long', { lastOkAt: 0, lastFinishedAt: 0, lastRunAt: 1 }, 16 * minute, false],
      ['never succeeded since it first was there', { firstAt: 0, lastFinishedAt: 0 }, 100_000, false],
    ];
    const at = now;
    for (const [how, fields, age, isFresh] of cases) {
      const $set = Object.fromEntries(Object.entries(fields).map(([name, ms]) => [name, new Date(at + Number(ms))]));
      const absent = ['lastOkAt', 'lastFailedAt', 'firstAt', 'lastRunAt'].filter((name) => !(name in $set));
      const $unset = Object.fromEntries(absent.map((name) => [name, '']));
      await connection.db?.collection('ticks').updateMany({}, { $set, $unset });
      now = at + age;
      assert.equal(await ticks.areFresh(), isFresh, how);
    }
  });
});
