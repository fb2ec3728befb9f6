import type { Bucket, Buckets } from '../app/records.js';
import { isDuplicate } from './duplicate.js';
import type { Doc, Models } from './schemas.js';

type BucketDoc = Doc & Bucket & { readonly rev: number };

/** Longer than any rate looks back, and than the platform closes a bucket for. */
const keptMs = 2 * 3_600_000;

/** 限流: budgets of calls. Their count is a few calls' and at most one for each person and chat of the last two hours. */
export const bucketsOn = ({ bucket: buckets }: Models): Buckets => ({
  async read(key) {
    const doc = await buckets.findById(key).lean<BucketDoc>();
    if (!doc) return undefined;
    const { rev, fullAt, takenAt, closedUntil } = doc;
    return { rev, bucket: { fullAt, takenAt, closedUntil } };
  },

  async swap(key, rev, next, at) {
    const expireAt = new Date(at + keptMs);
    if (rev !== undefined) {
      const written = await buckets.updateOne({ _id: key, rev }, { $set: { ...next, rev: rev + 1, expireAt } });
      return written.matchedCount === 1;
    }
    try {
      await buckets.create({ _id: key, rev: 1, ...next, expireAt });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },
});
