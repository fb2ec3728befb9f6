import { setImmediate } from 'node:timers/promises';
import type { FaultState } from './faults.js';
import { newId } from './ids.js';
import { keepLast } from './keepLast.js';
import type { JsonObject, Push } from './platformApi.js';
import type { Transport } from './transport.js';
import type { World } from './world.js';

/** The bot has three seconds. */
const ACK_MS = 3000;
/** Waits before an event is pushed again; callbacks never are. */
const REPUSH_MS = [15_000, 300_000, 3_600_000, 21_600_000];

export interface Outcome {
  readonly kind: Push['outcome'];
  readonly body: Buffer;
}

export interface Delivery {
  /** Pushes an event now and, while it is not acknowledged, again. `first` resolves with the first push's outcome. */
  event(type: string, event: JsonObject): { readonly eventId: string; readonly first: Promise<void> };
  /** Pushes a card callback once. */
  callback(event: JsonObject): Promise<Outcome>;
  /** Pushes an envelope as it stands, once. */
  raw(envelope: unknown): Promise<Outcome>;
  redeliver(eventId: string): Promise<Outcome>;
  settled(): Promise<void>;
  /** A push is on its way and has not had its fair share of real time. */
  isBusy(): boolean;
  pushes(): readonly Push[];
  stop(): void;
}

interface Envelope {
  readonly schema: '2.0';
  readonly header: { readonly event_id: string; readonly event_type: string } & JsonObject;
  readonly event: JsonObject;
}

export function makeDelivery(world: World, transport: Transport, faults: FaultState, patienceMs: number): Delivery {
  const sent = new Map<string, Envelope>();
  const pushes: Push[] = [];
  const inFlight = new Set<Promise<unknown>>();
  const running = new Set<{ readonly startedAt: number }>();
  const stopped = new AbortController();

  const track = <T>(work: Promise<T>): Promise<T> => {
    const done = work.finally(() => inFlight.delete(done));
    inFlight.add(done);
    return done;
  };

  const push = async (envelope: unknown, seen: { eventId: string; eventType: string; attempt: number }) => {
    const at = world.clock.now();
    const outcome = await attempt(Buffer.from(JSON.stringify(envelope)));
    keepLast(pushes, { ...seen, at, outcome: outcome.kind });
    world.journal(`push ${seen.eventType} ${seen.eventId} #${seen.attempt}: ${outcome.kind}`);
    world.changed({ kind: 'event', eventType: seen.eventType });
    return outcome;
  };

  /** Whichever comes first: the bot's answer or the end of its three seconds. */
  const attempt = (payload: Buffer): Promise<Outcome> =>
    new Promise((resolve) => {
      const run = { startedAt: performance.now() };
      running.add(run);
      const ending = new AbortController();
      const finish = (kind: Push['outcome'], body: Buffer = Buffer.alloc(0)) => {
        cancel();
        running.delete(run);
        stopped.signal.removeEventListener('abort', giveUp);
        resolve({ kind, body });
      };
      const late = (): void => {
        finish('late');
        ending.abort();
      };
      const giveUp = (): void => late();
      const cancel = world.clock.wait(ACK_MS, late);
      stopped.signal.addEventListener('abort', giveUp);
      transport.push(payload, ending.signal).then(
        ({ isOk, body }) => finish(isOk ? 'acknowledged' : 'failed', body),
        () => finish('unreachable'),
      );
    });

  const pushUntilTaken = async (envelope: Envelope, attemptNo: number): Promise<void> => {
    const { event_id: eventId, event_type: eventType } = envelope.header;
    const { kind } = await push(envelope, { eventId, eventType, attempt: attemptNo });
    const wait = REPUSH_MS[attemptNo - 1];
    if (kind === 'acknowledged' || wait === undefined || stopped.signal.aborted) return;
    world.clock.wait(wait, () => {
      if (!stopped.signal.aborted) void track(pushUntilTaken(envelope, attemptNo + 1));
    });
  };

  const start = (envelope: Envelope): Promise<void> => {
    const once = () => pushUntilTaken(envelope, 1);
    if (!faults.takeDuplicate()) return once();
    const { event_id: eventId, event_type: eventType } = envelope.header;
    return Promise.all([once(), push(envelope, { eventId, eventType, attempt: 1 })]).then(() => {});
  };

  const remember = (eventType: string, event: JsonObject, createTime: string): Envelope => {
    const { tenantKey, id, verificationToken } = world.app;
    const named = { event_id: newId(''), token: verificationToken, create_time: createTime };
    const header = { ...named, event_type: eventType, tenant_key: tenantKey, app_id: id };
    const envelope: Envelope = { schema: '2.0', header, event };
    sent.set(header.event_id, envelope);
    return envelope;
  };

  return {
    event: (type, event) => {
      const envelope = remember(type, event, String(world.clock.now()));
      const first = new Promise<void>((resolve) => {
        const go = () => void track(start(envelope)).then(resolve);
        for (const due of faults.takeReordered(go) ?? [go]) {
          if (faults.delayMs() > 0) world.clock.wait(faults.delayMs(), due);
          else due();
        }
      });
      return { eventId: envelope.header.event_id, first };
    },
    // Callbacks carry microseconds (assumption).
    callback: (event) => {
      const envelope = remember('card.action.trigger', event, `${world.clock.now()}000`);
      return track(push(envelope, { eventId: envelope.header.event_id, eventType: 'card.action.trigger', attempt: 1 }));
    },
    raw: (envelope) => track(push(envelope, { eventId: 'raw', eventType: 'raw', attempt: 1 })),
    redeliver: (eventId) => {
      const envelope = sent.get(eventId);
      if (!envelope) throw new Error(`no event ${eventId} was pushed`);
      return track(push(envelope, { eventId, eventType: envelope.header.event_type, attempt: 1 }));
    },
    settled: async () => {
      while (inFlight.size > 0) {
        await Promise.allSettled([...inFlight]);
        await setImmediate();
      }
    },
    isBusy: () => [...running].some(({ startedAt }) => performance.now() - startedAt < patienceMs),
    pushes: () => pushes,
    stop: () => stopped.abort(),
  };
}
