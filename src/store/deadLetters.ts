import type { DeadLetter, DeadLetters } from '../app/records.js';
import { plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

type LetterDoc = Doc & Omit<DeadLetter, 'id' | 'what'> & { readonly what?: string };

/** 未送达. */
export const deadLettersOn = ({ deadLetter: letters }: Models): DeadLetters => ({
  async add({ id, ...rest }) {
    await letters.updateOne({ _id: id }, { $setOnInsert: plain(rest) }, { upsert: true });
  },

  async page(page, size) {
    const total = await letters.countDocuments();
    const pages = Math.max(1, Math.ceil(total / size));
    const at = Math.min(Math.max(1, page), pages);
    const docs = await letters
      .find()
      .sort({ at: -1, _id: 1 })
      .skip((at - 1) * size)
      .limit(size)
      .lean<LetterDoc[]>();
    const items = docs.map(({ _id, kind, record, to, what = '', reason, at: when }): DeadLetter => {
      return { id: _id, kind, record, to, what, reason, at: when };
    });
    return { items, page: at, pages, total };
  },
});
