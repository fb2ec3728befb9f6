import { createHash } from 'node:crypto';
import type { Menu } from './command.js';
import { handle } from './dispatch.js';
import type { Answer, Inbound, Receive } from './ports.js';
import type { World } from './world.js';

export interface Intake {
  readonly receive: Receive;
  /** Resolves when no event is in flight. */
  idle(): Promise<void>;
}

/**
 * The one way in (spec §7): every event is taken once by its ids, handled, and its answer kept; the same event again gets
 * the first answer. `afterwards` is told of every event that was handled, so that what it set off is sent at once.
 */
export const intake = (world: World, menu: Menu, afterwards: (eventId: string) => void): Intake => {
  const inFlight = new Map<string, Promise<Answer>>();
  const once = async (event: Inbound): Promise<Answer> => {
    world.fault?.('intake:received');
    const taken = await take(world, event);
    if ('answer' in taken) return taken.answer;
    const { id } = taken;
    world.fault?.('intake:taken');
    const { answer, deliveries } = await handle(world, menu, { ...event, eventId: id }, () =>
      world.store.inbox.drop(id),
    );
    world.fault?.('intake:handled');
    const kept = await world.store.inbox.finish(id, answer, deliveries, world.now());
    world.fault?.('intake:finished');
    afterwards(id);
    return kept;
  };
  return {
    receive: (event) => {
      if (event.kind === 'message' && event.chat === 'group' && !event.isAddressed) return Promise.resolve({});
      const key = `${event.eventId}/${digestOf(event)}`;
      const running = inFlight.get(key);
      if (running) return running;
      const handled = once(event).finally(() => inFlight.delete(key));
      inFlight.set(key, handled);
      return handled;
    },
    idle: async () => {
      await Promise.allSettled(inFlight.values());
    },
  };
};

const clash: Answer = { toast: { type: 'error', content: '该操作与此前提交的内容不一致，请重新操作。' } };
const waits = 20;
const waitMs = 100;

/** Takes an event for handling, or its answer. While another process is at it, its answer is worth a short wait. */
const take = async (world: World, event: Inbound): Promise<{ readonly id: string } | { readonly answer: Answer }> => {
  const messageId = event.kind === 'message' ? event.messageId : undefined;
  for (let i = 0; i < waits; i += 1) {
    const taken = await world.store.inbox.take({
      id: event.eventId,
      messageId,
      digest: digestOf(event),
      at: world.now(),
    });
    if (taken.state === 'new') return { id: taken.id };
    if (taken.state === 'again') return { answer: taken.answer };
    if (taken.state === 'clash') return { answer: clash };
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Error(`event ${event.eventId} is still being handled elsewhere`);
};

/** The same event with another body is not the same event. Only what decides counts: who, where, what. */
const digestOf = (event: Inbound): string => {
  const { createdAt: _, eventId: __, ...body } = event;
  return createHash('sha256').update(textOf(body)).digest('hex');
};

/** A button's value may be nested deeper than it can be written; it is refused later, and everything else still counts. */
const textOf = (body: object): string => {
  try {
    return JSON.stringify(body);
  } catch {
    return JSON.stringify({ ...body, value: 'unreadable' });
  }
};
