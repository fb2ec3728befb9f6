import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleMatter } from '../../cards/samples.js';
import { sealWith } from '../../src/app/audit/seal.js';
import { linkAll, noHead } from '../../src/core/audit/chain.js';
import type { AuditDraft } from '../../src/core/audit/entry.js';
import { sayWith } from '../../src/core/say.js';
import { seatsOn } from '../../src/core/seats.js';
import { csvOf } from '../../src/documents/archive/csv.js';
import { archiveOf } from '../../src/documents/archive.js';
import { at, holdings, mechanism } from '../core/fixtures.js';
import { partsOf } from './openDocx.js';

test('a spreadsheet takes no cell of a table for a formula', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\t=1', '＝1', '\u200b=1', ' =1', '平常', 'a"b', undefined, -3];
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf([cells]));
  assert.equal(text, `\ufeff"'=1+1","'+1","'-1","'@x","'\t=1","'＝1","'\u200b=1","' =1","平常","a""b","",-3\r\n`);
});

test('what people typed neither leaves its folder nor its cell, and is text on the page', async () => {
  const seats = seatsOn(holdings, '2026-11-24');
  const hostile = '</script><img src=x onerror=alert(1)>';
  const entry: AuditDraft = {
    ...{ at: 1, by: { openId: 'ou_1', name: '=HYPERLINK("x")', seat: 'liaison:tax' }, text: hostile, way: 'card' },
    ...{ act: 'raise', result: 'done', rev: 1, logSeq: 100 },
  };
  const proof = (name: string) => ({
    task: 'T2026-0001',
    name,
    by: '某',
    at: 1,
    bytes: new Uint8Array([65]),
    why: undefined,
  });
  const { name, bytes } = await archiveOf({
    matter: { ...sampleMatter, id: 'M2026-0007', title: hostile },
    ...{ meetings: [], tasks: [], documents: [], root: undefined, acts: new Map([['raise', '提请']]) },
    entries: linkAll('M2026-0007', noHead, [entry], sealWith('test-Audit-3kQv8Lw2Zp')),
    proofs: [proof('../../etc/passwd'), proof('..'), proof('a/b\\c.pdf'), proof('a/b\\c.pdf')],
    ...{ say: sayWith(mechanism, seats), mechanism, now: at('2026-11-24 09:00') },
  });
  assert.equal(name, 'M2026-0007归档.zip');
  const parts = partsOf(bytes);
  const paths = [...parts.keys()].filter((path) => path.startsWith('佐证材料/'));
  assert.equal(paths.length, 4);
  for (const path of paths) assert.match(path, /^佐证材料\/T2026-0001\/\d [^/\\]+$/);
  assert.ok(paths.every((path) => !path.split('/').includes('..')));
  assert.match(parts.get('日志.csv') ?? '', /"'=HYPERLINK\(""x""\)","税务局联系人","卡片","提请","已办"/);
  const page = parts.get('核验.html') ?? '';
  assert.doesNotMatch(page, /<img/);
  assert.equal(page.match(/<\/script>/g)?.length, 1);
  assert.match(page, /default-src 'none'/);
});
