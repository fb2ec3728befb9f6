import type { Head } from '../../core/audit/chain.js';
import type { AuditEntry, NumberedLog } from '../../core/audit/entry.js';
import type { AuditRoot, RootHead } from '../../core/audit/root.js';
import type { RecordKind } from '../../core/decision.js';
import type { PageOf } from './lists.js';

/** An entry, and what caused it where it was never in a record's log. */
export type NewEntry = AuditEntry & { readonly source?: string | undefined };

/** A root that is not yet kept outside the database (`file`), or of which the admin was not told (`word`). */
export interface OwedRoot {
  readonly root: AuditRoot;
  readonly owes: 'file' | 'word';
}

/** 审计链: one chain a record, and the daily roots over all of them. Nothing here is ever changed but by an erasure. */
export interface AuditBook {
  /** Records whose log is not in its chain yet, the longest waiting first. */
  waiting(limit: number): Promise<{ readonly kind: RecordKind; readonly id: string }[]>;
  /** What the record's own log holds, and what an earlier release has put aside. */
  logOf(
    kind: RecordKind,
    id: string,
  ): Promise<{ readonly rev: number; readonly log: readonly NumberedLog[] } | undefined>;
  /** Takes what is chained out of the record, which keeps where its chain ends. */
  settle(kind: RecordKind, id: string, rev: number, head: Head): Promise<void>;
  head(chain: string): Promise<Head>;
  /** Links that follow each other. `moved`: somebody else's came first, and the chain must be looked at anew. */
  append(entries: readonly NewEntry[]): Promise<'written' | 'moved'>;
  /** Which of these causes are chained. */
  known(sources: readonly string[]): Promise<ReadonlySet<string>>;
  /** The newest first; pages count from 1. */
  page(chain: string, page: number, size: number): Promise<PageOf<AuditEntry>>;
  /** A chain from its beginning. */
  chain(chain: string): AsyncIterable<AuditEntry>;
  /** Heads of chains with entries that no root covers, in the order of the chains. */
  uncovered(limit: number): Promise<RootHead[]>;
  lastRoot(): Promise<AuditRoot | undefined>;
  /** False: somebody else made it. */
  addRoot(root: AuditRoot): Promise<boolean>;
  /** Entries up to these heads are covered by a root from now on. */
  cover(heads: readonly RootHead[]): Promise<void>;
  /** Oldest first. */
  owed(): Promise<OwedRoot[]>;
  /** `undefined`: it owes nothing any more. */
  owe(no: number, owes: OwedRoot['owes'] | undefined): Promise<void>;
  /** Notes which key seals from now on; answers with the one before. */
  sealedBy(keyId: string): Promise<string | undefined>;
}
