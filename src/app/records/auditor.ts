import type { Instant } from '../../core/deadlines.js';
import type { RecordKind } from '../../core/decision.js';
import type { Task } from '../../core/task/task.js';
import type { Errand, OutboxEntry, OutboxOwner } from './outbox.js';
import type { RecordTypes } from './record.js';

/** A record, or an event, whose messages are due. */
export interface DueOutbox {
  readonly kind: OutboxOwner;
  readonly id: string;
  readonly rev: number;
  readonly outboxAt: Instant;
  readonly isLeased: boolean;
  readonly entries: readonly Pick<OutboxEntry, 'key' | 'errand' | 'dueAt'>[];
}

/** 核对: what the reconciler asks of the store beside the lists; every answer is bounded and served by an index. */
export interface Auditor {
  /** Records of one status after a number, in the order of their numbers. */
  slice<K extends RecordKind>(kind: K, status: string, after: string, limit: number): Promise<RecordTypes[K][]>;
  /** Every task of these matters. */
  tasksOf(matters: readonly string[]): Promise<Task[]>;
  /** Meetings whose minutes bear this number. */
  numbered(number: string): Promise<string[]>;
  /** Which of these records there are. */
  existing(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Where a walk goes on; empty: from the beginning. */
  position(walk: string): Promise<string>;
  setPosition(walk: string, position: string): Promise<void>;
  /** What a record's outbox holds now. */
  errands(kind: RecordKind, id: string): Promise<Errand['kind'][]>;
  /** Whose messages were due by then, the longest waiting first. */
  outboxes(by: Instant, limit: number): Promise<DueOutbox[]>;
  /** 失醒: records with entries that nothing wakes. `last`: absent at the end of the walk. */
  unwoken(
    kind: RecordKind,
    after: string,
    limit: number,
  ): Promise<{ readonly found: readonly Unwoken[]; readonly last: string | undefined }>;
  wake(record: Unwoken): Promise<boolean>;
  /** Takes the wake-up from a record that has nothing to say. */
  calm(outbox: DueOutbox): Promise<boolean>;
  /** Leases that ended before, or end after; nobody alive holds one of these. */
  leases(before: Instant, after: Instant, limit: number): Promise<Lease[]>;
  unlease(lease: Lease): Promise<boolean>;
  /** Events whose handling began before and did not end. */
  unfinished(before: Instant, limit: number): Promise<{ id: string; messageId: string | undefined; at: Instant }[]>;
  /** Live cards sent after an instant, the oldest first. */
  liveCards(
    after: Instant,
    limit: number,
  ): Promise<{ readonly messageId: string; readonly at: Instant; readonly records: readonly string[] }[]>;
  /** Cards that are too old to be patched are live no more; answers how many were. */
  retireBefore(at: Instant): Promise<number>;
  /** The counter of a year's numbers is never behind the numbers; answers how far it was. */
  raiseCounter(kind: RecordKind, year: number): Promise<number>;
}

export interface Unwoken {
  readonly kind: RecordKind;
  readonly id: string;
  readonly rev: number;
  readonly dueAt: Instant;
}

export interface Lease {
  readonly kind: OutboxOwner;
  readonly id: string;
  readonly lease: Instant;
}
