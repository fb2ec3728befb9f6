import type { Findable, SearchBook } from '../app/records.js';
import type { Doc, Models } from './schemas.js';

/** Every word, each by the index: the first finds the candidates, the others are asked of them. */
export const withAll = (words: readonly string[]): Record<string, unknown> => ({
  $and: words.map((word) => ({ words: word })),
});

/** Any of the words. */
export const withAny = (words: readonly string[]): Record<string, unknown> => ({ words: { $in: [...words] } });

type Entry = Doc & Omit<Findable, 'id'> & { readonly digest: string };

const newest = { at: -1 } as const;
const projection = { kind: 1, words: 1, at: 1 } as const;

const findableOf = ({ _id, kind, words, at }: Entry): Findable => ({ id: _id, kind, words, at });

/** 检索索引: one entry a record, its words in a multikey index. */
export const searchBookOn = ({ search }: Models): SearchBook => ({
  async keep({ id, ...entry }, digest) {
    if ((await search.exists({ _id: id, digest })) !== null) return;
    await search.updateOne({ _id: id }, { $set: { ...entry, words: [...entry.words], digest } }, { upsert: true });
  },

  async withAll(words, limit) {
    if (words.length === 0) return [];
    const docs = await search.find(withAll(words), projection).sort(newest).limit(limit).lean<Entry[]>();
    return docs.map(findableOf);
  },

  async withAny(words, limit) {
    if (words.length === 0) return [];
    const docs = await search.find(withAny(words), projection).sort(newest).limit(limit).lean<Entry[]>();
    return docs.map(findableOf);
  },
});
