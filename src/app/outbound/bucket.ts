import type { Instant } from '../../core/deadlines.js';
import type { Bucket } from '../records.js';

/** A rate that evens itself out: never more than `burst` + t / `everyMs` calls in any t ms. */
interface Rate {
  readonly everyMs: number;
  readonly burst: number;
}

/** What may pass. */
export interface Limit {
  readonly rates: readonly Rate[];
  /** Every token is counted: at most so many in any stretch of so long. */
  readonly last?: { readonly most: number; readonly ms: number } | undefined;
}

export interface Drawn {
  /** Tokens, 0 to what was wanted. */
  readonly granted: number;
  /** When nothing was granted: how long until something may be, ms. */
  readonly waitMs: number;
  readonly next: Bucket;
}

export const fullBucket: Bucket = { fullAt: [], takenAt: [], closedUntil: 0 };

export interface Wish {
  readonly wanted: number;
  /** Fewer are of no use. Default 1. */
  readonly atLeast?: number | undefined;
  /** The share of each rate's burst, 0 to 1, that is left for what is more urgent. Default 0. */
  readonly reserved?: number | undefined;
}

/** Draws tokens. */
export const draw = (
  bucket: Bucket,
  limit: Limit,
  now: Instant,
  { wanted, atLeast = 1, reserved = 0 }: Wish,
): Drawn => {
  if (bucket.closedUntil > now) return { granted: 0, waitMs: bucket.closedUntil - now, next: bucket };
  const rooms = limit.rates.map((rate, i) => roomOf(rate, bucket.fullAt[i] ?? 0, now, reserved, atLeast));
  const counted = limit.last ? lastRoom(bucket.takenAt, limit.last, now) : undefined;
  const all = counted ? [...rooms, counted] : rooms;
  const granted = Math.max(0, Math.min(wanted, ...all.map((r) => r.tokens)));
  if (granted < atLeast) return { granted: 0, waitMs: Math.max(1, ...all.map((r) => r.waitMs)), next: bucket };
  const fullAt = limit.rates.map((rate, i) => Math.max(bucket.fullAt[i] ?? 0, now) + granted * rate.everyMs);
  const taken = limit.last ? [...bucket.takenAt, ...Array<Instant>(granted).fill(now)].slice(-limit.last.most) : [];
  return { granted, waitMs: 0, next: { fullAt, takenAt: taken, closedUntil: bucket.closedUntil } };
};

interface Room {
  readonly tokens: number;
  readonly waitMs: number;
}

const roomOf = (rate: Rate, fullAt: Instant, now: Instant, reserved: number, atLeast: number): Room => {
  const { everyMs, burst } = rate;
  const owed = Math.max(0, fullAt - now);
  const usable = Math.max(atLeast, burst - Math.floor(burst * reserved)) * everyMs;
  return { tokens: Math.floor((usable - owed) / everyMs), waitMs: Math.ceil(owed + atLeast * everyMs - usable) };
};

const lastRoom = (
  takenAt: readonly Instant[],
  { most, ms }: { readonly most: number; readonly ms: number },
  now: Instant,
): Room => {
  const recent = takenAt.filter((at) => at > now - ms);
  const oldest = recent[recent.length - most];
  return { tokens: most - recent.length, waitMs: oldest === undefined ? 0 : oldest + ms - now };
};

/** Closes a bucket: what the platform has refused goes on for nobody before then. */
export const closed = (bucket: Bucket, until: Instant): Bucket => ({
  ...bucket,
  closedUntil: Math.max(bucket.closedUntil, until),
});
