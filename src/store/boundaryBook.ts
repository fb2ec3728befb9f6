import type { BoundaryBook, BoundaryNote } from '../app/records.js';
import { isDuplicate } from './duplicate.js';
import { paged } from './paged.js';
import type { Doc, Models } from './schemas.js';

type Note = Doc & Omit<BoundaryNote, 'id'>;

const noteOf = ({ _id, ...note }: Note): BoundaryNote => ({ id: _id, ...note });

/** 过问记录: kept for good, for the court alone. */
export const boundaryBookOn = ({ boundaryNote }: Models): BoundaryBook => ({
  async keep({ id, ...note }) {
    try {
      await boundaryNote.create({ _id: id, ...note });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  },

  page: (page, size) =>
    paged(boundaryNote, { filter: {}, sort: { at: -1, _id: -1 }, page, size }, (doc) => noteOf(doc as Note)), // as `keep` wrote it

  async countBetween(after, until) {
    return boundaryNote.countDocuments({ at: { $gt: after, $lte: until } });
  },
});
