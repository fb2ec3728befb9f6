import { EJSON } from 'bson';
import sortedBtree from 'sorted-btree';
import { flip, orderKey, typeBytes } from './order.js';
import { parseSort, reach, type Sort, type SortField } from './path.js';
import { type Doc, docIn, StoreError } from './protocol.js';
import { compileFilter } from './query.js';

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
const indexEntries = (doc: Doc, fields: Sort, isSparse: boolean, isUnique: boolean): IndexEntry[] => {
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

/** The number of a record as six bytes that follow a key; the first byte keeps clear of what ends a text within a key. */
const suffix = Buffer.alloc(6);
const suffixBase = 0x40_00_00_00_00_00;
const withRecord = (key: string, record: number): string => {
  suffix.writeUIntBE(record + suffixBase, 0, 6);
  return key + suffix.toString('latin1');
};
const recordOf = (key: string): number => Buffer.from(key.slice(-6), 'latin1').readUIntBE(0, 6) - suffixBase;

/** A stretch of an index by order keys; every key that begins with `to` is still inside. */
export type Stretch = { readonly from: string; readonly to: string };

/** An index in memory: order keys, each with the number of its record, rebuilt from the documents at each start. */
export class OrderedIndex {
  readonly spec: Doc;
  readonly name: string;
  /** What tells one key pattern from another. */
  readonly keyOfSpec: string;
  readonly fields: Sort;
  readonly partial: Doc;
  readonly isUnique: boolean;
  readonly isSparse: boolean;
  /** True once a document had several entries. */
  isMultikey = false;
  readonly #covers: (doc: Doc) => boolean;
  readonly #keys = new sortedBtree.default<string, undefined>(undefined, (a, b) => (a < b ? -1 : a > b ? 1 : 0), 64);

  constructor(spec: Doc) {
    this.spec = spec;
    this.name = String(spec['name']);
    this.keyOfSpec = orderKey(spec['key']);
    this.fields = parseSort(docIn(spec, 'key'));
    this.partial = docIn(spec, 'partialFilterExpression');
    this.isUnique = spec['unique'] === true || this.name === '_id_';
    this.isSparse = spec['sparse'] === true;
    this.#covers = compileFilter(this.partial);
  }

  entriesOf(doc: Doc): IndexEntry[] {
    const entries = this.#covers(doc) ? indexEntries(doc, this.fields, this.isSparse, this.isUnique) : [];
    this.isMultikey ||= entries.length > 1;
    return entries;
  }

  /** Gives the entries back, or throws MongoDB's E11000 when another record holds one of the keys. */
  refuseDuplicate(entries: IndexEntry[], record: number, namespace: string): IndexEntry[] {
    for (const { key, values } of this.isUnique ? entries : []) {
      const held = this.#keys.keys(key);
      const isOther = (one: string | undefined): boolean => one?.startsWith(key) === true && recordOf(one) !== record;
      if (!isOther(held.next().value) && !isOther(held.next().value)) continue;
      const keyValue = Object.fromEntries(this.fields.map(({ path }, i) => [path, values[i] ?? null]));
      const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${EJSON.stringify(value)}`);
      const text = `E11000 duplicate key error collection: ${namespace} index: ${this.name} dup key: { ${shown.join(', ')} }`;
      throw new StoreError(11000, text, { keyPattern: this.spec['key'], keyValue });
    }
    return entries;
  }

  add(entries: readonly IndexEntry[], record: number): void {
    for (const { key } of entries) this.#keys.set(withRecord(key, record), undefined);
  }

  remove(entries: readonly IndexEntry[], record: number): void {
    for (const { key } of entries) this.#keys.delete(withRecord(key, record));
  }

  /** The records of some stretches in the index's order, or against it; a record with several keys comes once. */
  *records(stretches: readonly Stretch[], isBackwards: boolean): Generator<number> {
    const seen = new Set<number>();
    for (const { from, to } of isBackwards ? [...stretches].reverse() : stretches) {
      const end = `${to}\u0100`;
      for (const item of isBackwards ? this.#keys.entriesReversed(end) : this.#keys.keys(from)) {
        const key = typeof item === 'string' ? item : item[0];
        if (isBackwards ? key < from : key > end) break;
        const record = recordOf(key);
        if (seen.has(record)) continue;
        if (this.isMultikey) seen.add(record);
        yield record;
      }
    }
  }
}
