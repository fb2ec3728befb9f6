import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sampleMatter } from '../../cards/samples.js';
import { openStore } from '../../src/store/store.js';
import { partsOf } from '../documents/openDocx.js';
import { run } from './child.js';
import { openPlace } from './rig.js';

const place = openPlace();
after(() => place.close());

test('an operator archives a matter whose proof files no platform has, and overwrites nothing', async () => {
  const { uri } = await place.open();
  const store = await openStore(uri);
  await store.matter.insert({ ...sampleMatter, id: 'M2026-0001', meetings: [] }, 'source', {
    ...{ key: 'event', at: 1, by: { openId: 'ou_1', name: '某', seat: undefined }, clicked: undefined },
    ...{ effects: [], log: [], holdUntil: undefined },
  });
  await store.close();
  const file = join(place.folder, 'one.zip');
  const env = { MONGODB_URI: uri, DATA_DIR: place.folder };
  const made = await run('src/ops/archive.ts', ['m2026-0001', file], env);
  assert.deepEqual([made.code, made.err], [0, '']);
  assert.match(made.out, /^M2026-0001已归档至/);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(partsOf(readFileSync(file)).has('记录/M2026-0001.json'));
  const [again, none] = await Promise.all([
    run('src/ops/archive.ts', ['M2026-0001', file], env),
    run('src/ops/archive.ts', ['M2026-0009', join(place.folder, 'none.zip')], env),
  ]);
  assert.match(again.err, /已存在/);
  assert.match(none.err, /没有找到M2026-0009/);
  assert.equal(existsSync(join(place.folder, 'none.zip')), false);
});
