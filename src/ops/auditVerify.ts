import type { Db } from 'mongodb';
import type { Seal } from '../core/audit/entry.js';
import type { Finding } from '../core/audit/findings.js';
import { type RootHead, rootVerifier } from '../core/audit/root.js';
import { type ChainVerifier, chainVerifier, type Known } from '../core/audit/verify.js';
import type { Day } from '../core/deadlines.js';
import { auditCollection, chainedOf, placedOf, placeOf, placesOf, rootCollection, rootOf } from '../store/auditDoc.js';
import type { Doc } from '../store/schemas.js';

export interface VerifyOptions {
  readonly seals: ReadonlyMap<string, Seal>;
  /** What is kept of the roots outside the database. */
  readonly lines: readonly string[];
  /** Only what came after the last root before this day. */
  readonly from?: Day | undefined;
  /** Only this chain. */
  readonly record?: string | undefined;
}

export interface Verified {
  readonly chains: number;
  readonly entries: number;
  readonly roots: number;
  readonly findings: readonly Finding[];
}

/** Collections whose records keep where their chain ends. */
const recordCollections = ['matters', 'meetings', 'tasks', 'papers', 'entries', 'handovers'];

/** 验链: roots first, then every chain against itself, the roots that name it and its own record. Entries are read one after another. */
export const verifyAudit = async (db: Db, { seals, lines, from, record }: VerifyOptions): Promise<Verified> => {
  const roots = await readRoots(db, seals, lines, from);
  const bounds = new Map<string, Known[]>();
  const know = (chain: string, known: Known): void => {
    if (record === undefined || record === chain) bounds.set(chain, [...(bounds.get(chain) ?? []), known]);
  };
  for (const [chain, seq, hash] of roots.heads) know(chain, { seq, hash });
  for (const name of recordCollections)
    for await (const { _id, chained } of db.collection<Doc>(name).find({}, { projection: { chained: 1 } })) {
      const known = chainedOf(chained);
      const base = roots.base.get(_id);
      // Of a chain that rests since then nothing is read.
      if (known && (from === undefined || known.seq > (base?.seq ?? 0) || bounds.has(_id))) know(_id, known);
    }
  const read =
    from === undefined
      ? await wholeChains(db, seals, bounds, record)
      : await newParts(db, seals, bounds, roots.base, record);
  return { ...read, roots: roots.count, findings: [...roots.findings, ...read.findings] };
};

interface Roots {
  readonly count: number;
  readonly findings: readonly Finding[];
  /** Of the roots that count. */
  readonly heads: readonly RootHead[];
  /** Where chains ended before. */
  readonly base: ReadonlyMap<string, Known>;
}

const readRoots = async (
  db: Db,
  seals: VerifyOptions['seals'],
  lines: readonly string[],
  from: Day | undefined,
): Promise<Roots> => {
  const verifier = rootVerifier(seals, lines);
  const base = new Map<string, Known>();
  const heads: RootHead[] = [];
  let count = 0;
  for await (const doc of db.collection<Doc>(rootCollection).find({}).sort({ _id: 1 })) {
    const root = rootOf(doc);
    verifier.add(root);
    count += 1;
    if (from !== undefined && root.day < from)
      for (const [chain, seq, hash] of root.heads) base.set(chain, { seq, hash });
    else for (const head of root.heads) heads.push(head);
  }
  return { count, findings: verifier.end(), heads, base };
};

type Read = Omit<Verified, 'roots'>;
type Bounds = ReadonlyMap<string, readonly Known[]>;

const wholeChains = async (
  db: Db,
  seals: VerifyOptions['seals'],
  bounds: Bounds,
  record: string | undefined,
): Promise<Read> => {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  let entries = 0;
  let at: { readonly chain: string; readonly verifier: ChainVerifier } | undefined;
  const end = (): void => void findings.push(...(at?.verifier.end() ?? []));
  const filter = record === undefined ? {} : { _id: placesOf(record) };
  for await (const doc of db.collection<Doc>(auditCollection).find(filter).sort({ _id: 1 }).batchSize(2_000)) {
    const { entry, isMisplaced } = placedOf(doc);
    const { chain } = entry;
    if (at?.chain !== chain) {
      end();
      at = { chain, verifier: chainVerifier(chain, seals, { known: bounds.get(chain) ?? [] }) };
      seen.add(chain);
    }
    at.verifier.add(entry, isMisplaced);
    entries += 1;
  }
  end();
  for (const [chain, known] of bounds)
    if (!seen.has(chain)) findings.push(...chainVerifier(chain, seals, { known }).end());
  return { chains: seen.size, entries, findings };
};

/** Chains that grew since the base, each from where it ended then. */
const newParts = async (
  db: Db,
  seals: VerifyOptions['seals'],
  bounds: Bounds,
  base: ReadonlyMap<string, Known>,
  record: string | undefined,
): Promise<Read> => {
  const collection = db.collection<Doc>(auditCollection);
  const fresh = new Set<string>();
  for await (const { chain } of collection.find({ fresh: 1 }, { projection: { chain: 1 } }))
    if (record === undefined || chain === record) fresh.add(String(chain));
  const findings: Finding[] = [];
  let entries = 0;
  const chains = [...new Set([...bounds.keys(), ...fresh])].sort();
  for (const chain of chains) {
    const from = base.get(chain);
    const verifier = chainVerifier(chain, seals, { from, known: bounds.get(chain) ?? [] });
    const places = { ...placesOf(chain), $gt: placeOf(chain, from?.seq ?? 0) };
    for await (const doc of collection.find({ _id: places }).sort({ _id: 1 })) {
      const { entry, isMisplaced } = placedOf(doc);
      verifier.add(entry, isMisplaced);
      entries += 1;
    }
    findings.push(...verifier.end());
  }
  return { chains: chains.length, entries, findings };
};
