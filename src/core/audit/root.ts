import { clockOf, type Day, dayOf, type Instant } from '../deadlines.js';
import { type Seal, stable } from './entry.js';
import type { Finding } from './findings.js';

/** 链头: where a chain ended when a root was made. */
export type RootHead = readonly [chain: string, seq: number, hash: string];

/** 审计根: one seal over the heads of all chains that grew since the root before. */
export interface AuditRoot {
  /** 1, 2, … without a gap. */
  readonly no: number;
  readonly day: Day;
  readonly at: Instant;
  /** In the order of their chains. */
  readonly heads: readonly RootHead[];
  readonly keyId: string;
  /** The hash of the root before; empty for the first. */
  readonly prev: string;
  readonly hash: string;
}

const canonicalRoot = (r: Omit<AuditRoot, 'hash'>): string =>
  stable(['fuyuan-root-1', r.no, r.day, r.at, r.heads, r.keyId, r.prev]);

export const makeRoot = (
  before: Pick<AuditRoot, 'no' | 'hash'> | undefined,
  made: Pick<AuditRoot, 'day' | 'at' | 'heads'>,
  seal: Seal,
): AuditRoot => {
  const open = { ...made, no: (before?.no ?? 0) + 1, keyId: seal.keyId, prev: before?.hash ?? '' };
  return { ...open, hash: seal.mac(canonicalRoot(open)) };
};

/** What is kept outside the database: a line of the file, and what the admin is told. */
export const rootLine = ({ no, day, at, heads, prev, hash }: AuditRoot): string =>
  `${no} ${day} ${dayOf(at)}T${clockOf(at)} ${heads.length} ${prev === '' ? '-' : prev} ${hash}`;

export const rootSays = ({ no, day, heads, hash }: AuditRoot): string =>
  `审计根第${no}号（${day}，${heads.length}条链有新记录）：${hash}，请留存备查。`;

/** Verifies roots in the order of their numbers, against each other and against the lines kept elsewhere. */
export const rootVerifier = (
  seals: ReadonlyMap<string, Seal>,
  lines: readonly string[],
): { add(root: AuditRoot): void; end(): Finding[] } => {
  const kept = keptOf(lines);
  const findings: Finding[] = [];
  let last: Pick<AuditRoot, 'no' | 'hash'> = { no: 0, hash: '' };
  const find = (seq: number, why: string): void => void findings.push({ kind: 'root', chain: 'root', seq, why });
  return {
    add: (root) => {
      for (let no = last.no + 1; no < root.no; no += 1) find(no, '被删除');
      const seal = seals.get(root.keyId);
      if (seal === undefined) find(root.no, '由其他密钥签封，未能核验');
      else if (seal.mac(canonicalRoot(root)) !== root.hash) find(root.no, '内容被改动');
      else if (root.no === last.no + 1 && root.prev !== last.hash) find(root.no, '与前一号不相连');
      const outside = kept.get(root.no);
      if (outside !== undefined && !outside.has(root.hash)) find(root.no, '与库外留存不一致');
      last = root;
    },
    end: () => {
      for (const no of [...kept.keys()].sort((a, b) => a - b)) if (no > last.no) find(no, '库外有留存，库内没有');
      return findings;
    },
  };
};

/** By number the hashes that were kept: after a restore a number may have been given twice. */
const keptOf = (lines: readonly string[]): Map<number, Set<string>> => {
  const kept = new Map<number, Set<string>>();
  for (const line of lines) {
    const parts = line.trim().split(/\s+/);
    const [no, hash] = [Number(parts[0]), parts.at(-1) ?? ''];
    if (parts.length >= 6 && Number.isInteger(no)) kept.set(no, (kept.get(no) ?? new Set()).add(hash));
  }
  return kept;
};
