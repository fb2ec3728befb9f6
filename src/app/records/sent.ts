import type { Instant } from '../../core/deadlines.js';
import type { View } from '../../core/decision.js';

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
