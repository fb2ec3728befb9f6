import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { closed, draw, fullBucket, type Limit } from '../../src/app/outbound/bucket.js';
import { openPace, type Pace, PutOff } from '../../src/app/outbound/pace.js';
import { FeishuError } from '../../src/app/ports.js';
import type { Bucket, Buckets } from '../../src/app/records.js';

const start = 1_795_482_000_000;

/** Buckets in memory, with a count of the writes. */
const keepBuckets = (): Buckets & { writes: number; readonly docs: Map<string, { rev: number; bucket: Bucket }> } => {
  const docs = new Map<string, { rev: number; bucket: Bucket }>();
  return {
    writes: 0,
    docs,
    read: async (key) => docs.get(key),
    async swap(key, rev, next) {
      await Promise.resolve();
      if (docs.get(key)?.rev !== rev) return false;
      docs.set(key, { rev: (rev ?? 0) + 1, bucket: next });
      this.writes += 1;
      return true;
    },
  };
};

/** The most that passed in any stretch of `ms`, its end left out. */
const mostIn = (times: readonly number[], ms: number): number =>
  times.reduce((most, from) => Math.max(most, times.filter((at) => at >= from && at < from + ms).length), 0);

const passes = async (pace: Pace, api: 'send' | 'patch', target: string | undefined, rank: 0 | 3): Promise<number> => {
  try {
    await pace.take(api, target, rank);
    return 0;
  } catch (error) {
    if (error instanceof PutOff) return error.retryAfterMs ?? assert.fail('it does not say how long');
    throw error;
  }
};

describe('a bucket', () => {
  it('never lets more pass than its rate, whenever and however many are drawn', () => {
    const steps = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 9 })), { maxLength: 120 });
    fc.assert(
      fc.property(steps, (draws) => {
        const limit: Limit = { rates: [{ everyMs: 50, burst: 15 }], last: { most: 12, ms: 700 } };
        let [bucket, now] = [fullBucket, start];
        const times: number[] = [];
        for (const [gap, wanted] of draws) {
          now += gap;
          const { granted, waitMs, next } = draw(bucket, limit, now, { wanted });
          assert.ok(granted > 0 || waitMs > 0);
          times.push(...Array<number>(granted).fill(now));
          bucket = next;
        }
        assert.ok(mostIn(times, 1000) <= 15 + 20, `${mostIn(times, 1000)} in a second`);
        assert.ok(mostIn(times, 700) <= 12, `${mostIn(times, 700)} of 12`);
      }),
    );
  });

  it('says how long to wait, and then there is room', () => {
    const limit: Limit = { rates: [{ everyMs: 72, burst: 5 }], last: { most: 4, ms: 1000 } };
    let bucket = draw(fullBucket, limit, start, { wanted: 9 }).next;
    const { granted, waitMs } = draw(bucket, limit, start + 10, { wanted: 1 });
    assert.deepEqual([granted, waitMs], [0, 990]);
    assert.equal(draw(bucket, limit, start + 10 + waitMs, { wanted: 1 }).granted, 1);
    bucket = closed(bucket, start + 60_000);
    assert.deepEqual(draw(bucket, limit, start + 20_000, { wanted: 1 }).waitMs, 40_000);
  });
});

describe('the pace', () => {
  it('of three processes at once stays below 45 a second and 970 a minute, and near the latter', async () => {
    const buckets = keepBuckets();
    let now = start;
    const all = [1, 2, 3].map(() => openPace(buckets, () => now));
    const times: number[] = [];
    for (; now < start + 90_000; now += 20)
      await Promise.all(
        all.map(async (pace, i) => {
          if ((await passes(pace, 'send', `to/${i}/${now}`, 3)) === 0) times.push(now);
        }),
      );
    assert.ok(mostIn(times, 1000) <= 45, `${mostIn(times, 1000)} in a second`);
    const most = mostIn(times, 60_000);
    assert.ok(most <= 970 && most >= 900, `${most} in a minute`);
    const tokens = buckets.docs.get('api/send')?.rev ?? 0;
    assert.ok(
      tokens < times.length / 2,
      `${tokens} writes for ${times.length} tokens: they are leased several at a time`,
    );
  });

  it('of one person is four a second, whoever sends and by whatever way', async () => {
    const buckets = keepBuckets();
    let now = start;
    const [one, two] = [openPace(buckets, () => now), openPace(buckets, () => now)];
    const times: number[] = [];
    for (; now < start + 10_000; now += 50)
      for (const pace of [one, two]) if ((await passes(pace, 'send', 'to/ou_a', 0)) === 0) times.push(now);
    assert.equal(mostIn(times, 1000), 4);
    assert.equal(times.length, 40);
  });

  it('tells each of many who wait for one person a turn of their own, and the urgent ones an earlier', async () => {
    const pace = openPace(keepBuckets(), () => start);
    const waits: number[] = [];
    for (let n = 0; n < 12; n += 1) waits.push(await passes(pace, 'send', 'to/ou_a', 3));
    assert.deepEqual(waits, [0, 0, 0, 0, 1000, 1250, 1500, 1750, 2000, 2250, 2500, 2750]);
    assert.equal(await passes(pace, 'send', 'to/ou_a', 0), 1000);
    assert.equal(await passes(pace, 'send', 'to/ou_b', 3), 0);
    let longest = 0;
    for (let n = 0; n < 600; n += 1) longest = Math.max(longest, await passes(pace, 'send', 'to/ou_a', 3));
    assert.equal(longest, 120_000);
  });

  it('leaves some room for what is urgent', async () => {
    const pace = openPace(keepBuckets(), () => start);
    let digests = 0;
    while ((await passes(pace, 'send', undefined, 3)) === 0) digests += 1;
    assert.ok(digests >= 6 && digests <= 12, `${digests} digests`);
    assert.equal(await passes(pace, 'send', undefined, 0), 0);
  });

  it('is closed to everybody by what the platform refuses: the API, or only the chat', async () => {
    const buckets = keepBuckets();
    let now = start;
    const [one, two] = [openPace(buckets, () => now), openPace(buckets, () => now)];
    await one.take('send', 'chat/a', 0);
    await two.take('send', 'chat/b', 0);
    await one.refused('send', 'chat/a', new FeishuError(230020, 'limited', 'too often', 3000));
    assert.equal(await passes(two, 'send', 'chat/a', 0), 3000);
    assert.equal(await passes(two, 'send', 'chat/b', 0), 0);
    await one.refused('send', 'chat/a', new FeishuError(99991400, 'limited', 'too many', 7000));
    now += 600;
    assert.equal(await passes(two, 'send', 'chat/c', 0), 6400);
    assert.equal(await passes(two, 'patch', undefined, 0), 0, 'another API is another budget');
    await one.refused('patch', undefined, new FeishuError(0, 'busy', 'a 500 closes nothing'));
    assert.equal(await passes(one, 'patch', undefined, 0), 0);
    now += 6400;
    assert.equal(await passes(two, 'send', 'chat/a', 0), 0);
  });

  it('writes nothing while it waits', async () => {
    const buckets = keepBuckets();
    const pace = openPace(buckets, () => start);
    while ((await passes(pace, 'send', undefined, 0)) === 0);
    const before = buckets.writes;
    for (let i = 0; i < 100; i += 1) await passes(pace, 'send', 'to/somebody', 0);
    assert.equal(buckets.writes, before);
  });
});
