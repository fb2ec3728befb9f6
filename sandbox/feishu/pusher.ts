import type { Push } from './platformApi.js';
import type { Transport } from './transport.js';
import type { World } from './world.js';

/** The bot has three seconds. */
const ACK_MS = 3000;

export interface Outcome {
  readonly kind: Push['outcome'];
  readonly body: Buffer;
}

export interface Pusher {
  push(payload: Buffer): Promise<Outcome>;
  /** A push is on its way and has not had its fair share of real time. */
  isBusy(): boolean;
  /** Whatever is on its way is late. */
  stop(): void;
}

/** Single pushes: whichever comes first, the bot's answer or the end of its three seconds. */
export function makePusher(world: World, transport: Transport, patienceMs: number): Pusher {
  const running = new Set<{ readonly startedAt: number; readonly end: () => void }>();

  return {
    push: (payload) =>
      new Promise((resolve) => {
        const ending = new AbortController();
        const finish = (kind: Push['outcome'], body: Buffer = Buffer.alloc(0)) => {
          cancel();
          running.delete(run);
          resolve({ kind, body });
        };
        const end = () => {
          finish('late');
          ending.abort();
        };
        const run = { startedAt: performance.now(), end };
        running.add(run);
        const cancel = world.clock.wait(ACK_MS, end);
        transport.push(payload, ending.signal).then(
          ({ isOk, body }) => finish(isOk ? 'acknowledged' : 'failed', body),
          () => finish('unreachable'),
        );
      }),
    isBusy: () => [...running].some(({ startedAt }) => performance.now() - startedAt < patienceMs),
    stop: () => {
      for (const { end } of running) end();
    },
  };
}
