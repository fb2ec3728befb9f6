import type { Doc } from './bsonValue.js';
import { orderKey, typeBytes } from './order.js';
import { reach, type SortField } from './path.js';

/** An array sorts by its least element, descending by its greatest. */
const sortKey = (doc: Doc, { parts, isDescending }: SortField): string => {
  const values = reach(doc, parts).flatMap((value) => (Array.isArray(value) && value.length ? value : [value]));
  const keys = values.map((value) =>
    Array.isArray(value) && !value.length ? String(typeBytes['emptyArray']) : orderKey(value),
  );
  return (keys.length ? keys : [orderKey(null)]).reduce((best, key) => (isDescending === key > best ? key : best));
};

/** Sorts things that belong to documents; equal ones keep their order, and those without a document are left out. */
export const sortBy = <T>(
  items: Iterable<T>,
  docOf: (item: T) => Doc | undefined,
  fields: readonly SortField[],
): T[] => {
  const keyed: { item: T; keys: string[] }[] = [];
  for (const item of items) {
    const doc = docOf(item);
    if (doc) keyed.push({ item, keys: fields.map((field) => sortKey(doc, field)) });
  }
  const compare = (a: string[], b: string[]): number => {
    const at = fields.findIndex((_, i) => a[i] !== b[i]);
    return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') === !fields[at]?.isDescending ? -1 : 1;
  };
  return keyed.sort((a, b) => compare(a.keys, b.keys)).map(({ item }) => item);
};
