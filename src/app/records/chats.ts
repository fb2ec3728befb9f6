import type { Instant } from '../../core/deadlines.js';
import type { KnownChat } from '../ports.js';

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
