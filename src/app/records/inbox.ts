import type { Instant } from '../../core/deadlines.js';
import type { Document, View } from '../../core/decision.js';
import type { Answer, Card } from '../ports.js';
import type { Rank } from './outbox.js';

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
