import type { Doc } from './bsonValue.js';
import { flip, orderKey, typeBytes } from './order.js';
import { reach, type SortField } from './path.js';
import { StoreError } from './storeError.js';

/** One entry of a document in an index: its order key, and the values for an error message. */
export type IndexEntry = { readonly key: string; readonly values: readonly unknown[] };

/** What an array without elements gives. */
const empty = Symbol('empty array');

const elementsOf = (doc: Doc, { parts }: SortField): unknown[] => {
  const values = reach(doc, parts).flatMap((value) =>
    !Array.isArray(value) ? [value] : value.length ? value : [empty],
  );
  return values.length ? values : [undefined];
};

const keyOf = (value: unknown, { isDescending }: SortField): string => {
  const key = value === empty ? String(typeBytes['emptyArray']) : orderKey(value);
  return isDescending ? flip(key) : key;
};

/**
 * The entries of a document for the fields of an index: one, or one for each element when a path meets an array, and for two paths
 * into one array every pairing. MongoDB pairs only what lies in one element; a unique index could tell, so there it is refused.
 */
export const indexEntries = (
  doc: Doc,
  fields: readonly SortField[],
  isSparse: boolean,
  isUnique: boolean,
): IndexEntry[] => {
  const elements = fields.map((field) => elementsOf(doc, field));
  const roots = fields.filter((_, i) => (elements[i]?.length ?? 0) > 1).map(({ parts }) => parts[0]);
  if (roots.length > 1 && (isUnique || new Set(roots).size > 1))
    throw new StoreError(171, 'cannot index parallel arrays');
  let rows: unknown[][] = [[]];
  for (const values of elements) rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  const kept = rows.filter((row) => !isSparse || row.some((value) => value !== undefined));
  const entries = kept.map((values) => ({ values, key: fields.map((field, i) => keyOf(values[i], field)).join('') }));
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
};
