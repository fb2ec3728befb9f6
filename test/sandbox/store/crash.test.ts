import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startStore } from '../../../sandbox/store/server.js';
import { startChildStore } from './childStore.js';
import { verify, writeUntilDead } from './crashLoop.js';

const place = mkdtempSync(join(tmpdir(), 'crash-'));
after(() => rmSync(place, { recursive: true }));

describe('a killed store', () => {
  it('has every acknowledged write, and its indexes agree with its documents', { timeout: 600_000 }, async () => {
    const dir = join(place, 'kill');
    const acknowledged = new Map<string, number>();
    const rounds = Number(process.env['CRASH_ROUNDS'] ?? 2);
    // On a busy machine a round may be killed before it wrote much: then there are more of them.
    for (let round = 0; round < rounds || (acknowledged.size <= 20 && round < 12); round++) {
      const store = await startChildStore(dir);
      await writeUntilDead(store, acknowledged, 30 + (round % 10) * 17);
      const again = await startStore({ dir });
      assert.deepEqual(await verify(again.uri, acknowledged), []);
      await again.stop();
    }
    assert.ok(acknowledged.size >= 30 * rounds);
    console.log(`# ${acknowledged.size} documents acknowledged over ${rounds} kills`);
  });
});

describe('a folder', () => {
  it("is refused to a second process, which is told the first one's number", async () => {
    const dir = join(place, 'lock');
    const store = await startStore({ dir });
    await assert.rejects(startStore({ dir }), new RegExp(`in use by process ${process.pid}$`));
    const cli = fileURLToPath(new URL('../../../sandbox/store/cli.js', import.meta.url));
    const second = spawnSync(process.execPath, [cli, '--dir', dir, '--port', '0'], { encoding: 'utf8' });
    assert.equal(second.status, 1);
    assert.equal(second.stderr, `store: ${dir} is in use by process ${process.pid}\n`);
    await store.stop();
    await (await startStore({ dir })).stop();
  });
});

describe('a full disk', () => {
  it('ends the process with one line, and what was acknowledged is there', { timeout: 30_000 }, async () => {
    const dir = join(place, 'full');
    const store = await startChildStore(dir, 'ulimit -f 4096;'); // blocks of 512 bytes
    let told = '';
    store.child.stderr?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    const ended = once(store.child, 'exit');
    const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 500, retryWrites: false });
    let written = 0;
    for (;;) {
      const done = await client
        .db()
        .collection('fill')
        .insertOne({ n: written, text: 'x'.repeat(10_000) })
        .catch(() => undefined);
      if (!done) break;
      written++;
    }
    const [code] = await ended;
    await client.close();
    assert.equal(code, 1);
    assert.match(told, /^store: cannot write to \S+ \(.*\); stopping\n$/);
    const again = await startStore({ dir });
    const reader = await MongoClient.connect(again.uri);
    assert.ok(written > 0);
    assert.ok((await reader.db().collection('fill').countDocuments()) >= written);
    await reader.close();
    await again.stop();
  });
});
