import { randomUUID } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Outbox, OutboxEntry, OutboxOwner } from '../app/records.js';
import type { RecordKind } from '../core/decision.js';
import type { Doc, Models } from './schemas.js';

/** How long one dispatcher may hold a record's messages. */
const leaseMs = 120_000;

type WithOutbox = Doc & {
  readonly rev: number;
  readonly outbox?: Record<string, OutboxEntry>;
  readonly log?: { readonly seq: number }[];
};

const entriesIn = (doc: WithOutbox | null): OutboxEntry[] => Object.values(doc?.outbox ?? {}).sort(byAge);

const ageOf = (key: string): [number, number] => {
  const [rev = '0', n = '0'] = key.slice(1).split('_');
  return [Number(rev), Number(n)];
};
const byAge = (a: OutboxEntry, b: OutboxEntry): number => {
  const [revA, nA] = ageOf(a.key);
  const [revB, nB] = ageOf(b.key);
  return revA - revB || nA - nB;
};
const isHandOver = (entry: OutboxEntry): boolean => entry.errand.kind === 'handOver';

export const outboxOn = (models: Models): Outbox => {
  const of = (kind: RecordKind): Model<Doc> => models[kind];
  return {
    async pending(now, limit) {
      const kinds: readonly OutboxOwner[] = ['event', 'matter', 'meeting', 'task', 'paper'];
      const found = await Promise.all(
        kinds.map(async (kind) => {
          const docs = await models[kind]
            .find({ outboxAt: { $lte: now } }, { outboxAt: 1 })
            .sort({ outboxAt: 1 })
            .limit(limit)
            .lean<(Doc & { outboxAt: number })[]>();
          return docs.map((d) => ({ kind, id: d._id, at: d.outboxAt }));
        }),
      );
      const [answers = [], ...records] = found;
      return [...answers, ...records.flat().sort((a, b) => a.at - b.at)]
        .slice(0, limit)
        .map(({ kind, id }) => ({ kind, id }));
    },

    async handOvers(kind, id) {
      const doc = await of(kind).findById(id, { rev: 1, outbox: 1 }).lean<WithOutbox>();
      return entriesIn(doc).filter(isHandOver);
    },

    async claim(kind, id, now) {
      const lease = randomUUID();
      const doc = await of(kind)
        .findOneAndUpdate(
          { _id: id, $or: [{ lease: null }, { lease: { $lt: now } }] },
          { $set: { lease: now + leaseMs, leaseBy: lease } },
          { returnDocument: 'after' },
        )
        .lean<WithOutbox>();
      return doc ? { due: entriesIn(doc).filter((e) => !isHandOver(e) && e.dueAt <= now), lease } : undefined;
    },

    async done(kind, id, keys) {
      if (keys.length === 0) return;
      await of(kind).updateOne({ _id: id }, { $unset: Object.fromEntries(keys.map((k) => [`outbox.${k}`, ''])) });
    },

    async retry(kind, id, key, dueAt, tries) {
      await of(kind).updateOne(
        { _id: id, [`outbox.${key}`]: { $exists: true } },
        { $set: { [`outbox.${key}.dueAt`]: dueAt, [`outbox.${key}.tries`]: tries } },
      );
    },

    async postpone(kind, id, until) {
      await of(kind).updateOne({ _id: id, outboxAt: { $lt: until } }, { $set: { outboxAt: until } });
    },

    async release(kind, id, lease) {
      const doc = await of(kind)
        .findOneAndUpdate(
          { _id: id, leaseBy: lease },
          { $unset: { lease: '', leaseBy: '' } },
          { returnDocument: 'after' },
        )
        .lean<WithOutbox>();
      if (!doc) return;
      await moveLog(models, of(kind), doc);
      const due = entriesIn(doc).map((e) => e.dueAt);
      const update = due.length > 0 ? { $set: { outboxAt: Math.min(...due) } } : { $unset: { outboxAt: '' } };
      // A write that came meanwhile has moved `rev` and set its own time: then this one must not hide it.
      await of(kind).updateOne({ _id: id, rev: doc.rev }, update);
    },

    async bury(kind, id, entry, reason, at) {
      await models.deadLetter.updateOne(
        { _id: `${id}/${entry.key}` },
        { $setOnInsert: { kind, record: id, entry: JSON.parse(JSON.stringify(entry)), reason, at } },
        { upsert: true },
      );
      await of(kind).updateOne({ _id: id }, { $unset: { [`outbox.${entry.key}`]: '' } });
    },
  };
};

/** A document keeps its latest entries; older ones are copied to a collection of their own first, then taken out. */
const logKept = 100;

const moveLog = async (models: Models, model: Model<Doc>, doc: WithOutbox): Promise<void> => {
  const old = (doc.log ?? []).slice(0, -logKept);
  const last = old.at(-1);
  if (!last || old.length < logKept) return;
  await models.log.bulkWrite(
    old.map((entry) => ({
      updateOne: {
        filter: { _id: `${doc._id}/${entry.seq}` },
        update: { $setOnInsert: { record: doc._id, seq: entry.seq, entry } },
        upsert: true,
      },
    })),
  );
  await model.updateOne({ _id: doc._id }, { $pull: { log: { seq: { $lte: last.seq } } } });
};
