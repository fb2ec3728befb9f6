import { type Doc, isDoc } from './bsonValue.js';
import { emptyArrayKey, flip, orderKey } from './order.js';
import { fieldOf } from './path.js';
import type { SortField } from './sort.js';
import { StoreError } from './storeError.js';

/** One entry of a document in an index: its key in order bytes, and the values for an error message. */
export type IndexEntry = { readonly key: string; readonly values: readonly unknown[]; readonly missing: boolean };

/** A field on its way down: the value reached and the parts of the path still to go. */
type Walk = { readonly value: unknown; readonly left: readonly string[]; readonly done: boolean };

const descend = ({ value, left, done }: Walk): Walk => {
  let [at, rest] = [value, left];
  while (!done && rest.length && !Array.isArray(at)) {
    at = isDoc(at) ? fieldOf(at, rest[0] ?? '') : undefined;
    rest = at === undefined ? [] : rest.slice(1);
  }
  return { value: at, left: rest, done };
};

const empty = Symbol('empty array');

const intoElement = ({ value, left, done }: Walk, array: readonly unknown[], element: unknown): Walk => {
  if (done || value !== array) return { value, left, done };
  if (left.length === 0) return { value: element, left, done: true };
  return isDoc(element) ? { value: element, left, done } : { value: undefined, left: [], done: true };
};

const spread = (walks: readonly Walk[], found: Walk[][]): boolean => {
  const arrived = walks.map(descend);
  const arrays = new Set(arrived.filter(({ value, done }) => !done && Array.isArray(value)).map(({ value }) => value));
  if (arrays.size > 1) throw new StoreError('CannotIndexParallelArrays', 'cannot index parallel arrays');
  const [array] = arrays;
  if (!Array.isArray(array)) {
    found.push(arrived);
    return false;
  }
  for (const element of array.length ? array : [empty]) {
    spread(
      arrived.map((walk) => intoElement(walk, array, element)),
      found,
    );
  }
  return true;
};

/** The entries of a document for the fields of an index: one, or one for each element when a path meets an array. */
export const indexEntries = (
  doc: Doc,
  fields: readonly SortField[],
): { entries: IndexEntry[]; isMultikey: boolean } => {
  const found: Walk[][] = [];
  const isMultikey = spread(
    fields.map(({ parts }) => ({ value: doc, left: parts, done: false })),
    found,
  );
  const entries = new Map<string, IndexEntry>();
  for (const walks of found) {
    const values = walks.map(({ value }) => (value === empty ? undefined : value));
    const keys = walks.map(({ value }, i) => {
      const key = value === empty ? emptyArrayKey : orderKey(value);
      return fields[i]?.descending ? flip(key) : key;
    });
    const key = keys.join('');
    entries.set(key, { key, values, missing: walks.every(({ value }) => value === undefined) });
  }
  return { entries: [...entries.values()], isMultikey };
};
