/** What the application asks of the world. `src/feishu`, `src/store` and `src/clock` implement it; tests hand in others. */
import type { ArchiveSource } from '../core/audit/archived.js';
import type { Day, Instant, WorkCalendar } from '../core/deadlines.js';
import type { Document } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import type { Mechanism, UnitKey } from '../core/mechanism.js';
import type { JointClause } from '../core/meeting/follow.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Say } from '../core/say.js';
import type { Seats } from '../core/seats.js';
import type { Task } from '../core/task/task.js';
import type { FileKind, MessageArrived } from './ports/inbound.js';

export type * from './ports/inbound.js';

/** Card JSON 2.0, built by `cards/kit.ts` and nowhere else. */
export type Card = Readonly<Record<string, unknown>>;

/** 附件: a file as it is sent. */
export interface FileContent {
  /** With its extension. Characters that no file system takes are replaced, and a name that is too long is cut. */
  readonly name: string;
  /** 1 byte to 30 MB. */
  readonly bytes: Uint8Array;
}

export type Content = { readonly card: Card } | { readonly text: string } | { readonly file: FileContent };

/** Where a message goes. */
export type Address = { readonly openId: string } | { readonly chatId: string } | { readonly replyTo: string };

export interface SentMessage {
  readonly messageId: string;
  readonly chatId: string;
}

/** What a document (文书) is made from: plain records as they are now. */
export interface DocumentSource {
  readonly meeting?: Meeting | undefined;
  /** The matters that its readers may see. */
  readonly matters: readonly Matter[];
  readonly tasks: readonly Task[];
  readonly papers: readonly Paper[];
  readonly joint: readonly JointClause[];
  readonly task?: Task | undefined;
  readonly supervisionNumber?: string | undefined;
  /** Whose 回执单. */
  readonly unit?: UnitKey | undefined;
  readonly sourceNumber?: string | undefined;
  readonly say: Say;
  readonly mechanism: Mechanism;
  readonly calendar: WorkCalendar;
  readonly seats: Seats;
  readonly now: Instant;
}

/** 文书 as .docx files. */
export interface DocumentMaker {
  make(type: Exclude<Document['type'], 'archive'>, source: DocumentSource): Promise<FileContent>;
  /** 归档包: a zip file. */
  archive(source: ArchiveSource): Promise<FileContent>;
}

/** Messages to people and chats. Every method throws `FeishuError`. */
export interface Messenger {
  /**
   * `uuid`: at most 50 characters; the platform sends at most one message per uuid within an hour. An empty or too large file
   * is `bad`.
   */
  send(to: Address, content: Content, uuid: string): Promise<SentMessage>;
  /** Replaces a card. */
  patch(messageId: string, card: Card): Promise<void>;
  /**
   * Looks for a message that may have been sent although no answer came: the app's own messages since then in the chat, or in the
   * chat of the message replied to, that carry this content; those known for certain first. @throws FeishuError
   */
  find(where: Exclude<Address, { openId: string }>, sought: Sought): Promise<readonly Found[]>;
}

/** What a lost message is known by. */
export interface Sought {
  readonly since: Instant;
  readonly content: Content;
  /** An element id that only this card has. */
  readonly mark: string;
}

export interface Found extends SentMessage {
  /** It carries the mark; another looks the same. */
  readonly isCertain: boolean;
}

export interface CalendarEvent {
  readonly summary: string;
  readonly description: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly place?: string | undefined;
  readonly video?: string | undefined;
  readonly attendees: readonly string[];
  /** Confidential meetings: attendees only, no details to others. */
  readonly isPrivate: boolean;
}

export interface CalendarRef {
  readonly calendarId: string;
  readonly eventId: string;
}

/** Calendar events with attendees. Every method throws `FeishuError`; a missing scope has `kind: 'denied'`. */
export interface CalendarBook {
  /** `key` makes a repeated creation return the first event. */
  create(event: CalendarEvent, key: string): Promise<CalendarRef>;
  update(ref: CalendarRef, event: CalendarEvent): Promise<void>;
  cancel(ref: CalendarRef): Promise<void>;
}

/** 待办: a task as it stands in the task centre of those who carry it out. */
export interface MirrorTask {
  /** At most 3000 characters; the rest is cut. */
  readonly summary: string;
  /** At most 3000 characters; the rest is cut. */
  readonly description: string;
  /** Until the end of this day. */
  readonly dueOn: Day;
  /** 负责人: open ids. */
  readonly members: readonly string[];
  readonly isDone: boolean;
}

/** 任务中心: mirrors of our tasks. Every method throws `FeishuError`; a missing scope is `denied`, a deleted task `gone`. */
export interface TaskBook {
  /** Answers with the guid. `key` makes a creation repeated within five minutes return the first task. */
  create(task: MirrorTask, key: string): Promise<string>;
  /** Makes the mirror what the task is now, whatever people have changed in it; those who only follow it stay. */
  update(guid: string, task: MirrorTask): Promise<void>;
}

/** 来件: the files that people sent. */
export interface FileShelf {
  /** At most 100 MB, otherwise `bad`. The bot must be in the message's chat. Throws `FeishuError`. */
  read(messageId: string, key: string, kind: FileKind): Promise<Uint8Array>;
}

/** 会话 that the bot is in. */
export interface KnownChat {
  readonly chatId: string;
  readonly kind: 'direct' | 'group';
  /** Whose direct chat it is. */
  readonly openId?: string | undefined;
}

/** A page of a chat's past. */
export interface PastPage {
  /** What people wrote, oldest first; what the bot and others wrote and what was taken back is left out. */
  readonly messages: readonly MessageArrived[];
  /** The chat has been read up to here. */
  readonly readTo: Instant;
}

/** 历史消息: what people wrote while nobody listened. */
export interface History {
  /** From `since` on, oldest first; event ids are made of message ids. Throws `FeishuError`: `gone` when the bot is not in the chat. */
  pages(chat: KnownChat, since: Instant): AsyncIterable<PastPage>;
}

/**
 * `limited`: wait `retryAfterMs`; `busy`: try again; `unknown`: it may have happened; `denied`: a scope or right is
 * missing; `gone`: chat, person or message is gone; `bad`: our request.
 */
export type FeishuErrorKind = 'limited' | 'busy' | 'unknown' | 'denied' | 'gone' | 'bad';

/** What the platform refuses or fails to do. Made in `src/feishu/errors.ts` from whatever the SDK or the network does. */
export class FeishuError extends Error {
  override readonly name = 'FeishuError';
  /** Feishu's code, or 0 when there was no answer. */
  readonly code: number;
  readonly kind: FeishuErrorKind;
  readonly retryAfterMs: number | undefined;

  constructor(code: number, kind: FeishuErrorKind, message: string, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }

  get isRetryable(): boolean {
    return this.kind === 'limited' || this.kind === 'busy' || this.kind === 'unknown';
  }
}
