import type { Instant } from '../../core/deadlines.js';
import type { Bucket, Buckets } from '../records.js';
import { fullBucket } from './bucket.js';

/** Buckets that a process remembers; the least recently used are forgotten first. */
const mostKnown = 5000;
const races = 6;

interface Known {
  readonly rev: number;
  readonly bucket: Bucket;
}

/** The buckets of all processes, as one of them sees them. */
export interface SharedBuckets {
  /** As it was when it was last looked at; a bucket only gets fuller by the others' hands. */
  seen(key: string): Bucket | undefined;
  /**
   * Changes a bucket by compare-and-set; an unknown one is taken to be new before it is looked up. Undefined when the
   * race for it was lost too often.
   */
  change<T>(
    key: string,
    decide: (bucket: Bucket) => { readonly next: Bucket; readonly result: T },
  ): Promise<T | undefined>;
}

export const openSharedBuckets = (buckets: Buckets, now: () => Instant): SharedBuckets => {
  const known = new Map<string, Known>();
  const remember = (key: string, what: Known): void => {
    known.delete(key);
    known.set(key, what);
    if (known.size > mostKnown) for (const oldest of [...known.keys()].slice(0, mostKnown / 10)) known.delete(oldest);
  };
  return {
    seen: (key) => known.get(key)?.bucket,

    async change(key, decide) {
      for (let race = 0; race < races; race += 1) {
        const before = known.get(key);
        const { next, result } = decide(before?.bucket ?? fullBucket);
        if (next === before?.bucket) return result;
        if (await buckets.swap(key, before?.rev, next, now())) {
          remember(key, { rev: (before?.rev ?? 0) + 1, bucket: next });
          return result;
        }
        const there = await buckets.read(key);
        if (there) remember(key, there);
        else known.delete(key);
      }
      return undefined;
    },
  };
};
