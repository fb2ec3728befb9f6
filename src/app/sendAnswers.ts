import { documentOf } from './documentOf.js';
import { giveUpAnswer } from './outbound/giveUp.js';
import { PutOff } from './outbound/pace.js';
import { post } from './outbound/post.js';
import { type Content, FeishuError } from './ports.js';
import type { Delivery, Rank } from './records.js';
import { type Reader, renderView } from './views.js';
import type { World } from './world.js';

const day = 86_400_000;

/** What came of an event's answers. */
export interface Answered {
  /** Something was sent or given up. */
  readonly hasWorked: boolean;
  /** Something was given up, of which others are told. */
  readonly isGivenUp?: boolean | undefined;
  /** There is no room for any message before then, ms from now. */
  readonly noRoomMs?: number | undefined;
}

/** Sends the answers that an event is owed; what cannot be delivered within a day is given up, visibly. */
export const sendAnswers = async (world: World, eventId: string, rank: Rank = 0): Promise<Answered> => {
  const claimed = await world.store.inbox.claim(eventId, world.now());
  if (claimed === undefined) return { hasWorked: false };
  world.fault?.('answers:claimed');
  const finished: string[] = [];
  let retryAt: number | undefined;
  let noRoomMs: number | undefined;
  let isGivenUp = false;
  for (const delivery of claimed.deliveries) {
    try {
      await sendDelivery(world, delivery, rank, claimed.firstTriedAt);
      finished.push(delivery.uuid);
    } catch (error) {
      const feishu = error instanceof FeishuError ? error : undefined;
      const age = world.now() - claimed.at;
      if ((feishu && !feishu.isRetryable) || age > day) {
        await giveUpAnswer(world, eventId, delivery, error);
        isGivenUp = true;
        finished.push(delivery.uuid);
        continue;
      }
      const waitMs = feishu?.retryAfterMs ?? Math.min(600_000, Math.max(2000, age / 2));
      retryAt = Math.min(retryAt ?? Number.POSITIVE_INFINITY, world.now() + waitMs);
      if (error instanceof PutOff) noRoomMs = error.isWhole ? waitMs : noRoomMs;
      else world.journal.warn({ event: eventId, error: String(error) }, 'answer waits');
    }
  }
  world.fault?.('answers:sent');
  await world.store.inbox.delivered(eventId, finished, retryAt);
  world.fault?.('answers:noted');
  return { hasWorked: finished.length > 0, isGivenUp, noRoomMs };
};

const sendDelivery = (world: World, delivery: Delivery, rank: Rank, firstTriedAt: number): Promise<void> => {
  const { to, view, uuid, lead, chatId } = delivery;
  const reader: Reader = 'openId' in to ? to : (delivery.reader ?? 'group');
  const openId = reader === 'group' ? undefined : reader.openId;
  const content = async (): Promise<Content> => {
    if (delivery.document && openId !== undefined) return { file: await documentOf(world, delivery.document, openId) };
    const card = view ? await renderView(world, view, reader) : delivery.card;
    return card ? { card } : { text: delivery.text ?? '' };
  };
  return post(world, { to, openId, chatId, uuid, rank, firstTriedAt, view, lead, content });
};
