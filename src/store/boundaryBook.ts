import type { BoundaryBook, BoundaryNote } from '../app/records.js';
import { isDuplicate } from './duplicate.js';
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

  async page(page, size) {
    const total = await boundaryNote.countDocuments({});
    const pages = Math.max(1, Math.ceil(total / size));
    const at = Math.min(page, pages);
    const found = await boundaryNote
      .find({})
      .sort({ at: -1, _id: -1 })
      .skip((at - 1) * size)
      .limit(size)
      .lean<Note[]>();
    return { items: found.map(noteOf), page: at, pages, total };
  },

  async countBetween(after, until) {
    return boundaryNote.countDocuments({ at: { $gt: after, $lte: until } });
  },
});
