import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { MongoClient } from 'mongodb';
import { embeddedAddress, openEmbedded } from '../../src/embedded.js';
import { openStore } from '../../src/store/store.js';
import { run } from './child.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const [first, second] = [join(folder, 'first'), join(folder, 'second')];
const file = join(folder, 'county.backup');

describe('an operator without a MongoDB', { timeout: 85_000 }, () => {
  it('backs up while the program runs, restores elsewhere, looks at what is held and releases it', async () => {
    const running = await openEmbedded(first);
    assert.ok(existsSync(embeddedAddress(first)));
    const store = await openStore(running.uri);
    await store.settings.setWorkGroup('oc_1');
    const backup = await run('src/ops/backup.ts', [file], { DATA_DIR: first });
    assert.deepEqual([backup.code, backup.err], [0, '']);
    assert.match(backup.out, /^已备份1条记录至\S+（数据版本\d+，时点[^）]+）。$/);
    await store.close();
    await running.stop();
    assert.equal(existsSync(embeddedAddress(first)), false);

    const restore = await run('src/ops/restore.ts', [file], { DATA_DIR: second });
    assert.deepEqual([restore.code, restore.err], [0, '']);
    assert.match(restore.out, /^已恢复1条记录.*\n消息暂停发送。/);
    const held = await run('src/ops/outbox.ts', [], { DATA_DIR: second });
    assert.match(held.out, /^消息暂停发送：备份时点20\d\d-\d\d-\d\d [\d:]{8}，恢复时间[^\n]*\n {2}没有待发消息。\n/);
    const release = await run('src/ops/outbox.ts', ['release'], { DATA_DIR: second });
    assert.deepEqual([release.code, release.out], [0, '已恢复发送：0条待发，0条放弃（列入未送达）。']);

    const again = await openEmbedded(second);
    const client = await MongoClient.connect(again.uri);
    assert.deepEqual(await client.db().collection('settings').distinct('_id'), ['released', 'workGroup']);
    await client.close();
    await again.stop();
  });

  const refused: readonly [string, string, readonly string[], Readonly<Record<string, string>>, RegExp][] = [
    [
      'where there is no data',
      'backup',
      [join(folder, 'x')],
      { DATA_DIR: join(folder, 'none') },
      /没有数据，请核对 DATA_DIR/,
    ],
    ['with a time without its zone', 'outbox', ['release', '--drop-before', '2026-11-24 10:00'], {}, /请写明时区/],
    ['with a wrong configuration', 'restore', [import.meta.filename], { TICK_MS: '0' }, /^TICK_MS: 须为/],
  ];
  for (const [how, tool, args, env, words] of refused)
    it(`is told in one line what is wrong ${how}`, async () => {
      const { code, out, err } = await run(`src/ops/${tool}.ts`, args, { DATA_DIR: first, ...env });
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, words);
      assert.equal(err.trimEnd().split('\n').length, 1);
    });
});
