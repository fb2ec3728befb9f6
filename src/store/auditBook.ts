import type { Model } from 'mongoose';
import type { AuditBook } from '../app/records.js';
import { noHead } from '../core/audit/chain.js';
import type { AuditEntry, NumberedLog } from '../core/audit/entry.js';
import { type RecordKind, recordKinds } from '../core/decision.js';
import { auditDocOf, chainedText, placedOf, placesOf } from './auditDoc.js';
import { auditRootsOn } from './auditRoots.js';
import { isDuplicate } from './duplicate.js';
import { paged } from './paged.js';
import type { Doc, Models } from './schemas.js';

type Logged = Doc & { readonly rev: number; readonly log?: readonly NumberedLog[]; readonly loggedAt?: number };

/** 审计链 in `audit`: an entry's id is its place, so that one place is taken once. */
export const auditBookOn = (models: Models): AuditBook => {
  const { audit } = models;
  const of = (kind: RecordKind): Model<Doc> => models[kind];
  return {
    ...auditRootsOn(models),

    async waiting(limit) {
      const found = await Promise.all(
        recordKinds.map(async (kind) => {
          const docs = await of(kind)
            .find({ loggedAt: { $gt: 0 } }, { loggedAt: 1 })
            .sort({ loggedAt: 1 })
            .limit(limit)
            .lean<Logged[]>();
          return docs.map((d) => ({ kind, id: d._id, at: d.loggedAt ?? 0 }));
        }),
      );
      return found
        .flat()
        .sort((a, b) => a.at - b.at)
        .slice(0, limit);
    },

    async logOf(kind, id) {
      const doc = await of(kind).findById(id, { rev: 1, log: 1 }).lean<Logged>();
      if (!doc) return undefined;
      const old = await models.log.find({ record: id }).sort({ seq: 1 }).lean<(Doc & { entry: NumberedLog })[]>();
      return { rev: doc.rev, log: [...old.map((o) => o.entry), ...(doc.log ?? [])] };
    },

    async settle(kind, id, rev, { seq, hash, upTo }) {
      const $max = { chained: chainedText(seq, hash) };
      const whole = await of(kind).updateOne({ _id: id, rev }, { $set: { log: [] }, $unset: { loggedAt: '' }, $max });
      if (whole.matchedCount === 0)
        await of(kind).updateOne({ _id: id }, { $pull: { log: { seq: { $lte: upTo } } }, $max });
      await models.log.deleteMany({ record: id, seq: { $lte: upTo } });
    },

    async head(chain) {
      const [doc] = await audit
        .find({ _id: placesOf(chain) }, { seq: 1, hash: 1, upTo: 1 })
        .sort({ _id: -1 })
        .limit(1)
        .lean<(Doc & typeof noHead)[]>();
      return doc ? { seq: doc.seq, hash: doc.hash, upTo: doc.upTo } : noHead;
    },

    async append(entries) {
      try {
        await audit.collection.insertMany(entries.map(auditDocOf) as never[], { ordered: true }); // ids are texts here
        return 'written';
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return 'moved';
      }
    },

    async known(sources) {
      if (sources.length === 0) return new Set();
      const docs = await audit
        .find({ source: { $in: [...sources] } }, { source: 1 })
        .lean<(Doc & { source: string })[]>();
      return new Set(docs.map((d) => d.source));
    },

    page: (chain, page, size) =>
      paged(audit, { filter: { _id: placesOf(chain) }, sort: { _id: -1 }, page, size }, (doc) => placedOf(doc).entry),

    async *chain(chain): AsyncGenerator<AuditEntry> {
      for await (const doc of audit
        .find({ _id: placesOf(chain) })
        .sort({ _id: 1 })
        .lean<Doc[]>()
        .cursor())
        yield placedOf(doc as Doc).entry; // lean
    },
  };
};
