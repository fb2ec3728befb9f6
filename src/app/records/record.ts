import type { Instant } from '../../core/deadlines.js';
import type { Author, Effect, LogEntry } from '../../core/decision.js';
import type { Entry } from '../../core/entry/entry.js';
import type { Handover } from '../../core/handover/handover.js';
import type { Matter } from '../../core/matter/matter.js';
import type { Meeting } from '../../core/meeting/meeting.js';
import type { Paper } from '../../core/paper/paper.js';
import type { Task } from '../../core/task/task.js';

export interface RecordTypes {
  readonly matter: Matter;
  readonly meeting: Meeting;
  readonly task: Task;
  readonly paper: Paper;
  readonly entry: Entry;
  readonly handover: Handover;
}

export interface Commit {
  /** The event, tick step or hand-over that causes this: the same key never changes a record twice. */
  readonly key: string;
  readonly at: Instant;
  readonly by: Author;
  readonly clicked: string | undefined;
  readonly effects: readonly Effect[];
  readonly log: readonly LogEntry[];
  /** Messages wait until then: what fell due out of hours. */
  readonly holdUntil: Instant | undefined;
}

export type Written = 'written' | 'moved' | 'seen';

export interface RecordStore<R> {
  read(id: string): Promise<R | undefined>;
  readMany(ids: readonly string[]): Promise<R[]>;
  /** The record by what it came of; makes a repeated creation find the first. */
  readBySource(source: string): Promise<R | undefined>;
  insert(record: R, source: string, commit: Commit): Promise<'written' | 'exists'>;
  /** `seen`: this key has changed the record before; `moved`: it is no longer as `before`. */
  write(before: R, next: R, commit: Commit): Promise<Written>;
  hasSeen(id: string, key: string): Promise<boolean>;
  /** Ids of records whose `nextActionAt` has come, the longest waiting first. */
  due(now: Instant, limit: number): Promise<string[]>;
  log(id: string, limit: number): Promise<LogEntry[]>;
}
