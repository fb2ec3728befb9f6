import type { Db } from '../migrations.js';

/** A document of whatever release: fields are looked at before they are used. */
export type Old = Record<string, unknown> & { readonly _id: string; readonly rev: number };

/** What a document lacks: fields to set, and fields that are no more. */
export interface Patch {
  readonly $set: Record<string, unknown>;
  readonly $unset?: Record<string, ''>;
}

const batch = 200;

/**
 * Goes through a collection in the order of ids and writes what `patchOf` finds lacking, each document on condition that nobody
 * changed it meanwhile; `keep` after each batch. A document that moved is found lacking the next time.
 */
export const inBatches = async (
  db: Db,
  name: string,
  keep: () => Promise<void>,
  patchOf: (doc: Old) => Patch | undefined | Promise<Patch | undefined>,
): Promise<void> => {
  const collection = db.collection<Old>(name);
  let last = '';
  for (;;) {
    const docs = await collection
      .find({ _id: { $gt: last } })
      .sort({ _id: 1 })
      .limit(batch)
      .toArray();
    for (const doc of docs) {
      const patch = await patchOf(doc);
      if (!patch) continue;
      const written = await collection.updateOne({ _id: doc._id, rev: doc.rev }, patch);
      if (written.matchedCount === 0)
        throw new Error(`${doc._id} changed during the migration: stop the older program`);
    }
    await keep();
    last = docs.at(-1)?._id ?? last;
    if (docs.length < batch) return;
  }
};

export const listIn = (value: unknown): Old[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The object, or an empty one. */
export const partIn = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});

export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const isObject = (value: unknown): value is Old => typeof value === 'object' && value !== null && !Array.isArray(value);
