import type { Instant } from '../../core/deadlines.js';
import type { RecordKind } from '../../core/decision.js';

/** A record as it is found by its words. */
export interface Findable {
  readonly id: string;
  readonly kind: RecordKind;
  readonly words: readonly string[];
  readonly at: Instant;
}

export interface SearchBook {
  /** Keeps a record's words; nothing is written when they are as they were. `digest`: the same for the same words. */
  keep(entry: Findable, digest: string): Promise<void>;
  /** Entries that have every word, newest first. */
  withAll(words: readonly string[], limit: number): Promise<Findable[]>;
  /** Entries that have any of the words, newest first. */
  withAny(words: readonly string[], limit: number): Promise<Findable[]>;
}
