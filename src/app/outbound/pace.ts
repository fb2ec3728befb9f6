import type { Instant } from '../../core/deadlines.js';
import { FeishuError } from '../ports.js';
import type { Buckets, Rank } from '../records.js';
import { closed, draw, type Limit, type Wish } from './bucket.js';
import { openSharedBuckets } from './sharedBuckets.js';

/** Calls of the platform that are counted apart: each has limits of its own. */
export type Api = 'send' | 'reply' | 'patch' | 'list' | 'calendar' | 'task';

/** 限流: how fast we may call, kept by all processes together. */
export interface Pace {
  /**
   * Counts one call, of an API and of the person, chat or message that it concerns.
   * @throws PutOff when there is no room: nothing has happened, and nothing counts as a try
   */
  take(api: Api, target: string | undefined, rank: Rank): Promise<void>;
  /** The platform said that it was too much: the bucket in question is closed to everybody until it says so. */
  refused(api: Api, target: string | undefined, error: FeishuError): Promise<void>;
  /** Between two patches of one message, ms: the platform takes 5 a second. */
  readonly gapMs: number;
}

/** There is no room for the call now. */
export class PutOff extends FeishuError {
  /** The whole API has no room, not just this person or chat. */
  readonly isWhole: boolean;

  constructor(api: Api, waitMs: number, isWhole: boolean) {
    super(0, 'limited', `${api}: no room for ${waitMs} ms`, waitMs);
    this.isWhole = isWhole;
  }
}

/** No limits at all: for the sandbox's tests, whose clock stands still. */
export const noPace: Pace = { take: async () => undefined, refused: async () => undefined, gapMs: 0 };

/**
 * Below the platform's 50 a second and 1000 a minute for each API: at most 45 in any second and 970 in any minute, a lease's life
 * included. https://open.larkoffice.com/document/ukTMukTMukTM/uUzN04SN3QjL1cDN.md
 */
const usual: Limit = {
  rates: [
    { everyMs: 50, burst: 15 },
    { everyMs: 65, burst: 30 },
  ],
};
/** Tasks: the platform takes 10 a second. */
const slower: Limit = { rates: [{ everyMs: 250, burst: 3 }] };
/** One person, chat or message: the platform takes 5 a second. */
const each: Limit = { rates: [], last: { most: 4, ms: 1000 } };
const eachMs = 250;
/** Whoever would have to wait for longer comes back then and lines up anew. */
const longestTurnMs = 120_000;

const limits: Readonly<Record<Api, Limit>> = {
  send: usual,
  reply: usual,
  patch: usual,
  list: usual,
  calendar: usual,
  task: slower,
};

/** What is less urgent leaves some room for what is more. */
const reserved: Readonly<Record<Rank, number>> = { 0: 0, 1: 0.1, 2: 0.2, 3: 0.4 };

/** How long tokens that one process has taken for itself are good for. */
const leaseMs = 500;
const mostLeased = 5;
/** Whoever used a lease up and comes back so soon has more to say. */
const busyMs = 1500;
/** People whose last turn is remembered. */
const mostPromised = 5000;

/** 5 a second to one chat: 230020; the chat's own limit: 11233. */
const ofTarget = new Set([230020, 11233]);

interface Lease {
  left: number;
  readonly until: Instant;
  readonly size: number;
}

export const openPace = (buckets: Buckets, now: () => Instant): Pace => {
  const { seen, change } = openSharedBuckets(buckets, now);
  const leases = new Map<Api, Lease>();
  /** When whoever came last to wait for a person has their turn. */
  const promised = new Map<string, Instant>();

  const tokens = async (key: string, limit: Limit, wish: Wish) => {
    const drawn = await change(key, (bucket) => {
      const result = draw(bucket, limit, now(), wish);
      return { next: result.next, result };
    });
    // So many others draw at once that waiting a little is the quicker way.
    return drawn ?? { granted: 0, waitMs: 100 };
  };
  /**
   * Whoever used a lease up gets a larger one: a lone message does not take what others need. What can wait does so until there
   * is room for a whole lease, so that a long queue is not a write for each message.
   */
  const wishOf = (api: Api, rank: Rank): Wish => {
    const lease = leases.get(api);
    const isBusy = lease !== undefined && lease.left === 0 && now() < lease.until + busyMs;
    const wanted = isBusy ? Math.min(mostLeased, lease.size * 2) : 1;
    return { wanted, atLeast: rank >= 2 ? Math.min(wanted, 3) : 1, reserved: reserved[rank] };
  };
  /** Calls of one process wait for each other's lease instead of losing the race for one. */
  const turns = new Map<Api, Promise<unknown>>();
  const inTurn = (api: Api, rank: Rank): Promise<void> => {
    const mine = (turns.get(api) ?? Promise.resolve()).then(() => takeApi(api, rank));
    turns.set(
      api,
      mine.catch(() => undefined),
    );
    return mine;
  };
  const takeApi = async (api: Api, rank: Rank): Promise<void> => {
    const lease = leases.get(api);
    if (lease !== undefined && lease.left > 0 && lease.until > now()) {
      lease.left -= 1;
      return;
    }
    const { granted, waitMs } = await tokens(`api/${api}`, limits[api], wishOf(api, rank));
    if (granted === 0) throw new PutOff(api, waitMs, true);
    leases.set(api, { left: granted - 1, until: now() + leaseMs, size: granted });
  };
  /**
   * Everybody who waits for the same person is told a turn of their own: a hundred cards for one reader that all came back a
   * second later would each be claimed a hundred times. What is more urgent does not stand behind what is less.
   */
  const turnOf = (target: string, rank: Rank, waitMs: number): number => {
    const line = `${rank} ${target}`;
    const at = Math.min(Math.max(now() + waitMs, (promised.get(line) ?? 0) + eachMs), now() + longestTurnMs);
    promised.delete(line);
    promised.set(line, at);
    const [oldest] = promised.keys();
    if (promised.size > mostPromised && oldest !== undefined) promised.delete(oldest);
    return at - now();
  };
  return {
    gapMs: 250,

    async take(api, target, rank) {
      const bucket = seen(`api/${api}`);
      const lease = leases.get(api);
      const isLeased = lease !== undefined && lease.left > 0 && lease.until > now();
      // A person's token is not spent on a call that has no chance.
      const look = bucket && !isLeased ? draw(bucket, limits[api], now(), wishOf(api, rank)) : undefined;
      if (look?.granted === 0) throw new PutOff(api, look.waitMs, true);
      if (target !== undefined) {
        const { granted, waitMs } = await tokens(target, each, { wanted: 1 });
        if (granted === 0) throw new PutOff(api, turnOf(target, rank, waitMs), false);
      }
      await inTurn(api, rank);
    },

    async refused(api, target, error) {
      if (error.kind !== 'limited' || error instanceof PutOff) return;
      const key = target !== undefined && ofTarget.has(error.code) ? target : `api/${api}`;
      const until = now() + (error.retryAfterMs ?? 1000);
      leases.delete(api);
      await change(key, (bucket) => ({ next: closed(bucket, until), result: true }));
    },
  };
};
