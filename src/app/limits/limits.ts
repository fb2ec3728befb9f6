import type { Instant } from '../../core/deadlines.js';
import { Refusal } from '../../core/refusal.js';
import { draw, type Limit } from '../outbound/bucket.js';
import { openSharedBuckets } from '../outbound/sharedBuckets.js';
import type { Buckets } from '../records.js';
import { openTurns } from '../turns.js';
import type { Act } from './weigh.js';

/** 限额: how much one person may do. */
export interface LimitFigures {
  /** 办理, by one person in any minute; two queries count as one; 0: no limit for persons and groups. */
  readonly actsPerMinute: number;
  /** 新提请的事项, by one person in any hour; 0: no limit. */
  readonly mattersPerHour: number;
}

/** Who does it, when, and the group in which it is done. What was done while we were down counts for when it was done. */
export interface Doer {
  readonly openId: string;
  readonly at: Instant;
  readonly groupId: string | undefined;
}

/** 办理限额 (S14): kept by all processes together, before anything else is done. */
export interface Limits {
  /** Counts an act. @throws Refusal `limit` when it is one too many: nothing has happened */
  take(doer: Doer, act: Act): Promise<void>;
  /** A typed line beyond the limit is answered three times a minute: more answers would be a flood of our own. */
  isWorthSaying(doer: Doer): Promise<boolean>;
}

const minute = 60_000;
const hour = 60 * minute;
/** Tokens. Two looks count as one deed. */
const costs: Readonly<Record<Act, number>> = { query: 1, change: 2, raise: 2 };
/** A group of many members may do so many times what one person may, half of it at once and the rest spread over the minute. */
const groupFactor = 4;
const answers: Limit = { rates: [], last: { most: 3, ms: minute } };
/** Nobody is told to wait for less, seconds. */
const shortestWait = 5;

export const openLimits = (
  { actsPerMinute, mattersPerHour }: LimitFigures,
  buckets: Buckets,
  now: () => Instant,
): Limits => {
  const shared = openSharedBuckets(buckets, now);
  const turns = openTurns();
  const tokens = actsPerMinute * costs.change;
  const ofPerson: Limit = { rates: [], last: { most: tokens, ms: minute } };
  const ofGroup: Limit = {
    rates: [{ everyMs: (2 * minute) / (tokens * groupFactor), burst: (tokens * groupFactor) / 2 }],
  };
  const ofRaising: Limit = { rates: [], last: { most: mattersPerHour, ms: hour } };
  /** How long to wait, ms; 0 when it may be done. One process's acts of one person wait for each other. */
  const draws = (key: string, at: Instant, limit: Limit, wanted: number): Promise<number> =>
    turns.take(key, async () => {
      const drawn = await shared.change(key, (bucket) => {
        const result = draw(bucket, limit, Math.min(at, now()), { wanted, atLeast: wanted });
        return { next: result.next, result };
      });
      // Lost against other processes time and again: somebody is at it everywhere at once.
      if (!drawn) return 1;
      return drawn.granted === wanted ? 0 : Math.max(1, drawn.waitMs);
    });
  return {
    take: async ({ openId, at, groupId }, act) => {
      if (actsPerMinute > 0) {
        const wait = await draws(`act/${openId}`, at, ofPerson, costs[act]);
        if (wait > 0) throw new Refusal('limit', `您的操作过于频繁，请在约${spoken(wait)}后再试。`);
      }
      if (actsPerMinute > 0 && groupId !== undefined) {
        const wait = await draws(`act/${groupId}`, at, ofGroup, costs[act]);
        if (wait > 0)
          throw new Refusal('limit', `本群的操作过于频繁，请在约${spoken(wait)}后再试，或在与助手的会话中办理。`);
      }
      if (act === 'raise' && mattersPerHour > 0) {
        const wait = await draws(`raise/${openId}`, at, ofRaising, 1);
        if (wait > 0)
          throw new Refusal('limit', `每人每小时最多提请${mattersPerHour}件事项，请在约${spoken(wait)}后再提请。`);
      }
    },
    isWorthSaying: async ({ openId, at }) => (await draws(`told/${openId}`, at, answers, 1)) === 0,
  };
};

const spoken = (ms: number): string =>
  ms > minute ? `${Math.ceil(ms / minute)}分钟` : `${Math.max(shortestWait, Math.ceil(ms / 1000))}秒`;
