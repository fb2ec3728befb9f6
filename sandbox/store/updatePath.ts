import { type Doc, isDoc } from './bsonValue.js';
import { compileFilter, type Matcher } from './match.js';
import { elementOf, fieldOf, pathParts } from './path.js';
import { StoreError } from './storeError.js';

/** What an update needs to know to turn `$`, `$[]` and `$[name]` into positions. */
export type Positions = { readonly filter: Doc; readonly arrayFilters: ReadonlyMap<string, Matcher> };

/** Reads `arrayFilters`: each speaks about one name, `{ 'unit.code': 'tax' }` about `$[unit]`. */
export const parseArrayFilters = (filters: readonly Doc[]): Map<string, Matcher> => {
  const byName = new Map<string, Matcher>();
  for (const filter of filters) {
    const names = new Set(Object.keys(filter).map((key) => key.split('.')[0] ?? ''));
    const [name] = names;
    if (names.size !== 1 || !name || !/^[a-z][A-Za-z0-9]*$/.test(name)) {
      throw new StoreError('FailedToParse', 'Expected a single top-level field name in an array filter');
    }
    if (byName.has(name))
      throw new StoreError('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    const matches = compileFilter(filter);
    byName.set(name, (element) => matches({ [name]: element }));
  }
  return byName;
};

const valueAt = (root: unknown, parts: readonly string[]): unknown => {
  let value = root;
  for (const part of parts) {
    value = Array.isArray(value) ? elementOf(value, part) : isDoc(value) ? fieldOf(value, part) : undefined;
  }
  return value;
};

const wrap = (parts: readonly string[], value: unknown): unknown =>
  parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);

/** The clauses of a filter that speak about an array, those inside `$and` too. */
const clausesAbout = (filter: Doc, path: string): Doc[] =>
  Object.entries(filter).flatMap(([key, value]) => {
    if (key === '$and' && Array.isArray(value))
      return value.filter(isDoc).flatMap((inner) => clausesAbout(inner, path));
    return key === path || key.startsWith(`${path}.`) ? [{ [key]: value }] : [];
  });

const matchedIndex = (array: readonly unknown[], parts: readonly string[], { filter }: Positions): number => {
  for (const clause of clausesAbout(filter, parts.join('.'))) {
    const matches = compileFilter(clause);
    const index = array.findIndex((element) => matches(wrap(parts, [element])));
    if (index >= 0) return index;
  }
  throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.');
};

const positionsOf = (doc: Doc, before: readonly string[], part: string, positions: Positions): number[] => {
  const array = valueAt(doc, before);
  if (!Array.isArray(array)) {
    throw new StoreError('BadValue', `The path '${before.join('.')}' must exist and be an array to apply '${part}'.`);
  }
  if (part === '$') return [matchedIndex(array, before, positions)];
  const matches = part === '$[]' ? () => true : positions.arrayFilters.get(part.slice(2, -1));
  if (!matches) throw new StoreError('BadValue', `No array filter found for identifier '${part.slice(2, -1)}'`);
  return [...array.keys()].filter((i) => matches(array[i]));
};

/** The paths, in parts, that an update's path means in this document. */
export const expandPath = (doc: Doc, path: string, positions: Positions): string[][] => {
  let paths: string[][] = [[]];
  for (const part of pathParts(path)) {
    if (part === '') throw new StoreError('EmptyFieldName', `The update path '${path}' contains an empty field name.`);
    const positional = part === '$' || (part.startsWith('$[') && part.endsWith(']'));
    paths = paths.flatMap((before) =>
      positional ? positionsOf(doc, before, part, positions).map((i) => [...before, String(i)]) : [[...before, part]],
    );
  }
  return paths;
};

/** A place in a document that can be read, written and removed. */
export type Place = { get(): unknown; set(value: unknown): void; remove(): void };

const notViable = (parts: readonly string[], at: number): StoreError =>
  new StoreError('PathNotViable', `Cannot create field '${parts[at]}' in element {${parts.slice(0, at).join('.')}}`);

const arrayPlace = (array: unknown[], parts: readonly string[], at: number): Place | undefined => {
  const index = Number(parts[at]);
  if (!/^\d{1,7}$/.test(parts[at] ?? '')) return undefined;
  return {
    get: () => array[index],
    set: (value) => {
      if (index > 1_500_000) throw new StoreError('BadValue', `can't backfill more than 1500000 elements`);
      while (array.length < index) array.push(null);
      array[index] = value;
    },
    remove: () => {
      if (index < array.length) array[index] = null;
    },
  };
};

const docPlace = (doc: Doc, name: string): Place => ({
  get: () => fieldOf(doc, name),
  set: (value) => {
    doc[name] = value;
  },
  remove: () => {
    delete doc[name];
  },
});

/**
 * The place that a path means. With `create`, documents on the way are made, and a path through a plain value throws
 * PathNotViable; without it such a path is undefined.
 */
export const placeOf = (root: Doc, parts: readonly string[], create: boolean): Place | undefined => {
  let holder: unknown = root;
  for (const [at, part] of parts.entries()) {
    const place = Array.isArray(holder)
      ? arrayPlace(holder, parts, at)
      : isDoc(holder)
        ? docPlace(holder, part)
        : undefined;
    if (!place && create) throw notViable(parts, at);
    if (!place || at === parts.length - 1) return place;
    if (place.get() === undefined) {
      if (!create) return undefined;
      place.set({});
    }
    holder = place.get();
  }
  return undefined;
};
