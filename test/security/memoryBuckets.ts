import type { Bucket, Buckets } from '../../src/app/records.js';

/** Buckets in memory that behave as the store's: compare and set, and somebody else may come in between. */
export const memoryBuckets = (): Buckets => {
  const docs = new Map<string, { rev: number; bucket: Bucket }>();
  return {
    read: async (key) => docs.get(key),
    swap: async (key, rev, next) => {
      await Promise.resolve();
      if (docs.get(key)?.rev !== rev) return false;
      docs.set(key, { rev: (rev ?? 0) + 1, bucket: next });
      return true;
    },
  };
};
