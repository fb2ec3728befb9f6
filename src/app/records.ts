/** What the application asks of its store. One document a record, changed by one guarded write (spec §7). */

import type { Day, Instant } from '../core/deadlines.js';
import type { Author, Document, Effect, LogEntry, Priority, RecordKind, View } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import type { AreaKey, Tier, UnitKey } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Holding } from '../core/seats.js';
import type { Task } from '../core/task/task.js';
import type { Answer, Card, KnownChat } from './ports.js';

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

export interface PaperQuery {
  readonly isOpen?: boolean | undefined;
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
  /** Newest first; the open ones: those that are neither passed nor withdrawn. */
  papers(query: PaperQuery, page: number, size: number): Promise<PageOf<Paper>>;
  /** 待研究 and on no agenda yet, oldest first (R41). */
  papersAwaiting(limit: number): Promise<Paper[]>;
  openTasks(who: { readonly units: readonly UnitKey[]; readonly openId: string }, limit: number): Promise<Task[]>;
  ofCompany(company: string, except: string, limit: number): Promise<Matter[]>;
  /** Closed matters of a sub-type, the last closed first; confidential ones left out. */
  precedents(subType: string, except: string, limit: number): Promise<Matter[]>;
  /** Matters of a sub-type that were closed in [since, until], the last closed first, at most 200. */
  closedOf(subType: string, since: Instant, until: Instant): Promise<Matter[]>;
  /** How many open matters stand at each tier. */
  openAt(): Promise<Readonly<Record<Tier, number>>>;
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

/** What a bucket holds (see `outbound/bucket.ts`): one small document for each. */
export interface Bucket {
  /** When the budget of each of its rates is whole again. */
  readonly fullAt: readonly Instant[];
  /** The last tokens that were taken, oldest first, where every one is counted. */
  readonly takenAt: readonly Instant[];
  /** Nobody passes before: the platform has said so. */
  readonly closedUntil: Instant;
}

/** 限流: the budgets of calls, shared by all processes. They are forgotten an hour after their last use. */
export interface Buckets {
  read(key: string): Promise<{ readonly rev: number; readonly bucket: Bucket } | undefined>;
  /** Compare and set: false when the bucket is no longer at `rev` (`undefined`: when there is one already). */
  swap(key: string, rev: number | undefined, next: Bucket, at: Instant): Promise<boolean>;
}

/** What is sent in answer to an event: kept with the event until it is sent. */
export interface Delivery {
  readonly to: { readonly openId: string } | { readonly chatId: string } | { readonly replyTo: string };
  /** Who reads a reply: the person of a direct chat; everybody when absent. */
  readonly reader?: { readonly openId: string } | undefined;
  readonly view?: View | undefined;
  readonly card?: Card | undefined;
  readonly text?: string | undefined;
  /** 文书: made and sent as a file, instead of the text. */
  readonly document?: Document | undefined;
  /** A line above the card: for whom it was in the first place. */
  readonly lead?: string | undefined;
  /** The chat of a reply in a group: it counts against the group's limit. */
  readonly chatId?: string | undefined;
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
  finish(id: string, answer: Answer, deliveries: readonly Delivery[], at: Instant, rank?: Rank): Promise<Answer>;
  /** Lets go of an event whose handling failed, so that a re-push is handled. */
  drop(id: string): Promise<void>;
  claim(
    id: string,
    now: Instant,
  ): Promise<
    | {
        readonly deliveries: readonly Delivery[];
        readonly at: Instant;
        /** When their first try began, here or in a process that died. */
        readonly firstTriedAt: Instant;
      }
    | undefined
  >;
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
  /** A line above the card: for whom it was in the first place. */
  readonly lead?: string | undefined;
  /** Digest of the card as last shown. */
  readonly digest: string;
  /** What it was sent under. */
  readonly uuid?: string | undefined;
  readonly at: Instant;
}

export interface SentLog {
  add(sent: Sent): Promise<void>;
  readMany(messageIds: readonly string[]): Promise<Sent[]>;
  /** The direct chat with somebody: from a message of ours, or because they have written to us. */
  chatWith(openId: string): Promise<string | undefined>;
  /** Takes the one place in which a live message may be changed, and returns it as it then is; nothing when another holds it. */
  hold(messageId: string, now: Instant): Promise<Sent | undefined>;
  /**
   * Gives the place back, at once or to nobody before an instant. `digest`: what the message shows now; false when it has been
   * answered with another card meanwhile: it is then taken to show something unknown.
   */
  letGo(held: Sent, digest: string | undefined, freeAt: Instant | undefined): Promise<boolean>;
  /** Live messages sent before an instant, the oldest first. */
  ageing(before: Instant, limit: number): Promise<Sent[]>;
  /** Notes when a live message was first begun to be sent anew; answers with that time. */
  renewing(messageId: string, now: Instant): Promise<Instant>;
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

/** 暂停发送: since a restore, until an operator releases it. */
export interface Hold {
  /** When the backup was made: what was sent after it is not known here. */
  readonly backupAt: Instant;
  readonly restoredAt: Instant;
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
  hold(): Promise<Hold | undefined>;
  /** Messages are held back. Answers to what comes in now are sent all the same. */
  isHeld(): Promise<boolean>;
}

/** A chat that is still to be read, from `from` on. */
export interface OwedChat extends KnownChat {
  readonly from: Instant;
  /** What was written before may have been done by a store that a backup has replaced; absent without a restore. */
  readonly lateBefore: Instant | undefined;
}

/** An event as the inbox knows it. */
export interface KnownEvent {
  readonly id: string;
  readonly state: 'handling' | 'done';
}

/** 会话: the chats we are in, and how far each is still to be read after a gap. */
export interface ChatBook {
  /** Keeps a chat; what is known already stays. */
  note(chat: KnownChat): Promise<void>;
  /** The direct chats of these persons, as far as our messages tell where they are. */
  learn(openIds: readonly string[]): Promise<void>;
  forget(chatId: string): Promise<void>;
  /** When we last knew that events reach us. */
  heardAt(): Promise<Instant | undefined>;
  heard(at: Instant): Promise<void>;
  /** Every chat is to be read from here on, or from where it is owed already when that is earlier. */
  owe(from: Instant, lateBefore?: Instant): Promise<void>;
  /** The chat that has waited longest, ours for a minute. */
  take(now: Instant): Promise<OwedChat | undefined>;
  /** It has been read up to here, or to its end; what is owed anew meanwhile stays owed. */
  read(chat: OwedChat, upTo: Instant | 'end'): Promise<void>;
  release(chatId: string): Promise<void>;
  /** What the inbox knows of these messages, by message id. */
  eventsOf(messageIds: readonly string[]): Promise<ReadonlyMap<string, KnownEvent>>;
}

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
  readonly search: SearchBook;
  readonly chats: ChatBook;
  readonly auditor: Auditor;
  readonly deadLetters: DeadLetters;
  readonly buckets: Buckets;
  /** `M2026-0001`, `H…`, `T…`, `D…`; a number is given once. */
  newId(kind: RecordKind, year: number): Promise<string>;
  /** The next number of a series for `owner`; the same owner gets the same number again. */
  numberFor(series: string, owner: string): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
