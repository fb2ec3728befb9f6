import type { Instant } from '../deadlines.js';
import type { Author, LogEntry } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import type { RefusalCode } from '../refusal.js';

/** 办理方式 (R73): by a card, by a typed command, 代录, or by the clock. */
export type Way = 'card' | 'command' | 'onBehalf' | 'clock';

/** What came of it: done, refused and why (`already`: it had been done before), or a confidential record was read. */
export type AuditResult = 'done' | 'read' | 'already' | Exclude<RefusalCode, 'done'>;

/**
 * What stands beside an entry and not in its hash: who and what, in words. The entry holds a salted digest of it, so that a change
 * shows, and a person's data can be erased with the chain still whole.
 */
export interface Words {
  readonly by: Author;
  readonly text: string;
  /** Random: without it the digest says nothing about the words. Empty when they were erased. */
  readonly salt: string;
  readonly isErased?: true | undefined;
}

/** 审计记录: one link of a chain. */
export interface AuditEntry {
  /** The record's number, or the year's general chain (`S2026`). */
  readonly chain: string;
  /** 1, 2, … without a gap. */
  readonly seq: number;
  readonly at: Instant;
  readonly seat: SeatName | undefined;
  readonly way: Way;
  readonly act: string;
  readonly result: AuditResult;
  /** The record's revision after the act; 0 for what changed no record. */
  readonly rev: number;
  /** The number that the entry had in its record's own log; 0 for what was never there. */
  readonly logSeq: number;
  /** The highest `logSeq` of the chain so far: what is in the record's log up to here is chained already. */
  readonly upTo: number;
  /** Of an erasure: the entries of this chain whose words it took out. */
  readonly erased: readonly number[] | undefined;
  readonly digest: string;
  /** Which key sealed it: the first 8 digits of the key's own digest. */
  readonly keyId: string;
  readonly prev: string;
  readonly hash: string;
  /** Not in the hash. */
  readonly words: Words;
}

/** What is to be chained. */
export interface AuditDraft {
  readonly at: Instant;
  readonly by: Author;
  readonly text: string;
  readonly way: Way;
  readonly act: string;
  readonly result: AuditResult;
  readonly rev: number;
  readonly logSeq: number;
  readonly erased?: readonly number[] | undefined;
  /** What caused it, for what was never in a record's log: the same cause is chained once. */
  readonly source?: string | undefined;
}

/** 签封: the secret key, and the randomness of salts. */
export interface Seal {
  readonly keyId: string;
  /** HMAC-SHA256 under the key, hexadecimal. */
  mac(text: string): string;
  /** SHA-256, hexadecimal. */
  digest(text: string): string;
  salt(): string;
}

/** A log entry as its record holds it until it is chained. */
export interface NumberedLog extends LogEntry {
  readonly seq: number;
  /** Absent in what was written before ways were noted. */
  readonly way?: Way | undefined;
}

/** The general chain of a year: what was refused or done without a record. */
export const generalChain = (year: number): string => `S${year}`;

export const isGeneral = (chain: string): boolean => chain.startsWith('S');

/** What an erased name or text reads. */
export const erasedZh = '已删除';

/** The same text for the same value whatever the order of its keys; absent and undefined are the same. */
export const stable = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${stable(v)}`)
    .join(',')}}`;
};

/** 规范形式: what the hash of an entry is taken over. Its order and its mark never change. */
export const canonical = (e: Omit<AuditEntry, 'hash' | 'words'>): string =>
  stable([
    'fuyuan-audit-1',
    e.chain,
    e.seq,
    e.at,
    e.seat ?? '',
    e.way,
    e.act,
    e.result,
    e.rev,
    e.logSeq,
    e.upTo,
    e.erased ?? [],
    e.digest,
    e.keyId,
    e.prev,
  ]);

/** What the digest of the words is taken over. */
export const wordsText = ({ by, text, salt }: Words): string => `${salt}\n${stable({ by, text })}`;
