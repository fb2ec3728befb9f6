import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chainLogs } from '../../src/app/audit/chainLogs.js';
import { noteIn } from '../../src/app/audit/note.js';
import type { AuditDraft } from '../../src/core/audit/entry.js';
import { findingText } from '../../src/core/audit/findings.js';
import { verifyAudit } from '../../src/ops/auditVerify.js';
import { type AuditRig, openAuditRig, seal, seals } from '../app/auditRig.js';
import { holdings, who } from '../core/fixtures.js';
import { run } from './child.js';

let rig: AuditRig;
const folder = mkdtempSync(join(tmpdir(), 'person-'));
before(async () => {
  rig = await openAuditRig();
});
after(async () => {
  await rig.stop();
  rmSync(folder, { recursive: true, force: true });
});

const everything = async (): Promise<string> => {
  const db = rig.client.db();
  const names = (await db.listCollections().toArray()).map((c) => c.name);
  return JSON.stringify(await Promise.all(names.map((name) => db.collection(name).find({}).toArray())));
};

test('one person’s data is given out whole; taken out, nothing names them any more and the chain verifies (S21)', async () => {
  const world = await rig.up();
  const db = rig.client.db();
  const gone = who('liaison:tax');
  const name = holdings.find((h) => h.openId === gone)?.name ?? '';
  assert.ok(name.length > 1);
  await rig.write(world, 'D2026-0001', [1]);
  await world.store.settings.addFeedback({ key: 'f1', openId: gone, text: '希望增加提醒', at: 1 });
  await chainLogs(world, () => false);
  const other: AuditDraft = {
    ...{ at: rig.now, by: { openId: 'ou_other', name: '某乙', seat: 'officeStaff' }, text: `请${name}补充材料` },
    ...{ way: 'card', act: 'supervise', result: 'done', rev: 0, logSeq: 0 },
  };
  await noteIn(world, 'D2026-0001', other);
  await noteIn(world, 'S2026', { ...other, text: '与此人无关' });
  await world.store.audit.sealedBy(seal.keyId);
  const env = { MONGODB_URI: rig.uri, DATA_DIR: folder, AUDIT_KEY: 'test-Audit-3kQv8Lw2Zp' };

  const file = join(folder, 'one.json');
  const given = await run('src/ops/person.ts', ['export', gone, file], env);
  assert.deepEqual([given.code, given.err], [0, '']);
  const data = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual([...new Set(data.documents.map((d: { collection: string }) => d.collection))].sort(), [
    'feedback',
    'holdings',
    'papers',
  ]);
  assert.deepEqual(
    data.log.map((e: { text: string }) => e.text),
    ['第0步', '第1步', `请${name}补充材料`],
  );

  const seated = await run('src/ops/person.ts', ['erase', gone, '--yes'], env);
  assert.deepEqual([seated.code, /仍担任席位/.test(seated.err)], [1, true]);
  await db.collection('holdings').updateMany({ openId: gone }, { $set: { to: '2026-01-02' } });
  await rig.write(world, 'D2026-0001', [2]);
  const erased = await run('src/ops/person.ts', ['erase', gone, '--yes'], env);
  assert.deepEqual([erased.code, erased.err], [0, '']);
  assert.match(erased.out, /^已删除：\d+件记录、4条日志、\d+份其他资料/);

  const left = await everything();
  for (const word of [gone, name, '寅三'])
    assert.equal(left.indexOf(word), -1, left.slice(Math.max(0, left.indexOf(word) - 200)).slice(0, 300));
  assert.deepEqual((await verifyAudit(db, { seals, lines: [] })).findings.map(findingText), []);
  assert.deepEqual(
    (await world.store.paper.log('D2026-0001', 8)).map((e) => `${e.by.name} ${e.by.seat} ${e.text}`),
    [1, 2, 3].map(() => '已删除 liaison:tax 已删除'),
  );
  const chain = await rig.entries(world, 'D2026-0001');
  assert.equal(chain.find((e) => e.act === 'supervise')?.words.text, '请已删除补充材料');
  assert.deepEqual(chain.at(-1)?.erased, [1, 2, 3, 4]);
  const again = await run('src/ops/person.ts', ['erase', gone, '--yes'], env);
  assert.match(again.out, /^已删除：0件记录、0条日志、0份其他资料/);
  assert.equal(existsSync(join(folder, 'audit.key')), false, 'no key is made for a tool');
});
