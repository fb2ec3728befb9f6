import { digestOf } from './digestOf.js';
import { documentOf } from './documentOf.js';
import { type Card, type Content, FeishuError } from './ports.js';
import type { Delivery } from './records.js';
import { type Reader, renderView } from './views.js';
import type { World } from './world.js';

const day = 86_400_000;

/** Sends the answers that an event is owed; what cannot be delivered within a day is given up, visibly. */
export const sendAnswers = async (world: World, eventId: string): Promise<boolean> => {
  const claimed = await world.store.inbox.claim(eventId, world.now());
  if (claimed === undefined) return false;
  const finished: string[] = [];
  let retryAt: number | undefined;
  for (const delivery of claimed.deliveries) {
    try {
      await sendDelivery(world, delivery);
      finished.push(delivery.uuid);
    } catch (error) {
      const feishu = error instanceof FeishuError ? error : undefined;
      const age = world.now() - claimed.at;
      if ((feishu && !feishu.isRetryable) || age > day) {
        world.journal.error({ event: eventId, error: String(error) }, 'answer given up');
        finished.push(delivery.uuid);
      } else {
        retryAt = world.now() + (feishu?.retryAfterMs ?? Math.min(600_000, Math.max(2000, age / 2)));
        world.journal.warn({ event: eventId, error: String(error) }, 'answer waits');
      }
    }
  }
  await world.store.inbox.delivered(eventId, finished, retryAt);
  return finished.length > 0;
};

const sendDelivery = async (world: World, delivery: Delivery): Promise<void> => {
  const { to, view, uuid } = delivery;
  const reader: Reader = 'openId' in to ? to : (delivery.reader ?? 'group');
  if (delivery.document && reader !== 'group') {
    const file = await documentOf(world, delivery.document, reader.openId);
    await world.messenger.send(to, { file }, uuid);
    return;
  }
  const card: Card | undefined = view ? await renderView(world, view, reader) : delivery.card;
  const content: Content = card ? { card } : { text: delivery.text ?? '' };
  const sent = await world.messenger.send(to, content, uuid);
  if (!card) return;
  const openId = reader === 'group' ? undefined : reader.openId;
  await world.store.sent.add({ ...sent, openId, view, digest: digestOf(card), at: world.now() });
};
