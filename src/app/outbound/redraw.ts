import type { Instant } from '../../core/deadlines.js';
import { digestOf } from '../digestOf.js';
import { type Card, FeishuError } from '../ports.js';
import type { Sent } from '../records.js';
import { type Reader, renderView } from '../views.js';
import type { World } from '../world.js';
import { markedAs, withLead } from './marked.js';
import { PutOff } from './pace.js';
import { tell } from './post.js';

/** When to look again; nothing when the message shows what it should. */
export interface Later {
  readonly at: Instant;
  /** Nothing was tried: there was no room, or another is at it. */
  readonly isPutOff: boolean;
  /** No card can be patched now. */
  readonly isWhole: boolean;
}

/** Long enough for another process to end what it is at with the same message. */
const busyMs = 1_000;
const retryMs = 5_000;

/**
 * Draws one card anew and patches it when it shows something else. `now`: a look at the records that several cards share. One
 * process at a time changes a message; whoever drew an older state draws again, so the newest wins.
 */
export const redraw = async (world: World, now: World, sent: Sent): Promise<Later | undefined> => {
  if (!sent.view) return undefined;
  try {
    const card = await cardOf(now, sent);
    if (digestOf(card) === sent.digest) return undefined;
    world.fault?.('refresh:drawn');
    await world.pace.take('patch', undefined, 2);
    return await inTurn(world, sent, card);
  } catch (error) {
    if (error instanceof FeishuError && error.isRetryable)
      return later(world, error.retryAfterMs ?? retryMs, error instanceof PutOff, error.kind === 'limited');
    await world.store.sent.retire(sent.messageId);
    world.journal.warn({ message: sent.messageId, card: sent.view.card, error: String(error) }, 'card retired');
    return undefined;
  }
};

const inTurn = async (world: World, seen: Sent, drawn: Card): Promise<Later | undefined> => {
  const held = await world.store.sent.hold(seen.messageId, world.now());
  if (!held) return later(world, busyMs, true);
  world.fault?.('refresh:held');
  let shown: string | undefined;
  try {
    // Somebody has changed it since it was read: what was drawn may be older than what it shows.
    const isStale = held.digest !== seen.digest;
    const card = isStale ? await cardOf(world, held) : drawn;
    if (held.view !== undefined && digestOf(card) !== held.digest) {
      // It keeps its mark: whoever sent it may have died before saying so, and will be looked for by it.
      await patch(world, held.messageId, markedAs(held.uuid, card));
      world.fault?.('refresh:patched');
      shown = digestOf(card);
    }
  } catch (error) {
    await world.store.sent.letGo(held, undefined, undefined);
    throw error;
  }
  const { gapMs } = world.pace;
  const isAsShown = await world.store.sent.letGo(held, shown, gapMs > 0 ? world.now() + gapMs : undefined);
  world.fault?.('refresh:noted');
  return isAsShown ? undefined : later(world, busyMs, false);
};

const later = (world: World, waitMs: number, isPutOff: boolean, isWhole = false): Later => ({
  at: world.now() + waitMs,
  isPutOff,
  isWhole,
});

/** @throws FeishuError */
export const patch = (world: World, messageId: string, card: Card): Promise<void> =>
  tell(world, 'patch', undefined, () => world.messenger.patch(messageId, card));

const cardOf = async (world: World, { view, openId, lead }: Sent): Promise<Card> => {
  const reader: Reader = openId === undefined ? 'group' : { openId };
  if (!view) throw new Error('a message without a view is not drawn anew');
  return withLead(await renderView(world, view, reader), lead);
};
