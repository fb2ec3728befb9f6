import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findingText } from '../../src/core/audit/findings.js';
import { rootLine } from '../../src/core/audit/root.js';
import { auditKeyOf, keyFile, knownKeys } from '../../src/ops/auditKey.js';
import { verifyAudit } from '../../src/ops/auditVerify.js';
import { keepLineIn, linesIn, rootFile } from '../../src/ops/rootFile.js';
import { rootOf } from '../../src/store/auditDoc.js';
import type { Doc } from '../../src/store/schemas.js';
import { seals, tamperAll } from './auditTampering.js';
import { run } from './child.js';
import { openPlace } from './rig.js';

const place = openPlace();
after(() => place.close());

test('in a database of 2,000 entries every tampering of the five kinds is found and named, and nothing else is (S17)', async () => {
  const { db } = await place.open();
  const { tried, missed, falseAlarms } = await tamperAll(db, 2_000, 2, 11);
  assert.deepEqual([missed, falseAlarms], [[], []]);
  assert.ok(tried >= 50, `${tried} tamperings`);
});

test('roots, lines kept outside, documents that say they belong elsewhere, and a part from a day on', async () => {
  const { db, uri } = await place.open();
  await tamperAll(db, 300, 0, 3);
  const audit = db.collection<Doc>('audit');
  const roots = db.collection<Doc>('auditRoots');
  const root = rootOf((await roots.findOne({})) ?? assert.fail());
  const says = async (lines: readonly string[] = [rootLine(root)], rest = {}): Promise<string[]> =>
    (await verifyAudit(db, { seals, lines, ...rest })).findings.map(findingText);
  assert.deepEqual(await says(), []);
  assert.deepEqual(await says([rootLine({ ...root, hash: 'a'.repeat(64) })]), ['审计根第1号：与库外留存不一致']);
  await audit.updateOne({ _id: 'M2026-0001/00000002' }, { $set: { seq: 3 } });
  await audit.updateOne({ _id: 'M2026-0002/00000001' }, { $set: { chain: 'M2026-0999' } });
  assert.deepEqual(await says(undefined, { record: 'M2026-0002' }), ['M2026-0002第1条：内容或摘要被改动']);
  assert.deepEqual(await says(undefined, { from: '2026-11-25' }), [], 'what came before is not read');
  await roots.deleteMany({});
  assert.ok((await says()).includes('审计根第1号：库外有留存，库内没有'));

  const config = join(place.folder, 'cli');
  const key = join(place.folder, 'other.key');
  writeFileSync(key, 'test-Audit-3kQv8Lw2Zp\n');
  const env = { MONGODB_URI: uri, DATA_DIR: config, AUDIT_KEY: 'another-Key-9sTr4Uv1Xy' };
  const found = await run('src/ops/audit.ts', ['verify', '--key', key, '--record', 'm2026-0002'], env);
  assert.equal(found.code, 1);
  assert.match(found.out, /^共核验1条链、\d+条记录、0个审计根，发现1处不符：\n {2}M2026-0002第1条：内容或摘要被改动$/);
  const wrongKey = await run('src/ops/audit.ts', ['verify', '--record', 'M2026-0003'], env);
  assert.match(wrongKey.out, /由其他密钥签封，未能核验/);
  const usage = await run('src/ops/audit.ts', ['verify', '--from', 'yesterday'], env);
  assert.deepEqual([usage.code, /^用法/.test(usage.err)], [1, true]);
});

test('a key is made once, only its owner may read it, and the one that is configured comes first', async () => {
  const dataDir = join(place.folder, 'keys');
  const key = auditKeyOf({ auditKey: undefined, dataDir });
  assert.equal(auditKeyOf({ auditKey: undefined, dataDir }), key);
  assert.deepEqual([key.length, statSync(keyFile(dataDir)).mode & 0o777], [64, 0o600]);
  assert.equal(auditKeyOf({ auditKey: 'given', dataDir }), 'given');
  assert.deepEqual(knownKeys({ auditKey: 'given', dataDir }, []), ['given', key]);
  writeFileSync(keyFile(dataDir), '');
  assert.throws(() => auditKeyOf({ auditKey: undefined, dataDir }), /不完整/);
  assert.equal(existsSync(join(place.folder, 'none')), false);
  assert.deepEqual(knownKeys({ auditKey: undefined, dataDir: join(place.folder, 'none') }, []), []);
});

test('a line of a root is kept once', async () => {
  const keep = keepLineIn(place.folder);
  for (const line of ['1 a', '2 b', '1 a', '2 b']) await keep(line);
  assert.deepEqual(await linesIn(rootFile(place.folder)), ['1 a', '2 b']);
  assert.equal(readFileSync(rootFile(place.folder), 'utf8'), '1 a\n2 b\n');
});
