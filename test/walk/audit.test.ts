import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { AuditEntry } from '../../src/core/audit/entry.js';
import { findingText } from '../../src/core/audit/findings.js';
import { chainVerifier } from '../../src/core/audit/verify.js';
import { partsOf } from '../documents/openDocx.js';
import { openTown, type Town } from '../town.js';
import { housingLine, raise, tell } from './steps.js';

let town: Town;
let secret = '';
before(async () => {
  town = await openTown();
  [secret] = await raise(town, 'liaison:housing', `${housingLine} confidential=是`);
});
after(() => town.stop());

const chainOf = async (chain: string): Promise<AuditEntry[]> => {
  const { store, seal } = town.running.world;
  const entries: AuditEntry[] = [];
  for await (const entry of store.audit.chain(chain)) entries.push(entry);
  const verifier = chainVerifier(chain, new Map([[seal.keyId, seal]]), { known: [] });
  for (const entry of entries) verifier.add(entry);
  assert.deepEqual(verifier.end().map(findingText), []);
  return entries;
};

const lately = async (chain: string): Promise<string> => {
  const last = (await chainOf(chain)).at(-1);
  return `${last?.words.by.openId} ${last?.way} ${last?.act} ${last?.result}`;
};

test('acts, refusals and readings of what is confidential stand in the chain, each with its way (R73, S16)', async () => {
  const log = (await chainOf(secret)).map((e) => `${e.way} ${e.act} ${e.result}`);
  assert.deepEqual(log.slice(0, 2), ['command raise done', 'card confirmRaise done']);
  assert.match(await tell(town, 'liaison:tax', `/查看 ${secret}`), /没有找到/);
  assert.equal(await lately(secret), `${town.who('liaison:tax')} command matter absent`);
  await town.say('officeStaff', `/查看 ${secret}`);
  assert.equal(await lately(secret), `${town.who('officeStaff')} command matter read`);
  assert.match(await tell(town, 'liaison:tax', '/查看 M2026-0999'), /没有找到/);
  assert.equal(
    await lately('S2026'),
    `${town.who('liaison:tax')} command matter absent`,
    'no chain for what is not there',
  );
  assert.deepEqual(await chainOf('M2026-0999'), []);
});

test('/日志 shows the office who did what, for which seat and by what way, and nobody else', async () => {
  assert.match(await tell(town, 'liaison:housing', `/日志 ${secret}`), /无权/);
  assert.equal(await lately(secret), `${town.who('liaison:housing')} command log right`);
  const card = await tell(town, 'officeDirector', `/日志 ${secret}`);
  assert.match(card, new RegExp(`审计日志 ${secret}`));
  assert.match(card, /住房和城乡建设局联系人|住建局联系人/);
  for (const words of ['退回：无权办理', '退回：无此记录', '查阅', '卡片', '命令'])
    assert.ok(card.includes(words), words);
  assert.match(await tell(town, 'officeDirector', '/日志 S2026'), /M2026-0999/);
});

test('/归档 gives the office one zip file whose parts are as its list says, and whose page needs nothing from outside', async () => {
  assert.match(await tell(town, 'liaison:housing', `/归档 ${secret}`), /无权/);
  await town.say('officeStaff', `/归档 ${secret}`);
  const message = town.platform.messages({ openId: town.who('officeStaff') }).find((m) => m.file !== undefined);
  assert.equal(message?.file?.name, `${secret}归档.zip`);
  const parts = partsOf(town.platform.file(message?.file?.key ?? '')?.bytes ?? assert.fail());
  const manifest = JSON.parse(parts.get('清单.json') ?? '{}');
  assert.ok(manifest.files.length >= 7);
  for (const { name, sha256 } of manifest.files) {
    const bytes = `${name.endsWith('.csv') ? '\ufeff' : ''}${parts.get(name)}`; // the reader drops the mark
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256, name);
  }
  const entries = (parts.get('日志.jsonl') ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditEntry);
  assert.deepEqual([...new Set(entries.map((e) => e.chain))].sort(), Object.keys(manifest.chains).sort());
  assert.ok(
    entries.some((e) => e.act === 'archive' && e.result === 'read'),
    'that it was made is in it',
  );
  const page = parts.get('核验.html') ?? '';
  assert.ok(page.includes('房地权属分离') && page.includes(manifest.chains[secret].hash));
  assert.doesNotMatch(page, /(?:src|href)=|https?:|@import|url\(/);
});
