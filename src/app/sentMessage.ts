import type { Sent } from './records.js';
import type { World } from './world.js';

/** What the clicked message shows. A quick finger may be ahead of our own note of having sent it. */
export const sentMessage = async (world: World, messageId: string): Promise<Sent | undefined> => {
  for (let i = 0; i < 5; i += 1) {
    const sent = await world.store.sent.read(messageId);
    if (sent) return sent;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return undefined;
};
