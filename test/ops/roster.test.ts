import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openEmbedded } from '../../src/embedded.js';
import { openStore } from '../../src/store/store.js';
import { holdings } from '../core/fixtures.js';
import { run } from './child.js';

const folder = mkdtempSync(join(tmpdir(), 'roster-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'roster.xlsx');

describe('npm run roster', { timeout: 60_000 }, () => {
  it('exports the book of a running program and imports it again', async () => {
    const running = await openEmbedded(folder);
    const store = await openStore(running.uri);
    await store.seats.seed(holdings);
    const out = await run('src/ops/roster.ts', ['export', file], { DATA_DIR: folder });
    assert.deepEqual([out.code, out.err], [0, '']);
    assert.match(out.out, /^已导出\d+行至/);
    assert.ok(existsSync(file));
    const back = await run('src/ops/roster.ts', ['import', file, '--dry-run'], { DATA_DIR: folder });
    assert.deepEqual([back.code, back.err], [0, '']);
    assert.match(back.out, /^试导入：读取\d+行，变动0条任职记录。/);
    await store.close();
    await running.stop();
  });

  it('is told in one line what is wrong', async () => {
    for (const [args, words] of [
      [['import', join(folder, 'none.xlsx')], /找不到文件/],
      [['import', import.meta.filename], /用法/],
      [['export', file], /已存在/],
    ] as const) {
      const { code, out, err } = await run('src/ops/roster.ts', args, { DATA_DIR: folder });
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, words);
    }
  });
});
