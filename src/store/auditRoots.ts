import type { AuditBook, OwedRoot } from '../app/records.js';
import type { RootHead } from '../core/audit/root.js';
import { placeOf, placesOf, rootDocOf, rootId, rootOf } from './auditDoc.js';
import { isDuplicate } from './duplicate.js';
import type { Doc, Models } from './schemas.js';

type Roots = Pick<AuditBook, 'uncovered' | 'lastRoot' | 'addRoot' | 'cover' | 'owed' | 'owe' | 'sealedBy'>;

/** 审计根 in `auditRoots`, one document a root. */
export const auditRootsOn = ({ audit, auditRoot, setting }: Models): Roots => ({
  async uncovered(limit) {
    const heads = new Map<string, RootHead>();
    const fresh = audit
      .find({ fresh: 1 }, { chain: 1, seq: 1, hash: 1 })
      .lean<(Doc & { chain: string; seq: number; hash: string })[]>();
    for await (const { chain, seq, hash } of fresh.cursor())
      if (seq > (heads.get(chain)?.[1] ?? 0)) heads.set(chain, [chain, seq, hash]);
    return [...heads.values()].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, limit);
  },

  async lastRoot() {
    const [doc] = await auditRoot.find({}).sort({ _id: -1 }).limit(1).lean<Doc[]>();
    return doc && rootOf(doc);
  },

  async addRoot(root) {
    try {
      await auditRoot.create(rootDocOf(root));
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  },

  async cover(heads) {
    if (heads.length === 0) return;
    await audit.bulkWrite(
      heads.map(([chain, seq]) => ({
        updateMany: {
          filter: { _id: { $gt: placesOf(chain).$gt, $lte: placeOf(chain, seq) }, fresh: 1 },
          update: { $unset: { fresh: '' } },
        },
      })),
    );
  },

  async owed() {
    const docs = await auditRoot
      .find({ owes: { $gt: '' } })
      .sort({ _id: 1 })
      .limit(100)
      .lean<(Doc & Pick<OwedRoot, 'owes'>)[]>();
    return docs.map((doc) => ({ root: rootOf(doc), owes: doc.owes }));
  },

  async owe(no, owes) {
    await auditRoot.updateOne({ _id: rootId(no) }, owes === undefined ? { $unset: { owes: '' } } : { $set: { owes } });
  },

  async sealedBy(keyId) {
    const before = await setting
      .findOneAndUpdate({ _id: 'auditKey' }, { $set: { value: keyId } }, { upsert: true, returnDocument: 'before' })
      .lean<Doc & { value?: string }>();
    return before?.value;
  },
});
