import type { Clock } from './clock.js';

/** Counts what passed within a sliding window. Refused attempts do not count (assumption). */
export interface Limiter {
  /** Milliseconds until there is room again; 0 means it passed and was counted. */
  take(key: string, max: number, windowMs: number): number;
}

/** Frequency limits on the given clock. */
export function makeLimiter(clock: Clock): Limiter {
  const passed = new Map<string, number[]>();
  return {
    take: (key, max, windowMs) => {
      const now = clock.now();
      const recent = (passed.get(key) ?? []).filter((at) => at > now - windowMs);
      passed.set(key, recent);
      if (recent.length < max) {
        recent.push(now);
        return 0;
      }
      return Math.max(1, (recent[recent.length - max] ?? now) + windowMs - now);
    },
  };
}

/** Never refuses. */
export const noLimiter: Limiter = { take: () => 0 };
