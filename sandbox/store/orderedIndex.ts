import sortedBtree from 'sorted-btree';
import { type Doc, flagField, isDoc, numberOf } from './bsonValue.js';
import { describeValue } from './describeValue.js';
import { type IndexEntry, indexEntries } from './indexKeys.js';
import { compileFilter, type Matcher } from './match.js';
import { compareKeys } from './order.js';
import { parseSort, type SortField } from './sort.js';
import { StoreError } from './storeError.js';

const idBase = 0x40_0000_0000_00;

const recordSuffix = (record: number): string => {
  const high = Math.floor((record + idBase) / 0x100_0000);
  const low = (record + idBase) % 0x100_0000;
  return String.fromCharCode(high >> 16, (high >> 8) & 255, high & 255, low >> 16, (low >> 8) & 255, low & 255);
};

const recordOf = (key: string): number => {
  let record = 0;
  for (let i = key.length - 6; i < key.length; i++) record = record * 256 + key.charCodeAt(i);
  return record - idBase;
};

/** A stretch of an index by order keys, both ends included; every key that begins with `to` is still inside. */
export type Stretch = { readonly from: string; readonly to: string };

/** An index in memory: order keys with the number of their record, rebuilt from the documents at each start. */
export class OrderedIndex {
  readonly spec: Doc;
  readonly name: string;
  readonly fields: readonly SortField[];
  readonly isUnique: boolean;
  readonly isSparse: boolean;
  readonly partial: Doc | undefined;
  /** True once a document had an array on one of the paths. */
  isMultikey = false;
  readonly #covers: Matcher | undefined;
  readonly #keys = new sortedBtree.default<string, undefined>(undefined, compareKeys, 64);

  constructor(spec: Doc) {
    this.spec = spec;
    this.name = String(spec['name']);
    this.fields = parseSort(spec['key']);
    this.isUnique = flagField(spec, 'unique') || this.name === '_id_';
    this.isSparse = flagField(spec, 'sparse');
    const partial = spec['partialFilterExpression'];
    this.partial = isDoc(partial) ? partial : undefined;
    this.#covers = this.partial && compileFilter(this.partial);
  }

  /** Seconds after the date of its one field when a document expires, for a TTL index. */
  get expiresAfter(): number | undefined {
    return numberOf(this.spec['expireAfterSeconds']);
  }

  /** What the index holds for a document. */
  entriesOf(doc: Doc): IndexEntry[] {
    if (this.#covers && !this.#covers(doc)) return [];
    const { entries, isMultikey } = indexEntries(doc, this.fields);
    this.isMultikey ||= isMultikey;
    return this.isSparse ? entries.filter(({ missing }) => !missing) : entries;
  }

  /** Throws MongoDB's E11000 when another record holds one of the keys. */
  refuseDuplicate(entries: readonly IndexEntry[], record: number, namespace: string): void {
    if (!this.isUnique) return;
    for (const { key, values } of entries) {
      for (const held of this.#keys.keys(key)) {
        if (!held.startsWith(key)) break;
        if (recordOf(held) === record) continue;
        const keyValue = Object.fromEntries(this.fields.map(({ path }, i) => [path, values[i] ?? null]));
        const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${describeValue(value)}`);
        const message = `E11000 duplicate key error collection: ${namespace} index: ${this.name} dup key: { ${shown.join(', ')} }`;
        throw new StoreError('DuplicateKey', message, { keyPattern: this.spec['key'], keyValue });
      }
    }
  }

  add(entries: readonly IndexEntry[], record: number): void {
    for (const { key } of entries) this.#keys.set(key + recordSuffix(record), undefined);
  }

  remove(entries: readonly IndexEntry[], record: number): void {
    for (const { key } of entries) this.#keys.delete(key + recordSuffix(record));
  }

  get size(): number {
    return this.#keys.size;
  }

  /** The records of some stretches in the index's order, or against it; a record in several places comes once. */
  *records(stretches: readonly Stretch[], backwards: boolean): Generator<number> {
    const seen = new Set<number>();
    for (const { from, to } of backwards ? [...stretches].reverse() : stretches) {
      const end = `${to}\u0100`;
      const keys = backwards ? this.#keys.entriesReversed(end) : this.#keys.keys(from);
      for (const item of keys) {
        const key = typeof item === 'string' ? item : item[0];
        if (backwards ? key < from : key > end) break;
        const record = recordOf(key);
        if (this.isMultikey && seen.has(record)) continue;
        if (this.isMultikey) seen.add(record);
        yield record;
      }
    }
  }
}
