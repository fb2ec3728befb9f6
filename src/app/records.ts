/** What the application asks of its store. One document a record, changed by one guarded write (spec §7). */

import type { RecordKind } from '../core/decision.js';
import type { Entry } from '../core/entry/entry.js';
import type { Handover } from '../core/handover/handover.js';
import type { Matter } from '../core/matter/matter.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Task } from '../core/task/task.js';
import type { AuditBook } from './records/audit.js';
import type { Auditor } from './records/auditor.js';
import type { BoundaryBook } from './records/boundaryNotes.js';
import type { Buckets } from './records/buckets.js';
import type { ChatBook } from './records/chats.js';
import type { Inbox } from './records/inbox.js';
import type { Lists } from './records/lists.js';
import type { DeadLetters, Outbox } from './records/outbox.js';
import type { RecordStore } from './records/record.js';
import type { SearchBook } from './records/search.js';
import type { SeatBook } from './records/seats.js';
import type { SentLog } from './records/sent.js';
import type { Settings } from './records/settings.js';

export type * from './records/audit.js';
export type * from './records/auditor.js';
export type * from './records/boundaryNotes.js';
export type * from './records/buckets.js';
export type * from './records/chats.js';
export type * from './records/inbox.js';
export type * from './records/lists.js';
export * from './records/outbox.js';
export type * from './records/record.js';
export type * from './records/search.js';
export type * from './records/seats.js';
export type * from './records/sent.js';
export type * from './records/settings.js';

export interface Store {
  readonly matter: RecordStore<Matter>;
  readonly meeting: RecordStore<Meeting>;
  readonly task: RecordStore<Task>;
  readonly paper: RecordStore<Paper>;
  readonly entry: RecordStore<Entry>;
  readonly handover: RecordStore<Handover>;
  readonly lists: Lists;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly sent: SentLog;
  readonly seats: SeatBook;
  readonly settings: Settings;
  readonly search: SearchBook;
  readonly chats: ChatBook;
  readonly auditor: Auditor;
  readonly audit: AuditBook;
  readonly deadLetters: DeadLetters;
  readonly boundaryNotes: BoundaryBook;
  readonly buckets: Buckets;
  /** `M2026-0001`, `H…`, `T…`, `D…`; a number is given once. */
  newId(kind: RecordKind, year: number): Promise<string>;
  /** The next number of a series for `owner`; the same owner gets the same number again. */
  numberFor(series: string, owner: string): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
