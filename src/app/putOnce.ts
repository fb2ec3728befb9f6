import type { Instant } from '../core/deadlines.js';
import { uuidFor } from './digestOf.js';
import type { Card } from './ports.js';
import type { World } from './world.js';

/**
 * Keeps a card for a person like an event's answer until it is sent; its id makes a second one impossible. False while another
 * process is at it, which may die: then it is to be tried again.
 */
export const putOnce = async (world: World, id: string, openId: string, card: Card, at: Instant): Promise<boolean> => {
  const taken = await world.store.inbox.take({ id, messageId: undefined, digest: '', at: world.now() });
  if (taken.state !== 'new') return taken.state !== 'busy';
  world.fault?.('notice:taken');
  await world.store.inbox.finish(taken.id, {}, [{ to: { openId }, card, uuid: uuidFor(id, 'card') }], at);
  world.fault?.('notice:kept');
  return true;
};
