import type { Model } from 'mongoose';
import type { Outbox, OutboxOwner, Pending, Rank } from '../app/records.js';
import type { Instant } from '../core/deadlines.js';
import { type RecordKind, recordKinds } from '../core/decision.js';
import { claimOn, entriesIn, isHandOver, type WithOutbox } from './outboxClaim.js';
import type { Doc, Models } from './schemas.js';

/** What each kind of document may hold: an event has answers, or a digest. */
const held: readonly (readonly [OutboxOwner, readonly Rank[]])[] = [
  ['event', [0, 1, 3]],
  ...recordKinds.map((kind): [OutboxOwner, readonly Rank[]] => [kind, [0, 1, 2]]),
];

/** 发件箱: what records and events have to send. */
export const outboxOn = (models: Models): Outbox => {
  const of = (kind: RecordKind): Model<Doc> => models[kind];
  let ranked: Promise<void> | undefined;
  const find = async (kind: OutboxOwner, filter: object, limit: number): Promise<Due[]> => {
    const docs = await models[kind]
      .find(filter, { outboxAt: 1, outboxRank: 1 })
      .sort({ outboxAt: 1 })
      .limit(limit)
      .lean<(Doc & { outboxAt: number; outboxRank?: Rank })[]>();
    return docs.map((d) => ({ kind, id: d._id, rank: d.outboxRank ?? 0, at: d.outboxAt }));
  };
  /** Everything when it is little; otherwise the oldest of each rank. */
  const dueOf = async (kind: OutboxOwner, ranks: readonly Rank[], now: Instant, limit: number): Promise<Due[]> => {
    const outboxAt = { $lte: now };
    const all = await find(kind, { outboxAt }, limit);
    if (all.length < limit) return all;
    ranked ??= rankOld(models);
    await ranked;
    const found = await Promise.all(ranks.map((outboxRank) => find(kind, { outboxRank, outboxAt }, limit)));
    return found.flat();
  };
  return {
    async pending(now, limit) {
      const found = await Promise.all(held.map(([kind, ranks]) => dueOf(kind, ranks, now, limit)));
      return found
        .flat()
        .sort((a, b) => a.rank - b.rank || Number(b.kind === 'event') - Number(a.kind === 'event') || a.at - b.at)
        .slice(0, limit)
        .map(({ kind, id, rank }) => ({ kind, id, rank }));
    },

    async handOvers(kind, id) {
      const doc = await of(kind).findById(id, { rev: 1, outbox: 1 }).lean<WithOutbox>();
      return entriesIn(doc).filter(isHandOver);
    },

    claim: (kind, id, now) => claimOn(models, kind, id, now),

    async done(kind, id, keys) {
      if (keys.length === 0) return;
      await of(kind).updateOne({ _id: id }, { $unset: Object.fromEntries(keys.map((k) => [`outbox.${k}`, ''])) });
    },

    async postpone(kind, id, until) {
      await of(kind).updateOne({ _id: id, outboxAt: { $lt: until } }, { $set: { outboxAt: until } });
    },
  };
};

interface Due extends Pending {
  readonly at: Instant;
}

/** Documents of an earlier release say when they are due but not how urgent they are. */
const rankOld = async (models: Models): Promise<void> => {
  for (const kind of ['event', ...recordKinds] as const)
    await models[kind].updateMany({ outboxAt: { $gt: 0 }, outboxRank: null }, { $set: { outboxRank: 0 } });
};
