import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sealWith } from '../../src/app/audit/seal.js';
import { draftOf, linkAll, noHead, unchained, wayOf } from '../../src/core/audit/chain.js';
import { type AuditEntry, stable } from '../../src/core/audit/entry.js';
import { findingText } from '../../src/core/audit/findings.js';
import { makeRoot, rootLine, rootVerifier } from '../../src/core/audit/root.js';
import { chainVerifier, type Known } from '../../src/core/audit/verify.js';
import { draftNo, makeChains, randomOf, tamperAt, tampers } from './auditChains.js';

const seal = sealWith('test-Audit-3kQv8Lw2Zp');
const seals = new Map([[seal.keyId, seal]]);

const verify = (chain: string, entries: readonly AuditEntry[], known: readonly Known[]) => {
  const verifier = chainVerifier(chain, seals, { known });
  for (const entry of entries) verifier.add(entry);
  return verifier.end();
};

test('an untouched chain verifies, and every tampering of the five kinds is found at its place and by its name (S17)', () => {
  const { chains, root } = makeChains(2_000, seal);
  const known = new Map(root.heads.map(([chain, seq, hash]) => [chain, [{ seq, hash }]]));
  for (const [chain, entries] of chains) assert.deepEqual(verify(chain, entries, known.get(chain) ?? []), []);
  const random = randomOf(7);
  const ids = [...chains.keys()].filter((id) => (chains.get(id)?.length ?? 0) > 6);
  let tried = 0;
  for (const name of Object.keys(tampers))
    for (let round = 0; round < 4; round += 1) {
      const chain = ids[random(ids.length)] ?? '';
      const entries = chains.get(chain) ?? [];
      const { entries: after, seq, kinds } = tamperAt(name, entries, random(entries.length - 2));
      const [first, ...rest] = verify(chain, after, known.get(chain) ?? []);
      assert.ok(first, `${name} at ${chain}/${seq} was not found`);
      assert.deepEqual([first.seq, kinds.includes(first.kind)], [seq, true], `${name}: ${findingText(first)}`);
      assert.ok(rest.length <= 1, `${name} says too much: ${rest.map(findingText).join('; ')}`);
      tried += 1;
    }
  assert.ok(tried >= 50, `${tried} tamperings`);
});

test('erased words verify where an entry of the chain accounts for them, and nowhere else', () => {
  const entries = linkAll('M2026-0001', noHead, [1, 2, 3, 4].map(draftNo), seal);
  const blank = (e: AuditEntry): AuditEntry => ({
    ...e,
    words: { by: { openId: '', name: '已删除', seat: e.seat }, text: '已删除', salt: '', isErased: true },
  });
  const last = entries.at(-1);
  assert.ok(last);
  const erasure = linkAll('M2026-0001', last, [{ ...draftNo(5), act: 'erase', erased: [2] }], seal);
  const after = [...entries.map((e) => (e.seq === 2 ? blank(e) : e)), ...erasure];
  assert.deepEqual(verify('M2026-0001', after, []), []);
  const more = after.map((e) => (e.seq === 3 ? blank(e) : e));
  assert.deepEqual(verify('M2026-0001', more, []).map(findingText), ['M2026-0001第3条：文字与摘要不符']);
});

test('roots are one chain too, and fit the lines that are kept outside', () => {
  const heads = [['M2026-0001', 3, 'a'.repeat(64)]] as const;
  const first = makeRoot(undefined, { day: '2026-11-24', at: 1_795_500_000_000, heads }, seal);
  const second = makeRoot(first, { day: '2026-11-25', at: 1_795_600_000_000, heads: [] }, seal);
  const third = makeRoot(second, { day: '2026-11-26', at: 1_795_700_000_000, heads }, seal);
  const lines = [first, second, third].map(rootLine);
  const says = (roots: readonly (typeof first)[], kept = lines): string[] => {
    const verifier = rootVerifier(seals, kept);
    for (const root of roots) verifier.add(root);
    return verifier.end().map(findingText);
  };
  assert.deepEqual(says([first, second, third]), []);
  assert.deepEqual(says([first, second, third], []), []);
  assert.deepEqual(says([first, third]), ['审计根第2号：被删除']);
  assert.deepEqual(says([first, second]), ['审计根第3号：库外有留存，库内没有']);
  assert.deepEqual(says([{ ...first, heads: [] }, second, third]), ['审计根第1号：内容被改动']);
  const other = makeRoot(first, { day: '2026-11-25', at: 1_795_600_000_001, heads: [] }, seal);
  assert.deepEqual(says([first, other, third]), ['审计根第2号：与库外留存不一致', '审计根第3号：与前一号不相连']);
});

test('a chain takes from a log what it does not hold, in order, with its way', () => {
  const by = { openId: 'ou_1', name: '某甲', seat: 'liaison:tax' };
  const log = [300, 200, 201].map((seq) => ({ at: seq, by, act: 'answer', text: '同意', seq }));
  assert.deepEqual(
    unchained(log, { seq: 1, hash: 'x', upTo: 200 }).map((e) => e.seq),
    [201, 300],
  );
  const entry = { at: 3, by, act: 'answer', text: '同意', seq: 301, way: 'card' } as const;
  assert.deepEqual([draftOf(entry).rev, draftOf(entry).way], [3, 'card']);
  assert.equal(wayOf({ openId: '', name: '系统', seat: undefined }, true), 'clock');
  assert.equal(wayOf({ ...by, openId: '', onBehalf: by }, true), 'onBehalf');
  assert.equal(wayOf(by, false), 'command');
});

test('the canonical form does not depend on the order of keys', () => {
  assert.equal(stable({ b: [1, { d: undefined, c: '值' }], a: null }), '{"a":null,"b":[1,{"c":"值"}]}');
});
