import type { Model } from 'mongoose';
import type { PageOf } from '../app/records.js';
import type { Doc } from './schemas.js';

export interface Wanted {
  readonly filter: Record<string, unknown>;
  readonly sort: Record<string, 1 | -1>;
  /** From 1; beyond either end: the nearest there is. */
  readonly page: number;
  readonly size: number;
}

/** One page of what is there, and how many there are. */
export const paged = async <T>(
  model: Model<Doc>,
  { filter, sort, page, size }: Wanted,
  of: (doc: Doc) => T,
): Promise<PageOf<T>> => {
  const total = await model.countDocuments(filter);
  const pages = Math.max(1, Math.ceil(total / size));
  const at = Math.min(Math.max(1, page), pages);
  const docs = await model
    .find(filter)
    .sort(sort)
    .skip((at - 1) * size)
    .limit(size)
    .lean<Doc[]>();
  return { items: docs.map(of), page: at, pages, total };
};
