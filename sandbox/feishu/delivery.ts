import { setImmediate } from 'node:timers/promises';
import type { FaultState } from './faults.js';
import { newId } from './ids.js';
import { keepLast } from './keepLast.js';
import type { JsonObject, Push } from './platformApi.js';
import { makePusher, type Outcome } from './pusher.js';
import type { Transport } from './transport.js';
import type { World } from './world.js';

/** Waits before an event is pushed again; callbacks never are. */
const REPUSH_MS = [15_000, 300_000, 3_600_000, 21_600_000];

export interface Delivery {
  /** Pushes an event now and, while it is not acknowledged, again. `first` resolves with the first push's outcome. */
  event(type: string, event: JsonObject): { readonly eventId: string; readonly first: Promise<void> };
  /** Pushes a card callback once. */
  callback(event: JsonObject): Promise<Outcome>;
  /** Pushes an envelope as it stands, once. */
  raw(envelope: unknown): Promise<Outcome>;
  redeliver(eventId: string): Promise<Outcome>;
  settled(): Promise<void>;
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
  const pusher = makePusher(world, transport, patienceMs);
  let isStopped = false;

  const track = <T>(work: Promise<T>): Promise<T> => {
    const done = work.finally(() => inFlight.delete(done));
    inFlight.add(done);
    return done;
  };

  const push = async (envelope: unknown, seen: { eventId: string; eventType: string; attempt: number }) => {
    const at = world.clock.now();
    const outcome = await pusher.push(Buffer.from(JSON.stringify(envelope)));
    keepLast(pushes, { ...seen, at, outcome: outcome.kind });
    world.journal(`push ${seen.eventType} ${seen.eventId} #${seen.attempt}: ${outcome.kind}`);
    world.changed({ kind: 'event', eventType: seen.eventType });
    return outcome;
  };

  const pushUntilTaken = async (envelope: Envelope, attemptNo: number): Promise<void> => {
    const { event_id: eventId, event_type: eventType } = envelope.header;
    const { kind } = await push(envelope, { eventId, eventType, attempt: attemptNo });
    const wait = REPUSH_MS[attemptNo - 1];
    if (kind === 'acknowledged' || wait === undefined || isStopped) return;
    world.clock.wait(wait, () => {
      if (!isStopped) void track(pushUntilTaken(envelope, attemptNo + 1));
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
    isBusy: () => pusher.isBusy(),
    pushes: () => pushes,
    stop: () => {
      isStopped = true;
      pusher.stop();
    },
  };
}
