/** What the application asks of its store. One document a record, changed by one guarded write (spec §7). */

import type { Day, Instant } from '../core/deadlines.js';
import type { Author, Effect, LogEntry, RecordKind, View } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import type { AreaKey, Tier, UnitKey } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Holding } from '../core/seats.js';
import type { Task } from '../core/task/task.js';
import type { Answer, Card } from './ports.js';

export interface RecordTypes {
  readonly matter: Matter;
  readonly meeting: Meeting;
  readonly task: Task;
  readonly paper: Paper;
}

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

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

export interface MatterQuery {
  readonly units?: readonly UnitKey[] | undefined;
  readonly raisedBy?: string | undefined;
  readonly isOpen?: boolean | undefined;
  /** Drafts, which no other list shows. */
  readonly isDraft?: boolean | undefined;
  readonly isOverdueAt?: Instant | undefined;
  readonly dutyArea?: AreaKey | undefined;
}

export interface TaskQuery {
  /** Tasks in which one of the units has a part, or this person. */
  readonly units?: readonly UnitKey[] | undefined;
  readonly openId?: string | undefined;
  readonly isOpen?: boolean | undefined;
  readonly isOverdueOn?: Day | undefined;
  readonly plan?: number | undefined;
}

/** Open records with a question to somebody. */
export interface Waiting {
  readonly matters: readonly Matter[];
  readonly meetings: readonly Meeting[];
  readonly tasks: readonly Task[];
  readonly papers: readonly Paper[];
}

export interface Lists {
  matters(query: MatterQuery, page: number, size: number): Promise<PageOf<Matter>>;
  meetings(query: { readonly tier?: Tier | undefined }, page: number, size: number): Promise<PageOf<Meeting>>;
  tasksOf(matter: string): Promise<Task[]>;
  /** Tasks by the clauses they came of. */
  tasksFrom(sources: readonly string[]): Promise<Task[]>;
  /** Issued joint conferences with clauses that are not decomposed or not done, oldest first; confidential ones left out (R38, R39). */
  followed(limit: number): Promise<Meeting[]>;
  /** Meetings of a tier that start in [from, to), cancelled ones left out. */
  meetingsBetween(tier: Tier, from: Instant, to: Instant): Promise<Meeting[]>;
  /** Open tasks due on a day or earlier, the earliest first. */
  tasksDue(on: Day, limit: number): Promise<Task[]>;
  tasks(query: TaskQuery, page: number, size: number): Promise<PageOf<Task>>;
  openTasks(who: { readonly units: readonly UnitKey[]; readonly openId: string }, limit: number): Promise<Task[]>;
  ofCompany(company: string, except: string, limit: number): Promise<Matter[]>;
  precedents(subType: string, except: string, limit: number): Promise<Matter[]>;
  /** What stands on the next agenda of a tier by itself: 挂账 on special ones, what waits on regular joint ones. */
  standing(tier: 'special' | 'joint', limit: number): Promise<Matter[]>;
  /** Matters raised after an instant, newest first, whatever became of them. */
  raisedSince(at: Instant, limit: number): Promise<Matter[]>;
  /** When the next thing falls due, for the sandbox's clock. */
  nextDueAt(): Promise<Instant | undefined>;
  /** Open records with a question to one of these seats. */
  waitingFor(seats: readonly string[], limit: number): Promise<Waiting>;
}

export type OutboxOwner = RecordKind | 'event';

export interface Outbox {
  /** Records and events with something due, the longest waiting first. */
  pending(now: Instant, limit: number): Promise<{ kind: OutboxOwner; id: string }[]>;
  /** Hand-overs are taken without a lease: their targets make them happen once. */
  handOvers(kind: RecordKind, id: string): Promise<OutboxEntry[]>;
  /** Takes the lease of one record's messages and returns those due, or nothing when another holds it. */
  claim(
    kind: RecordKind,
    id: string,
    now: Instant,
  ): Promise<{ readonly due: OutboxEntry[]; readonly lease: string } | undefined>;
  /** Puts a record that failed off, so that it does not stand before the others. */
  postpone(kind: RecordKind, id: string, until: Instant): Promise<void>;
  done(kind: RecordKind, id: string, keys: readonly string[]): Promise<void>;
  retry(kind: RecordKind, id: string, key: string, dueAt: Instant, tries: number): Promise<void>;
  /** Gives the lease back and notes when the next entry is due. */
  release(kind: RecordKind, id: string, lease: string): Promise<void>;
  /** Takes an entry out for good, with the reason why it could not be delivered. */
  bury(kind: RecordKind, id: string, entry: OutboxEntry, reason: string, at: Instant): Promise<void>;
}

/** What is sent in answer to an event: kept with the event until it is sent. */
export interface Delivery {
  readonly to: { readonly openId: string } | { readonly chatId: string } | { readonly replyTo: string };
  /** Who reads a reply: the person of a direct chat; everybody when absent. */
  readonly reader?: { readonly openId: string } | undefined;
  readonly view?: View | undefined;
  readonly card?: Card | undefined;
  readonly text?: string | undefined;
  readonly uuid: string;
}

export interface Inbox {
  /** Takes an event for handling. `again`: it was handled, with this answer; `busy`: another is at it; `clash`: the same key with another body. */
  take(event: {
    readonly id: string;
    readonly messageId: string | undefined;
    readonly digest: string;
    readonly at: Instant;
  }): Promise<
    /** `id`: the one the event is kept under: a message that comes again may bear another event id. */
    | { readonly state: 'new'; readonly id: string }
    | { readonly state: 'again'; readonly answer: Answer }
    | { readonly state: 'busy' | 'clash' }
  >;
  /** Keeps the answer and returns the one that counts: the first. */
  finish(id: string, answer: Answer, deliveries: readonly Delivery[], at: Instant): Promise<Answer>;
  /** Lets go of an event whose handling failed, so that a re-push is handled. */
  drop(id: string): Promise<void>;
  claim(
    id: string,
    now: Instant,
  ): Promise<{ readonly deliveries: readonly Delivery[]; readonly at: Instant } | undefined>;
  delivered(id: string, uuids: readonly string[], retryAt: Instant | undefined): Promise<void>;
}

/** A message of ours, and what it shows now. */
export interface Sent {
  readonly messageId: string;
  readonly chatId: string;
  /** The reader of a direct message; absent in a group. */
  readonly openId: string | undefined;
  /** Absent for lists and forms: nothing keeps them up to date. */
  readonly view: View | undefined;
  /** The record's card that a form covers for the time being. */
  readonly covered?: View | undefined;
  /** Digest of the card as last shown. */
  readonly digest: string;
  readonly at: Instant;
}

export interface SentLog {
  add(sent: Sent): Promise<void>;
  read(messageId: string): Promise<Sent | undefined>;
  /** Somebody has had a card from us: no newcomer. */
  hasReached(openId: string): Promise<boolean>;
  /** Cards that show any of these records and may still be patched (14 days). */
  live(records: readonly string[], since: Instant): Promise<Sent[]>;
  shown(
    messageId: string,
    now: { readonly view: View | undefined; readonly covered: View | undefined; readonly digest: string },
  ): Promise<void>;
  retire(messageId: string): Promise<void>;
}

export interface SeatBook {
  holdings(): Promise<Holding[]>;
  /** Ends the seat's present holding and begins another, once per key. */
  bind(holding: Holding, key: string): Promise<void>;
  /** This key has bound already: a repeat finishes what a crash cut off. */
  isBound(key: string): Promise<boolean>;
  /** Fills the book from a roster file when it is empty. */
  seed(holdings: readonly Holding[]): Promise<void>;
}

export interface Settings {
  workGroup(): Promise<string | undefined>;
  setWorkGroup(chatId: string | undefined): Promise<void>;
  addFeedback(entry: {
    readonly key: string;
    readonly openId: string;
    readonly text: string;
    readonly at: Instant;
  }): Promise<void>;
  /** True for the first owner, as often as it asks: what is done once is claimed here. */
  claimOnce(key: string, owner: string, at: Instant): Promise<boolean>;
  isClaimed(key: string): Promise<boolean>;
}

export interface Store {
  readonly matter: RecordStore<Matter>;
  readonly meeting: RecordStore<Meeting>;
  readonly task: RecordStore<Task>;
  readonly paper: RecordStore<Paper>;
  readonly lists: Lists;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly sent: SentLog;
  readonly seats: SeatBook;
  readonly settings: Settings;
  /** `M2026-0001`, `H…`, `T…`, `D…`; a number is given once. */
  newId(kind: RecordKind, year: number): Promise<string>;
  /** The next number of a series for `owner`; the same owner gets the same number again. */
  numberFor(series: string, owner: string): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
