/** One life of a matter in which the bot is killed where it is told to, and what was lost or doubled by that. */
import type { FaultPoint } from '../../src/app/fault.js';
import { type Deed, deedOf, missing } from './harnessDeed.js';
import { begins, liveMatter } from './harnessMatter.js';
import { type Dress, openCrashTown } from './harnessTown.js';

export interface Death {
  readonly point: FaultPoint;
  /** At which hit, from 1. */
  readonly nth: number;
  /** 1: once; 2: and again at the next hit of the same point, by whoever took over. */
  readonly times: number;
}

export interface Lived {
  readonly deed: Deed;
  readonly hits: ReadonlyMap<FaultPoint, number>;
  readonly deaths: number;
}

export interface LifeOptions {
  readonly deaths: readonly Death[];
  readonly downMs: number;
  readonly dress?: Dress | undefined;
}

export const live = async ({ deaths, downMs, dress }: LifeOptions): Promise<Lived> => {
  const hits = new Map<FaultPoint, number>();
  const left = new Map(deaths.map((d) => [d.point, d.times]));
  let died = 0;
  const town = await openCrashTown({
    at: begins,
    dress,
    onFault: (point, life) => {
      const hit = (hits.get(point) ?? 0) + 1;
      hits.set(point, hit);
      const death = deaths.find((d) => d.point === point);
      const times = left.get(point) ?? 0;
      if (!death || times === 0 || hit < death.nth) return;
      left.set(point, times - 1);
      died += 1;
      life.kill();
    },
  });
  try {
    await town.up();
    const people = await liveMatter(town, downMs);
    return { deed: await deedOf(town, people), hits, deaths: died };
  } finally {
    await town.stop();
  }
};

/** What a life lost and what it did twice, against one in which nobody died; each line says what. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubledActs: readonly string[];
  readonly doubledMessages: readonly string[];
  /** Cards that do not show in the end what they should. */
  readonly stale: readonly string[];
}

/** A digest that was missed while down is made up for by the next: each is there at most once, and the last one is the same. */
export const judge = (expected: Deed, found: Deed): Verdict => {
  const last = expected.digests.filter((one) => one.includes('12月2日'));
  return {
    lost: [
      ...missing(expected.records, found.records),
      ...missing(expected.outside, found.outside),
      ...missing(expected.messages, found.messages),
      ...missing(last, found.digests),
      ...found.unanswered.map((one) => `unanswered: ${one}`),
      ...found.stuck,
    ],
    doubledActs: [...missing(found.records, expected.records), ...missing(found.outside, expected.outside)],
    doubledMessages: [
      ...missing(found.messages, expected.messages),
      ...missing(found.digests, [...new Set(found.digests)]),
    ],
    // Whoever wrote again what had been done after all has heard that it is, instead of being shown it.
    stale: missing(expected.shown, found.shown).filter((one) => found.resent === 0 || !isReply(one)),
  };
};

const isReply = (shown: string): boolean => shown.includes(' /');
