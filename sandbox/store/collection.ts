import { ObjectId } from 'bson';
import { bsonType, type Doc, parse, write } from './bsonValue.js';
import type { Disk } from './disk.js';
import type { IndexEntry } from './indexKeys.js';
import { orderKey } from './order.js';
import { OrderedIndex } from './orderedIndex.js';
import { StoreError } from './storeError.js';

/** A document with the number of its record. */
export type Found = { readonly record: number; readonly doc: Doc; readonly raw: Uint8Array };

/** One collection: its documents on disk, its indexes and the order of insertion in memory. */
export class Collection {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly indexes: OrderedIndex[];
  /** The numbers of all records, in the order of insertion. */
  readonly records = new Set<number>();
  readonly #disk: Disk;
  #next = 1;

  constructor(disk: Disk, entry: { id: number; db: string; name: string; indexes: readonly Doc[] }) {
    this.id = entry.id;
    this.db = entry.db;
    this.name = entry.name;
    this.indexes = entry.indexes.map((spec) => new OrderedIndex(spec));
    this.#disk = disk;
    for (const { record, raw } of disk.records(this.id)) {
      const doc = parse(raw);
      for (const index of this.indexes) index.add(index.entriesOf(doc), record);
      this.records.add(record);
      this.#next = record + 1;
    }
  }

  /** The namespace, as messages name it: `database.collection`. */
  get namespace(): string {
    return `${this.db}.${this.name}`;
  }

  /** The bytes of a record, undefined when it is gone. */
  raw(record: number): Uint8Array | undefined {
    return this.records.has(record) ? this.#disk.get([this.id, record]) : undefined;
  }

  /** Inserts a document, with a new `_id` when it has none; throws DuplicateKey with nothing changed. */
  insert(given: Doc): Found {
    const doc = this.#withId(given);
    const record = this.#next;
    const { raw, entries } = this.#prepare(doc, record);
    this.#next++;
    this.records.add(record);
    this.#disk.put([this.id, record], raw);
    for (const [index, added] of entries) index.add(added, record);
    return { record, doc, raw };
  }

  /** Puts a document in another's place; throws ImmutableField for another `_id`, DuplicateKey with nothing changed. */
  replace(old: Found, doc: Doc): Found {
    if (!('_id' in doc) || orderKey(doc['_id']) !== orderKey(old.doc['_id'])) {
      throw new StoreError(
        'ImmutableField',
        "Performing an update on the path '_id' would modify the immutable field '_id'",
      );
    }
    const { raw, entries } = this.#prepare(doc, old.record);
    for (const index of this.indexes) index.remove(index.entriesOf(old.doc), old.record);
    this.#disk.put([this.id, old.record], raw);
    for (const [index, added] of entries) index.add(added, old.record);
    return { record: old.record, doc, raw };
  }

  /** Removes a document. */
  remove(old: Found): void {
    for (const index of this.indexes) index.remove(index.entriesOf(old.doc), old.record);
    this.#disk.remove([this.id, old.record]);
    this.records.delete(old.record);
  }

  /** Removes every document, for a dropped collection. */
  clear(): void {
    for (const record of this.records) this.#disk.remove([this.id, record]);
    this.records.clear();
  }

  /** Builds an index over the documents that are there; throws DuplicateKey, and then it is not added. */
  addIndex(spec: Doc): void {
    const index = new OrderedIndex(spec);
    for (const { record, raw } of this.#disk.records(this.id)) {
      const entries = index.entriesOf(parse(raw));
      index.refuseDuplicate(entries, record, this.namespace);
      index.add(entries, record);
    }
    this.indexes.push(index);
  }

  #withId(doc: Doc): Doc {
    const id = '_id' in doc ? doc['_id'] : new ObjectId();
    if (Array.isArray(id) || bsonType(id) === 'BSONRegExp' || id === undefined) {
      throw new StoreError('InvalidIdField', "The '_id' value cannot be of type array or regex");
    }
    return Object.keys(doc)[0] === '_id' ? doc : { _id: id, ...doc };
  }

  #prepare(doc: Doc, record: number): { raw: Uint8Array; entries: [OrderedIndex, IndexEntry[]][] } {
    const raw = write(doc);
    const entries = this.indexes.map((index): [OrderedIndex, IndexEntry[]] => [index, index.entriesOf(doc)]);
    for (const [index, added] of entries) index.refuseDuplicate(added, record, this.namespace);
    return { raw, entries };
  }
}
