import type { Timers } from '../../src/feishu/timers.js';

export interface FakeTimers extends Timers {
  /** Moves time on, running what falls due in order and letting promises settle in between. */
  pass(ms: number): Promise<void>;
}

/** Time that moves only when told. */
export function fakeTimers(start = 1_795_489_200_000): FakeTimers {
  let now = start;
  let due: { readonly at: number; readonly then: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, then) => {
      const timer = { at: now + ms, then };
      due.push(timer);
      return () => {
        due = due.filter((other) => other !== timer);
      };
    },
    pass: async (ms) => {
      const end = now + ms;
      for (;;) {
        await settle();
        const next = due.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (!next) break;
        due = due.filter((other) => other !== next);
        now = next.at;
        next.then();
      }
      now = end;
    },
  };
}

/** One turn of the event loop. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
