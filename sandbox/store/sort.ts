import { type Doc, isDoc, numberOf } from './bsonValue.js';
import { compareKeys, emptyArrayKey, orderKey } from './order.js';
import { pathParts, reach } from './path.js';
import { StoreError } from './storeError.js';

/** One field of a sort or of an index. */
export type SortField = { readonly path: string; readonly parts: readonly string[]; readonly descending: boolean };

/** Reads a sort document. Throws BadValue for a direction that is neither 1 nor -1 and FailedToParse for no document. */
export const parseSort = (spec: unknown): SortField[] => {
  if (!isDoc(spec ?? {})) throw new StoreError('TypeMismatch', 'Expected sort to be an object');
  return Object.entries(spec ?? {}).map(([path, direction]) => {
    const sign = numberOf(direction);
    if (sign !== 1 && sign !== -1)
      throw new StoreError('BadValue', '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return { path, parts: pathParts(path), descending: sign === -1 };
  });
};

/** An array sorts by its least element, descending by its greatest. */
const sortKey = (doc: Doc, field: SortField): string => {
  let best: string | undefined;
  for (const value of reach(doc, field.parts)) {
    const keys = !Array.isArray(value) ? [orderKey(value)] : value.length ? value.map(orderKey) : [emptyArrayKey];
    for (const key of keys) {
      if (best === undefined || (field.descending ? key > best : key < best)) best = key;
    }
  }
  return best ?? orderKey(null);
};

/** Sorts things that belong to documents; equal ones keep their order, and those without a document are left out. */
export const sortWith = <T>(
  items: Iterable<T>,
  docOf: (item: T) => Doc | undefined,
  fields: readonly SortField[],
): T[] => {
  const keyed: { item: T; keys: string[] }[] = [];
  for (const item of items) {
    const doc = docOf(item);
    if (doc) keyed.push({ item, keys: fields.map((field) => sortKey(doc, field)) });
  }
  keyed.sort((a, b) => {
    for (const [i, field] of fields.entries()) {
      const order = compareKeys(a.keys[i] ?? '', b.keys[i] ?? '');
      if (order !== 0) return field.descending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
};

/** Sorts documents by a sort document. */
export const sortDocs = (docs: readonly Doc[], spec: unknown): Doc[] => sortWith(docs, (doc) => doc, parseSort(spec));
