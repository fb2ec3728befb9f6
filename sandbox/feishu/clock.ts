import { setImmediate } from 'node:timers/promises';

/** Time as a value that is handed in: milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Calls `then` once, `ms` from now; the answer cancels it. */
  wait(ms: number, then: () => void): () => void;
}

/** A clock that moves only when told. */
export interface VirtualClock extends Clock {
  /** Moves on by `ms`, running what falls due in order and letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** When the earliest timer falls due. */
  nextAt(): number | undefined;
  /** Time stands still as long as this is true: sockets are real even when time is not. */
  holdWhile(isBusy: () => boolean): void;
}

/** The machine's clock. Its timers never keep the process alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  wait: (ms, then) => {
    const timer = setTimeout(then, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly then: () => void;
}

/** A clock for tests and for the sandbox's "move the clock". */
export function virtualClock(startMs: number): VirtualClock {
  let now = startMs;
  let order = 0;
  const timers = new Set<Timer>();
  const busy: (() => boolean)[] = [];
  const settle = async () => {
    do await setImmediate();
    while (busy.some((isBusy) => isBusy()));
  };
  const earliest = () =>
    [...timers].reduce<Timer | undefined>(
      (first, timer) => (first && isBefore(first, timer) ? first : timer),
      undefined,
    );

  return {
    now: () => now,
    wait: (ms, then) => {
      const timer = { at: now + Math.max(0, ms), order: order++, then };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    nextAt: () => earliest()?.at,
    holdWhile: (isBusy) => void busy.push(isBusy),
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      for (let timer = earliest(); timer && timer.at <= end; timer = earliest()) {
        now = Math.max(now, timer.at);
        timers.delete(timer);
        timer.then();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}

export function isVirtual(clock: Clock): clock is VirtualClock {
  return 'holdWhile' in clock;
}
