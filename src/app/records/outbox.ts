import type { Instant } from '../../core/deadlines.js';
import type { Author, Effect, Priority, RecordKind } from '../../core/decision.js';
import type { PageOf } from './lists.js';

/** What goes out of a record beside its effects: every other live card of it is drawn anew. */
export type Errand = Effect | { readonly kind: 'refresh' };

/** An outbox entry: what and to whom, never a rendered card. */
export interface OutboxEntry {
  /** `REV.N`: unique in its record for ever, and the seed of `uuid`. */
  readonly key: string;
  readonly errand: Errand;
  readonly by: Author;
  /** The message that was clicked for this change: it is answered in the callback and not patched too. */
  readonly clicked: string | undefined;
  /** Stored before the first try; Feishu sends at most one message per uuid within an hour. */
  readonly uuid: string;
  readonly dueAt: Instant;
  readonly tries: number;
  /** When the first try began: the platform's memory for `uuid` ends an hour after it. Absent before the first try. */
  readonly firstTriedAt?: Instant | undefined;
}

/** How urgent something is, most urgent first (spec §7): click answers and escalations, reminders, card updates, digests. */
export type Rank = 0 | 1 | 2 | 3;

/** Digests are events of their own: what a record has to say is never as patient. */
const ranks: Readonly<Record<Priority, Rank>> = { escalation: 0, reminder: 1, update: 2, digest: 2 };

/** What people wait for goes before what keeps cards and copies up to date. */
export const rankOf = (errand: Errand): Rank => {
  if (errand.kind === 'show') return ranks[errand.priority];
  if (errand.kind === 'handOver') return 0;
  return errand.kind === 'announce' || errand.kind === 'file' ? 1 : 2;
};

/** How urgent the most urgent of them is; as an update when there are none: a change always draws its cards anew. */
export const mostUrgent = (errands: readonly Errand[]): Rank => {
  const there = new Set(errands.map(rankOf));
  return ([0, 1] as const).find((rank) => there.has(rank)) ?? 2;
};

export type OutboxOwner = RecordKind | 'event';

export interface Pending {
  readonly kind: OutboxOwner;
  readonly id: string;
  /** Of the most urgent thing that it holds. */
  readonly rank: Rank;
}

/** One record's messages, held by one dispatcher: what came of them is written down in one go when they are let go of. */
export interface OutboxClaim {
  /** What is due, the oldest first; `firstTriedAt` tells of tries by a process that died, too. */
  readonly due: readonly OutboxEntry[];
  readonly hasHandOvers: boolean;
  /** Another process may take over after this. */
  readonly until: Instant;
  done(keys: readonly string[]): void;
  /** `firstTriedAt`: absent when nothing was tried. */
  retry(key: string, dueAt: Instant, tries: number, firstTriedAt?: Instant): void;
  /** Takes an entry out for good, with the reason why it could not be delivered. */
  bury(entry: OutboxEntry, reason: string, at: Instant): Promise<void>;
  /** Writes down what came of it and gives the lease back. True when some message is due still. */
  release(now: Instant): Promise<boolean>;
}

export interface Outbox {
  /** Records and events with something due, the most urgent first and among equals the longest waiting. */
  pending(now: Instant, limit: number): Promise<Pending[]>;
  /** Hand-overs are taken without a lease: their targets make them happen once. */
  handOvers(kind: RecordKind, id: string): Promise<OutboxEntry[]>;
  /** Takes the lease of one record's messages, or nothing when another holds it. */
  claim(kind: RecordKind, id: string, now: Instant): Promise<OutboxClaim | undefined>;
  /** Puts a record that failed off, so that it does not stand before the others. */
  postpone(kind: RecordKind, id: string, until: Instant): Promise<void>;
  done(kind: RecordKind, id: string, keys: readonly string[]): Promise<void>;
}

/** 未送达: what could not be delivered and was given up. */
export interface DeadLetter {
  /** `RECORD/ENTRY`, or the event's id and the answer's uuid. */
  readonly id: string;
  readonly kind: OutboxOwner;
  /** The record's number, or the event's id. */
  readonly record: string;
  /** Whom it was for; absent for what goes to nobody in particular. */
  readonly to: string | undefined;
  /** What it was: an errand's or answer's kind, with the card's name. */
  readonly what: string;
  readonly reason: string;
  readonly at: Instant;
}

export interface DeadLetters {
  /** Keeps it once, however often it is given up. */
  add(letter: DeadLetter): Promise<void>;
  /** Newest first; pages count from 1. */
  page(page: number, size: number): Promise<PageOf<DeadLetter>>;
}
