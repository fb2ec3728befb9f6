import type { DeadLetter, DeadLetters } from '../app/records.js';
import { paged } from './paged.js';
import { plain } from './plain.js';
import type { Doc, Models } from './schemas.js';

type LetterDoc = Doc & Omit<DeadLetter, 'id' | 'what'> & { readonly what?: string };

/** 未送达. */
export const deadLettersOn = ({ deadLetter: letters }: Models): DeadLetters => ({
  async add({ id, ...rest }) {
    await letters.updateOne({ _id: id }, { $setOnInsert: plain(rest) }, { upsert: true });
  },

  page: (page, size) =>
    paged(letters, { filter: {}, sort: { at: -1, _id: 1 }, page, size }, (doc) => letterOf(doc as LetterDoc)), // as `add` wrote it
});

const letterOf = ({ _id, kind, record, to, what = '', reason, at }: LetterDoc): DeadLetter => ({
  id: _id,
  kind,
  record,
  to,
  what,
  reason,
  at,
});
