import { createHash } from 'node:crypto';
import type { Model } from 'mongoose';
import { type Commit, type Errand, mostUrgent, type OutboxEntry, type RecordStore } from '../app/records.js';
import { wayOf } from '../core/audit/chain.js';
import type { AuditEntry, NumberedLog } from '../core/audit/entry.js';
import type { Instant } from '../core/deadlines.js';
import { isDuplicate } from './duplicate.js';
import { fieldUpdate, plain } from './plain.js';
import type { Doc } from './schemas.js';

interface Record_ {
  readonly id: string;
  readonly rev: number;
}

const machinery = [
  '_id',
  'seen',
  'outbox',
  'outboxAt',
  'outboxRank',
  'lease',
  'leaseBy',
  'triedAt',
  'log',
  'loggedAt',
  'chained',
];
/** How many event keys a document remembers: far more than can arrive within a re-push window. */
const seenKept = 200;

/** At most 50 characters, the same for the same entry for ever. */
const uuidOf = (id: string, key: string): string =>
  createHash('sha256').update(`${id}/${key}`).digest('hex').slice(0, 48);

const entriesOf = (id: string, rev: number, commit: Commit): Record<string, OutboxEntry> => {
  const errands: Errand[] = [...commit.effects, { kind: 'refresh' }];
  const entries = errands.map((errand, i): [string, OutboxEntry] => {
    const key = `r${rev}_${i}`;
    const isMessage = errand.kind === 'show' || errand.kind === 'announce';
    const dueAt = isMessage && commit.holdUntil !== undefined ? commit.holdUntil : commit.at;
    return [key, { key, errand, by: commit.by, clicked: commit.clicked, uuid: uuidOf(id, key), dueAt, tries: 0 }];
  });
  return Object.fromEntries(entries);
};

/** Log entries with a number that is theirs for ever, and the way they came: they are soon moved to their audit chain. */
const numbered = (rev: number, { log, clicked }: Commit): unknown[] =>
  log.map((entry, i) => ({ ...plain(entry), seq: rev * 100 + i, way: wayOf(entry.by, clicked !== undefined) }));

/** A record of the core from its document: the machinery stays behind. */
export const recordOf = <R>(doc: Doc): R => {
  const fields = Object.entries(doc).filter(([key]) => !machinery.includes(key));
  return { ...Object.fromEntries(fields), id: doc._id } as R; // written by this store from an R
};

/**
 * The one guarded write (spec §7): event key, next state, outbox and log go into the document in one update, on
 * condition that nobody changed it meanwhile and that this key never changed it before.
 */
export const recordStore = <R extends Record_>(model: Model<Doc>, audit: Model<Doc>): RecordStore<R> => {
  const read = async (id: string): Promise<R | undefined> => {
    const doc = await model.findById(id).lean<Doc>();
    return doc ? recordOf<R>(doc) : undefined;
  };
  return {
    read,

    async readMany(ids) {
      if (ids.length === 0) return [];
      const docs = await model.find({ _id: { $in: [...ids] } }).lean<Doc[]>();
      const byId = new Map(docs.map((d) => [d._id, recordOf<R>(d)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },

    async readBySource(source) {
      const doc = await model.findOne({ source }).lean<Doc>();
      return doc ? recordOf<R>(doc) : undefined;
    },

    async insert(record, source, commit) {
      const { id, ...fields } = record;
      try {
        await model.create({
          ...plain(fields),
          _id: id,
          rev: 1,
          source,
          seen: [{ k: commit.key, at: commit.at }],
          outbox: plain(entriesOf(id, 1, commit)),
          outboxAt: commit.at,
          outboxRank: mostUrgent(commit.effects),
          log: numbered(1, commit),
          ...(commit.log.length > 0 ? { loggedAt: commit.at } : {}),
        });
        return 'written';
      } catch (error) {
        if (isDuplicate(error)) return 'exists';
        throw error;
      }
    },

    async write(before, next, commit) {
      const { id, rev: _, ...fields } = next;
      const rev = before.rev + 1;
      const { $set, $unset } = fieldUpdate(fields);
      const entries = entriesOf(id, rev, commit);
      for (const [key, entry] of Object.entries(entries)) $set[`outbox.${key}`] = plain(entry);
      const written = await model.updateOne(
        { _id: id, rev: before.rev, 'seen.k': { $ne: commit.key } },
        {
          $set: { ...$set, rev },
          ...(Object.keys($unset).length > 0 ? { $unset } : {}),
          $min: {
            outboxAt: commit.at,
            outboxRank: mostUrgent(commit.effects),
            ...(commit.log.length > 0 ? { loggedAt: commit.at } : {}),
          },
          $push: {
            seen: { $each: [{ k: commit.key, at: commit.at }], $slice: -seenKept },
            log: { $each: numbered(rev, commit) },
          },
        },
      );
      if (written.matchedCount === 1) return 'written';
      return (await hasSeen(model, id, commit.key)) ? 'seen' : 'moved';
    },

    hasSeen: (id, key) => hasSeen(model, id, key),

    async due(now: Instant, limit) {
      const docs = await model
        .find({ nextActionAt: { $lte: now } }, { _id: 1 })
        .sort({ nextActionAt: 1 })
        .limit(limit)
        .lean<Doc[]>();
      return docs.map((d) => d._id);
    },

    async log(id, limit) {
      const doc = await model.findById(id, { log: 1 }).lean<Doc & { log?: NumberedLog[] }>();
      const own = doc?.log ?? [];
      if (own.length >= limit) return own.slice(-limit);
      // In this order: what has left the document meanwhile is in the chain already.
      const chained = await chainedLog(audit, id, limit);
      const last = chained.at(-1)?.seq ?? 0;
      return [...chained, ...own.filter((entry) => entry.seq > last)].slice(-limit);
    },
  };
};

/** The newest entries of a record's log that have left its document, oldest first. */
const chainedLog = async (audit: Model<Doc>, id: string, limit: number): Promise<NumberedLog[]> => {
  const docs = await audit
    .find({ chain: id, logSeq: { $gt: 0 } }, { at: 1, act: 1, logSeq: 1, way: 1, words: 1 })
    .sort({ logSeq: -1 })
    .limit(limit)
    .lean<(Doc & Pick<AuditEntry, 'at' | 'act' | 'logSeq' | 'way' | 'words'>)[]>();
  return docs
    .map(({ at, act, logSeq, way, words }) => ({ at, by: words.by, act, text: words.text, seq: logSeq, way }))
    .reverse();
};

const hasSeen = async (model: Model<Doc>, id: string, key: string): Promise<boolean> =>
  (await model.exists({ _id: id, 'seen.k': key })) !== null;
