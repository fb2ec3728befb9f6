import { uuidFor } from './digestOf.js';
import { seatsNow, type World } from './world.js';

/** 告知系统管理员, once for each id: what went wrong and what to do about it. */
export const tellAdmin = async (world: World, id: string, text: string): Promise<void> => {
  const seats = await seatsNow(world);
  const taken = await world.store.inbox.take({ id, messageId: undefined, digest: '', at: world.now() });
  if (taken.state !== 'new') return;
  const deliveries = seats.holders('admin').map(({ openId }) => ({ to: { openId }, text, uuid: uuidFor(id, openId) }));
  await world.store.inbox.finish(taken.id, {}, deliveries, world.now());
};
