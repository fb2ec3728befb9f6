import { digestOf } from './digestOf.js';
import { type Card, type Content, FeishuError } from './ports.js';
import type { Delivery } from './records.js';
import { type Reader, renderView } from './views.js';
import type { World } from './world.js';

/** Sends the answers that an event is owed. */
export const sendAnswers = async (world: World, eventId: string): Promise<boolean> => {
  const deliveries = await world.store.inbox.claim(eventId, world.now());
  if (deliveries === undefined) return false;
  const sent: string[] = [];
  let retryAt: number | undefined;
  for (const delivery of deliveries) {
    try {
      await sendDelivery(world, delivery);
      sent.push(delivery.uuid);
    } catch (error) {
      if (error instanceof FeishuError && !error.isRetryable) {
        world.journal.error({ event: eventId, code: error.code }, 'answer given up');
        sent.push(delivery.uuid);
      } else {
        retryAt = world.now() + ((error instanceof FeishuError ? error.retryAfterMs : undefined) ?? 2000);
        world.journal.warn({ event: eventId, error: String(error) }, 'answer waits');
      }
    }
  }
  await world.store.inbox.delivered(eventId, sent, retryAt);
  return sent.length > 0;
};

const sendDelivery = async (world: World, delivery: Delivery): Promise<void> => {
  const { to, view, uuid } = delivery;
  const reader: Reader = 'openId' in to ? to : (delivery.reader ?? 'group');
  const card: Card | undefined = view ? await renderView(world, view, reader) : delivery.card;
  const content: Content = card ? { card } : { text: delivery.text ?? '' };
  const sent = await world.messenger.send(to, content, uuid);
  if (!card) return;
  const openId = reader === 'group' ? undefined : reader.openId;
  await world.store.sent.add({ ...sent, openId, view, digest: digestOf(card), at: world.now() });
};
