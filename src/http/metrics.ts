import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** 指标: what is counted, in a registry of its own. No text, no names, no ids: labels are words of the program. */
export interface Metrics {
  /** Prometheus text (exposition format 0.0.4). */
  text(): Promise<string>;
  /** An event and how long its sender waited for the answer, seconds. */
  answered(kind: EventKind, seconds: number): void;
  /** What the inbox made of an event. */
  event(result: EventResult): void;
  /** A call to the platform; `code` 0: it went through, `network`: no answer. */
  called(api: string, code: string): void;
  delivery(result: DeliveryResult): void;
}

export type EventKind = 'message' | 'click' | 'other';
export type EventResult = 'handled' | 'again' | 'clash' | 'busy' | 'failed';
export type DeliveryResult = 'sent' | 'patched' | 'retried' | 'dead';

/** 待发: what waits in the outbox, by class of urgency. */
export interface QueueFigures {
  readonly [priority: string]: {
    readonly depth: number;
    /** Seconds that the longest waiting entry has been due; 0 when none is. */
    readonly age: number;
  };
}

/** Asked at each scrape. */
export interface Sources {
  isConnected(): boolean;
  ticks(): Promise<readonly { readonly name: string; readonly okAgeMs: number; readonly isFresh: boolean }[]>;
  queue(): Promise<QueueFigures>;
  isHeld(): Promise<boolean>;
  /** 核对: what the reconciler has found and mended since the start, by kind. */
  findings(): ReadonlyMap<string, { readonly found: number; readonly mended: number }>;
}

/** Around Feishu's limit of 3 s for an answer. */
const ackBuckets = [0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.7, 3, 5, 10];
/** Figures that cost a query are not asked for more often. */
const cachedMs = 5_000;

/** A source that fails leaves its own figures out: the others still tell. */
export const openMetrics = (sources: Sources, now: () => number = Date.now): Metrics => {
  const registers = [new Registry()];
  const [registry] = registers as [Registry]; // one, as made above
  collectDefaultMetrics({ register: registry });
  const ack = new Histogram({
    name: 'fuyuan_ack_seconds',
    help: 'Time from an event to its acknowledgement',
    labelNames: ['kind'] as const,
    buckets: ackBuckets,
    registers,
  });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> =>
    new Counter({ name, help, labelNames, registers });
  const events = counter('fuyuan_events_total', 'Events by what the inbox made of them', 'result');
  const calls = counter('fuyuan_platform_calls_total', 'Calls to the platform by result code, 0 = done', 'api', 'code');
  const deliveries = counter('fuyuan_deliveries_total', 'Messages by what became of them', 'result');
  for (const result of ['handled', 'again', 'clash', 'failed']) events.inc({ result }, 0);
  for (const result of ['sent', 'patched', 'retried', 'dead']) deliveries.inc({ result }, 0);
  watch(registers, sources, now);
  return {
    text: () => registry.metrics(),
    answered: (kind, seconds) => ack.observe({ kind }, seconds),
    event: (result) => events.inc({ result }),
    called: (api, code) => calls.inc({ api, code }),
    delivery: (result) => deliveries.inc({ result }),
  };
};

/** Gauges that are looked up when they are asked for. */
const watch = (registers: Registry[], sources: Sources, now: () => number): void => {
  const queue = cached(() => sources.queue(), now);
  const ticks = cached(() => sources.ticks(), now);
  const gauge = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    read: (of: Gauge<L>) => void | Promise<void>,
  ): Gauge<L> =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset();
        await Promise.resolve(read(this)).catch(() => undefined);
      },
    });
  gauge('fuyuan_connected', '1 while events can come in', [], (of) => of.set(sources.isConnected() ? 1 : 0));
  gauge('fuyuan_findings', 'Inconsistencies found and mended since the start', ['kind', 'state'], (of) => {
    for (const [kind, { found, mended }] of sources.findings()) {
      of.set({ kind, state: 'found' }, found);
      of.set({ kind, state: 'mended' }, mended);
    }
  });
  gauge('fuyuan_outbox_held', '1 while messages are held back after a restore', [], async (of) =>
    of.set((await sources.isHeld()) ? 1 : 0),
  );
  gauge(
    'fuyuan_outbox_depth',
    'Entries that are due, by class; capped at 500 records a kind',
    ['priority'],
    async (of) => {
      for (const [priority, { depth }] of Object.entries(await queue())) of.set({ priority }, depth);
    },
  );
  gauge('fuyuan_outbox_age_seconds', 'How long the oldest due entry waits, by class', ['priority'], async (of) => {
    for (const [priority, { age }] of Object.entries(await queue())) of.set({ priority }, age);
  });
  gauge('fuyuan_tick_age_seconds', 'Time since the last round that succeeded', ['tick'], async (of) => {
    for (const { name, okAgeMs } of await ticks()) of.set({ tick: name }, okAgeMs / 1000);
  });
  gauge('fuyuan_tick_fresh', '1 while the tick does its work', ['tick'], async (of) => {
    for (const { name, isFresh } of await ticks()) of.set({ tick: name }, isFresh ? 1 : 0);
  });
};

const cached = <T>(read: () => Promise<T>, now: () => number): (() => Promise<T>) => {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    if (!last || now() - last.at >= cachedMs) {
      const value = read();
      // A failure is not kept.
      value.catch(() => {
        last = undefined;
      });
      last = { at: now(), value };
    }
    return last.value;
  };
};
