import { FeishuError, type Inbound, type Messenger, type Receive } from '../app/ports.js';
import type { OutboxClaim, Store } from '../app/records.js';
import type { FeishuDoor } from '../feishu/door.js';
import type { EventKind, Metrics } from '../http/metrics.js';

/** The way in, with the time that each event's sender waits for the answer. A rejected event comes again. */
export const measuredReceive =
  (receive: Receive, metrics: Metrics): Receive =>
  async (event) => {
    const began = performance.now();
    try {
      return await receive(event);
    } catch (error) {
      metrics.event('failed');
      throw error;
    } finally {
      metrics.answered(kindOf(event), (performance.now() - began) / 1000);
    }
  };

const kindOf = ({ kind }: Inbound): EventKind => (kind === 'message' || kind === 'click' ? kind : 'other');

const results = { new: 'handled', again: 'again', clash: 'clash', busy: 'busy' } as const;

/** The store, with what becomes of events and messages. What the bot tells of itself bears no digest and is no event. */
export const measuredStore = <S extends Pick<Store, 'inbox' | 'outbox'>>(store: S, metrics: Metrics): S => ({
  ...store,
  inbox: {
    ...store.inbox,
    take: async (event) => {
      const taken = await store.inbox.take(event);
      if (event.digest !== '') metrics.event(results[taken.state]);
      return taken;
    },
  },
  outbox: {
    ...store.outbox,
    claim: async (...args) => {
      const claim = await store.outbox.claim(...args);
      return claim && measuredClaim(claim, metrics);
    },
  },
});

const measuredClaim = (claim: OutboxClaim, metrics: Metrics): OutboxClaim => ({
  ...claim,
  retry: (...args) => {
    claim.retry(...args);
    metrics.delivery('retried');
  },
  bury: async (...args) => {
    await claim.bury(...args);
    metrics.delivery('dead');
  },
});

/** The ways out, with every call that is made. The history is read page by page and calls by itself. */
export const measuredDoor = (door: FeishuDoor, metrics: Metrics): FeishuDoor => ({
  ...door,
  messenger: measuredMessenger(door.messenger, metrics),
  calendarBook: measuredCalls('calendar', door.calendarBook, metrics),
  taskBook: measuredCalls('task', door.taskBook, metrics),
  fileShelf: measuredCalls('file', door.fileShelf, metrics),
  directory: measuredCalls('directory', door.directory, metrics),
});

/** The messenger, with the messages that went out. */
const measuredMessenger = (messenger: Messenger, metrics: Metrics): Messenger => {
  const told = measuredCalls('message', messenger, metrics);
  return {
    ...told,
    send: async (...args) => {
      const sent = await told.send(...args);
      metrics.delivery('sent');
      return sent;
    },
    patch: async (...args) => {
      await told.patch(...args);
      metrics.delivery('patched');
    },
  };
};

type Call = (...args: never[]) => Promise<unknown>;

/** A way out to the platform, with every call by its method and the code that came back. */
const measuredCalls = <P extends object>(api: string, port: P, metrics: Metrics): P =>
  Object.fromEntries(
    Object.entries(port).map(([name, method]) => [
      name,
      typeof method === 'function' ? counted(`${api}.${name}`, method as Call, metrics) : method,
    ]),
  ) as P; // the same methods, each within another

const counted =
  (api: string, call: Call, metrics: Metrics): Call =>
  async (...args) => {
    try {
      const answer = await call(...args);
      metrics.called(api, '0');
      return answer;
    } catch (error) {
      metrics.called(api, codeOf(error));
      throw error;
    }
  };

const codeOf = (error: unknown): string => {
  if (!(error instanceof FeishuError)) return 'bug';
  return error.code === 0 ? 'network' : String(error.code);
};
