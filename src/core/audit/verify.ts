import { type AuditEntry, canonical, type Seal, wordsText } from './entry.js';
import type { Finding } from './findings.js';
import { namedOf } from './named.js';

/** What is known of a chain from elsewhere: from a daily root, or from its own record. */
export interface Known {
  readonly seq: number;
  readonly hash: string;
}

/** Verifies one chain. */
export interface ChainVerifier {
  /** Entries come in the order of their places; `isMisplaced`: it says itself that it belongs elsewhere. */
  add(entry: AuditEntry, isMisplaced?: boolean): void;
  end(): Finding[];
}

export interface ChainBounds {
  /** The part before is not read. */
  readonly from?: Known | undefined;
  /** What the chain must hold. */
  readonly known: readonly Known[];
}

/** Entries that do not verify are kept to see whether they changed places. */
const mostKept = 200;
/** So many deletions in a row are recognised although what follows was counted anew. */
const mostGone = 50;

/** 验链 (S17): finds each change, deletion, insertion, swap and truncation, and names its place. */
export const chainVerifier = (
  chain: string,
  seals: ReadonlyMap<string, Seal>,
  { from = { seq: 0, hash: '' }, known }: ChainBounds,
): ChainVerifier => {
  const mustBe = new Map(known.map((k) => [k.seq, k.hash]));
  const furthest = Math.max(0, ...mustBe.keys());
  const findings: Finding[] = [];
  const bad: AuditEntry[] = [];
  const [erasures, silent] = [new Set<number>(), new Set<number>()];
  let next = from.seq + 1;
  /** Absent: the entry before is not to be trusted, so that the link to it says nothing. */
  let prev: string | undefined = from.hash;
  /** The last hash that was trusted: what was put in stands between two entries that fit. */
  let trusted = from.hash;
  let badRun = 0;
  /** How far places have moved by insertions (+) and deletions (-) that were hidden by counting anew. */
  let shift = 0;
  /** How it stood before the last entry made it look as if some were gone: it may have been a copy that was put in. */
  let doubt:
    | { readonly entry: AuditEntry; readonly trusted: string; readonly shift: number; readonly found: number }
    | undefined;
  const find = (kind: Finding['kind'], seq: number, to?: number): void => void findings.push({ kind, chain, seq, to });
  const is = (entry: AuditEntry, seq: number): boolean => {
    const seal = seals.get(entry.keyId);
    return seal !== undefined && entry.chain === chain && seal.mac(canonical({ ...entry, seq })) === entry.hash;
  };
  const accept = (entry: AuditEntry): void => {
    const truly = entry.seq - shift;
    if (prev !== undefined && entry.prev !== prev) find('changed', entry.seq - 1);
    if (mustBe.has(truly) && mustBe.get(truly) !== entry.hash) find('changed', entry.seq);
    for (const seq of entry.erased ?? []) erasures.add(seq);
    if (entry.words.isErased) silent.add(truly);
    else if (seals.get(entry.keyId)?.digest(wordsText(entry.words)) !== entry.digest) find('words', entry.seq);
    prev = entry.hash;
    trusted = entry.hash;
    badRun = 0;
  };
  const reject = (entry: AuditEntry): void => {
    find(seals.has(entry.keyId) ? 'changed' : 'unsealed', entry.seq);
    if (bad.length < mostKept) bad.push(entry);
    prev = undefined;
    badRun += 1;
  };
  /** What did not verify was put in: this entry follows what came before it, so many places further on. */
  const followsInserted = (entry: AuditEntry): boolean => {
    if (doubt && entry.prev === doubt.trusted && is(entry, entry.seq - doubt.shift - 1)) {
      findings.splice(doubt.found);
      const isSwap = is(doubt.entry, entry.seq - doubt.shift);
      if (isSwap) find('swapped', entry.seq - 1, entry.seq);
      else find('inserted', entry.seq - 1);
      shift = doubt.shift + (isSwap ? 0 : 1);
      return true;
    }
    if (badRun === 0 || entry.prev !== trusted || !is(entry, entry.seq - shift - badRun)) return false;
    for (const put of findings.splice(-badRun)) findings.push({ ...put, kind: 'inserted' });
    bad.splice(-badRun);
    shift += badRun;
    return true;
  };
  /** All is in place again: only the one before stood where it does not belong. */
  const isBackInPlace = (entry: AuditEntry): boolean => {
    if (doubt === undefined || !is(entry, entry.seq - doubt.shift)) return false;
    findings.splice(doubt.found);
    shift = doubt.shift;
    reject(doubt.entry);
    return true;
  };
  const followsDeleted = (entry: AuditEntry): boolean => {
    for (let gone = 1; gone <= mostGone; gone += 1)
      if (is(entry, entry.seq - shift + gone)) {
        doubt = { entry, trusted, shift, found: findings.length };
        find('deleted', entry.seq - shift, entry.seq - shift + gone - 1);
        shift -= gone;
        return true;
      }
    return false;
  };
  return {
    add: (entry, isMisplaced = false) => {
      if (entry.seq > next) {
        find('deleted', next, entry.seq - 1);
        prev = undefined;
      }
      next = entry.seq + 1;
      const doubted = doubt;
      if (isMisplaced) reject(entry);
      else if (is(entry, entry.seq - shift)) accept(entry);
      else if (isBackInPlace(entry) || followsInserted(entry) || followsDeleted(entry)) {
        prev = undefined;
        accept(entry);
      } else reject(entry);
      if (doubt === doubted) doubt = undefined;
    },
    end: () => {
      for (const seq of silent) if (!erasures.has(seq)) find('words', seq);
      const last = next - 1 - shift;
      if (furthest > last) find('truncated', last + 1, furthest);
      return namedOf(findings, bad, { is, furthest });
    },
  };
};
