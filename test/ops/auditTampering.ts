import type { Db } from 'mongodb';
import { sealWith } from '../../src/app/audit/seal.js';
import type { AuditEntry } from '../../src/core/audit/entry.js';
import { type Finding, findingText } from '../../src/core/audit/findings.js';
import { verifyAudit } from '../../src/ops/auditVerify.js';
import { auditDocOf, placesOf, rootDocOf } from '../../src/store/auditDoc.js';
import type { Doc } from '../../src/store/schemas.js';
import { makeChains, randomOf, type Tampering, tamperAt, tampers } from '../core/auditChains.js';

const seal = sealWith('test-Audit-3kQv8Lw2Zp');
export const seals = new Map([[seal.keyId, seal]]);

export interface Tampered {
  readonly entries: number;
  readonly tried: number;
  /** What was not found at its place and by its name. */
  readonly missed: readonly string[];
  /** What was found where nothing had been done. */
  readonly falseAlarms: readonly string[];
  readonly verifyMs: number;
}

/** 篡改检验 (S17): so many entries, whole first, then each way of tampering in chains of their own, all found by one reading. */
export const tamperAll = async (db: Db, count: number, each: number, seed: number): Promise<Tampered> => {
  const { chains, root } = makeChains(count, seal);
  await put(db, [...chains.values()].flat());
  await db.collection<Doc>('auditRoots').insertOne(rootDocOf(root));
  const random = randomOf(seed);
  const free = [...chains.keys()].filter((id) => (chains.get(id)?.length ?? 0) > 6);
  const tampered = new Map<string, Tampering>();
  const began = performance.now();
  const whole = await verifyAudit(db, { seals, lines: [] });
  const verifyMs = Math.round(performance.now() - began);
  for (const name of Object.keys(tampers))
    for (let round = 0; round < each && free.length > 0; round += 1) {
      const [chain = ''] = free.splice(random(free.length), 1);
      const entries = chains.get(chain) ?? [];
      const tampering = tamperAt(name, entries, random(entries.length - 2));
      tampered.set(chain, tampering);
      await db.collection<Doc>('audit').deleteMany({ _id: placesOf(chain) });
      await put(db, tampering.entries);
    }
  const { findings } = await verifyAudit(db, { seals, lines: [] });
  const byChain = new Map<string, Finding[]>();
  for (const finding of findings) byChain.set(finding.chain, [...(byChain.get(finding.chain) ?? []), finding]);
  const missed = [...tampered].flatMap(([chain, { name, seq, kinds }]) => {
    const first = byChain.get(chain)?.[0];
    const isNamed = first !== undefined && first.seq === seq && kinds.includes(first.kind);
    return isNamed ? [] : [`${name} ${chain}/${seq}: ${first ? findingText(first) : 'not found'}`];
  });
  return {
    entries: count,
    tried: tampered.size,
    missed,
    falseAlarms: [...whole.findings, ...findings.filter((f) => !tampered.has(f.chain))].map(findingText),
    verifyMs,
  };
};

const put = async (db: Db, entries: readonly AuditEntry[]): Promise<void> => {
  for (let at = 0; at < entries.length; at += 2_000) {
    const docs = entries.slice(at, at + 2_000).map(auditDocOf);
    if (docs.length > 0) await db.collection<Doc>('audit').insertMany(docs);
  }
};
