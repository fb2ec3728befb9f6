/** Time as the adapter needs it; tests hand in another. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `then` once, `ms` from now; the answer cancels it. */
  after(ms: number, then: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
