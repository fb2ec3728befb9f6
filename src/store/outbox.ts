import type { Model } from 'mongoose';
import type { Outbox, OutboxOwner, Pending, Rank } from '../app/records.js';
import type { Instant } from '../core/deadlines.js';
import type { RecordKind } from '../core/decision.js';
import { claimOn, entriesIn, isHandOver, type WithOutbox } from './outboxClaim.js';
import type { Doc, Models } from './schemas.js';

const records: readonly RecordKind[] = ['matter', 'meeting', 'task', 'paper'];
/** What each kind of document may hold: an event has answers, or a digest. */
const held: readonly (readonly [OutboxOwner, readonly Rank[]])[] = [
  ['event', [0, 1, 3]],
  ...records.map((kind): [OutboxOwner, readonly Rank[]] => [kind, [0, 1, 2]]),
];

/** 发件箱: what records and events have to send. */
export const outboxOn = (models: Models): Outbox => {
  const of = (kind: RecordKind): Model<Doc> => models[kind];
  let ranked: Promise<void> | undefined;
  const dueOf = async (kind: OutboxOwner, rank: Rank, now: Instant, limit: number): Promise<(Pending & Due)[]> => {
    const docs = await models[kind]
      .find({ outboxRank: rank, outboxAt: { $lte: now } }, { outboxAt: 1 })
      .sort({ outboxAt: 1 })
      .limit(limit)
      .lean<(Doc & { outboxAt: number })[]>();
    return docs.map((d) => ({ kind, id: d._id, rank, at: d.outboxAt }));
  };
  return {
    async pending(now, limit) {
      ranked ??= rankOld(models);
      await ranked;
      const found = await Promise.all(
        held.flatMap(([kind, ranks]) => ranks.map((rank) => dueOf(kind, rank, now, limit))),
      );
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

interface Due {
  readonly at: Instant;
}

/** Documents of an earlier release say when they are due but not how urgent they are. */
const rankOld = async (models: Models): Promise<void> => {
  for (const kind of ['event', ...records] as const)
    await models[kind].updateMany({ outboxAt: { $gt: 0 }, outboxRank: null }, { $set: { outboxRank: 0 } });
};
