import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import mongoose from 'mongoose';
import { startStore } from '../../sandbox/store/server.js';
import { startTicks } from '../../src/clock/ticks.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('a tick runs again and again, goes on after a failure and a restart, and its document is made once', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'ticks-'));
  const store = await startStore({ dir, noSync: true });
  const connection = await mongoose.createConnection(store.uri).asPromise();
  let runs = 0;
  const ran = (enough: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setInterval(() => {
        if (runs < enough) return;
        clearInterval(timer);
        resolve();
      }, 10);
    });
  const tick = {
    name: 'round',
    everyMs: 100,
    run: () => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
    },
  };
  const first = await startTicks(connection, [tick], silent);
  await ran(2);
  await first.stop();
  const second = await startTicks(connection, [tick], silent);
  await ran(runs + 1);
  assert.equal(await connection.db?.collection('ticks').countDocuments({ name: 'round' }), 1);
  assert.ok((await second.lastEndedAt()).has('round'));
  await second.stop();
  await connection.close();
  await store.stop();
  await rm(dir, { recursive: true });
});
