import { orderKey, typeBytes } from './order.js';
import { type Doc, isDoc, StoreError } from './protocol.js';

/** A dotted path in parts. `__proto__` is refused: a path must not reach JavaScript's own machinery. */
export const pathParts = (path: string): string[] => {
  const parts = path.split('.');
  if (parts.includes('__proto__')) throw new StoreError(2, `the field name '${path}' is not supported`);
  return parts;
};

/** A document's own field or an array's element, undefined when there is none. */
export const fieldOf = (holder: unknown, name: string): unknown => {
  if (Array.isArray(holder)) return /^\d{1,7}$/.test(name) ? holder[Number(name)] : undefined;
  return isDoc(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
};

/**
 * What a path reaches, in MongoDB's way: through every document of an array on the way, and by index. A missing field gives
 * `undefined`; an array without documents on the way gives nothing at all.
 */
export const reach = (value: unknown, parts: readonly string[], at = 0, found: unknown[] = []): unknown[] => {
  const part = parts[at];
  if (part === undefined) found.push(value);
  else if (!Array.isArray(value)) reach(fieldOf(value, part), parts, isDoc(value) ? at + 1 : parts.length, found);
  else {
    const element = fieldOf(value, part);
    if (element !== undefined) reach(element, parts, at + 1, found);
    for (const each of value) if (isDoc(each)) reach(each, parts, at, found);
  }
  return found;
};

/** One field of a sort or of an index. */
export type SortField = { readonly path: string; readonly parts: readonly string[]; readonly isDescending: boolean };

export type Sort = readonly SortField[];

/** Reads a sort document. Throws BadValue for a direction that is neither 1 nor -1. */
export const parseSort = (spec: Doc): SortField[] =>
  Object.entries(spec).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw new StoreError(2, '$sort key ordering must be 1 (ascending) or -1 (descending)');
    return { path, parts: pathParts(path), isDescending: direction === -1 };
  });

/** An array sorts by its least element, descending by its greatest. */
const sortKey = (doc: Doc, { parts, isDescending }: SortField): string => {
  const empty = [String(typeBytes['emptyArray'])];
  const keysOf = (value: unknown[]): string[] => (value.length ? value.map(orderKey) : empty);
  const keys = reach(doc, parts).flatMap((value) => (Array.isArray(value) ? keysOf(value) : orderKey(value)));
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
