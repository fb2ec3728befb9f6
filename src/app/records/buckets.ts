import type { Instant } from '../../core/deadlines.js';

/** What a bucket holds (see `outbound/bucket.ts`): one small document for each. */
export interface Bucket {
  /** When the budget of each of its rates is whole again. */
  readonly fullAt: readonly Instant[];
  /** The last tokens that were taken, oldest first, where every one is counted. */
  readonly takenAt: readonly Instant[];
  /** Nobody passes before: the platform has said so. */
  readonly closedUntil: Instant;
}

/** 限流: the budgets of calls, shared by all processes. They are forgotten an hour after their last use. */
export interface Buckets {
  read(key: string): Promise<{ readonly rev: number; readonly bucket: Bucket } | undefined>;
  /** Compare and set: false when the bucket is no longer at `rev` (`undefined`: when there is one already). */
  swap(key: string, rev: number | undefined, next: Bucket, at: Instant): Promise<boolean>;
}
