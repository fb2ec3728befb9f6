import type { Logger } from 'pino';
import type { Timers } from './timers.js';

/** 连接状态. `connecting`: on its way, or lost a moment ago; `down`: failed, or away for longer than `downMs`. */
export type LinkState = 'connected' | 'connecting' | 'down';

/** One attempt at a long connection, thrown away when it goes bad. */
export interface Link {
  isConnected(): boolean;
  /** `force`: at once, unsent bytes are lost. */
  stop(force: boolean): void;
}

/** What a link tells while it lives. */
export interface LinkSignals {
  /** Connected, lost, connected again: something about `isConnected` may have changed. */
  changed(): void;
  /** It has given up and will not try again by itself. */
  failed(reason: string): void;
  /** Something came from the other side. */
  heard(): void;
  /** It has sent a ping. */
  pinged(): void;
  /** How often it says it will ping, ms. */
  pingEvery(ms: number): void;
}

/** 断线过久: a fresh process may find its way where this one does not. */
export interface Lost {
  /** 0: never. */
  readonly afterMs: number;
  tell(awayMs: number): void;
}

export interface SuperviseOptions {
  readonly open: (signals: LinkSignals) => Link;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly onState?: ((state: LinkState) => void) | undefined;
  /** What to do after so long without a connection; asked again every few seconds until there is one, or `stop`. */
  readonly lost?: Lost | undefined;
  /** 0 to 1, for the spread of waiting times. */
  readonly random?: () => number;
}

export interface Supervisor {
  state(): LinkState;
  /** Settles when the first attempt has come to something, or after `firstMs`. */
  readonly first: Promise<void>;
  /** Ends it; resolves at once. */
  stop(): void;
}

const checkMs = 5_000;
/** How long a link may look for its way before another takes its place. */
const patienceMs = 45_000;
const downMs = 30_000;
const firstMs = 10_000;
const firstBackoffMs = 1_000;
const longestBackoffMs = 60_000;
/** Without word for this much longer than a ping's interval the link is dead, whatever its socket says. */
const graceMs = 30_000;
const usualPingMs = 120_000;
/** More pings than this between two checks come from a broken interval (an empty pong makes the SDK send 700 a second). */
const mostPings = 50;

/**
 * 看护长连接: keeps one link alive. The link mends ordinary cuts itself, at the pace the server sets; this opens another when it
 * gives up, when it takes too long, when nothing is heard although it looks connected, and when it floods the server.
 */
export function supervise({ open, timers, logger, onState, lost, random = Math.random }: SuperviseOptions): Supervisor {
  let link: Link | undefined;
  let run = 0;
  let failures = 0;
  let pings = 0;
  let pingMs = usualPingMs;
  let heardAt = timers.now();
  let goodAt = timers.now();
  let connectedAt = goodAt;
  let isFailed = false;
  let isStopped = false;
  let told: LinkState = 'connecting';
  let cancelRetry = () => {};
  let settleFirst = () => {};
  const first = new Promise<void>((resolve) => {
    const cancel = timers.after(firstMs, resolve);
    settleFirst = () => {
      cancel();
      resolve();
    };
  });

  const state = (): LinkState => {
    if (isStopped) return 'down';
    if (link?.isConnected()) return 'connected';
    return isFailed || timers.now() - goodAt > downMs ? 'down' : 'connecting';
  };
  const tell = () => {
    const now = state();
    if (now !== 'connecting') settleFirst();
    if (now === told) return;
    told = now;
    logger.info({ state: now }, 'long connection');
    onState?.(now);
  };
  const changed = () => {
    if (link?.isConnected()) {
      failures = 0;
      isFailed = false;
      goodAt = timers.now();
      connectedAt = goodAt;
      heardAt = goodAt;
    }
    tell();
  };
  const start = () => {
    const mine = ++run;
    const isMine = () => mine === run && !isStopped;
    const guard =
      <A extends unknown[]>(then: (...parts: A) => void) =>
      (...parts: A) => {
        if (isMine()) then(...parts);
      };
    link?.stop(true);
    pings = 0;
    heardAt = timers.now();
    goodAt = timers.now();
    link = open({
      changed: guard(changed),
      failed: guard((reason: string) => restartLater(reason)),
      heard: guard(() => {
        heardAt = timers.now();
      }),
      pinged: guard(() => {
        pings += 1;
      }),
      pingEvery: guard((ms: number) => {
        pingMs = ms;
      }),
    });
    changed();
  };
  const restartLater = (reason: string, ceiling = Math.min(longestBackoffMs, firstBackoffMs * 2 ** failures)) => {
    const wait = ceiling * (0.5 + random() / 2);
    failures += 1;
    isFailed = true;
    run += 1;
    link?.stop(true);
    link = undefined;
    logger.warn({ reason, inMs: Math.round(wait) }, 'long connection starts again');
    cancelRetry();
    cancelRetry = timers.after(wait, () => {
      if (!isStopped) start();
    });
    tell();
  };
  const check = () => {
    const now = timers.now();
    if (link?.isConnected()) {
      goodAt = now;
      if (now - heardAt > pingMs + graceMs) restartLater(`nothing heard for ${Math.round((now - heardAt) / 1000)} s`);
      else if (pings > mostPings) restartLater(`${pings} pings in ${checkMs / 1000} s`);
    } else if (link && now - goodAt > patienceMs) restartLater('could not connect', firstBackoffMs);
    pings = 0;
    tell();
    if (link?.isConnected()) connectedAt = now;
    else if (lost && lost.afterMs > 0 && now - connectedAt >= lost.afterMs) lost.tell(now - connectedAt);
  };
  let cancelCheck = () => {};
  const checkAgain = () => {
    cancelCheck = timers.after(checkMs, () => {
      check();
      if (!isStopped) checkAgain();
    });
  };

  start();
  checkAgain();
  return {
    state,
    first,
    stop: () => {
      const wasConnected = link?.isConnected() ?? false;
      isStopped = true;
      cancelCheck();
      cancelRetry();
      link?.stop(!wasConnected);
      link = undefined;
      tell();
    },
  };
}
