import { ObjectId } from 'bson';
import type { Disk } from './disk.js';
import { orderKey } from './order.js';
import { OrderedIndex } from './orderedIndex.js';
import { cameAs, type Doc, parse, parseExact, StoreError, write } from './protocol.js';

/** A document with its bytes and the number of its record. */
export type Found = { readonly record: number; readonly doc: Doc; readonly raw: Uint8Array };

/** One collection: documents on disk, indexes and the order of insertion in memory. */
export class Collection {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly namespace: string;
  readonly indexes: OrderedIndex[] = [];
  /** The numbers of all records, in the order of insertion. */
  readonly records = new Set<number>();
  readonly #disk: Disk;
  #next = 1;

  constructor(disk: Disk, id: number, db: string, name: string, indexes: readonly Doc[]) {
    this.id = id;
    this.db = db;
    this.name = name;
    this.namespace = `${db}.${name}`;
    this.#disk = disk;
    this.addIndexes(indexes);
  }

  raw(record: number): Uint8Array | undefined {
    return this.records.has(record) ? this.#disk.get(this.id, record) : undefined;
  }

  /** Inserts a document, with a new `_id` when it has none. Throws DuplicateKey with nothing changed. */
  insert(given: Doc): Found {
    const id = '_id' in given ? given['_id'] : new ObjectId();
    if (Array.isArray(id) || id instanceof RegExp || id === undefined) {
      throw new StoreError(53, "The '_id' value cannot be of type array or regex");
    }
    if (Object.keys(given)[0] === '_id') return this.#save(given, this.#next);
    const [doc, raw] = [{ _id: id, ...given }, cameAs.get(given)];
    if (raw) cameAs.set(doc, write({ _id: id, ...parseExact(raw) }));
    return this.#save(doc, this.#next);
  }

  /** Puts a document in another's place. Throws ImmutableField for another `_id`, DuplicateKey with nothing changed. */
  replace(old: Found, doc: Doc): Found {
    if (orderKey(doc['_id']) === orderKey(old.doc['_id'])) return this.#save(doc, old.record, old);
    throw new StoreError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }

  remove({ doc, record }: Found): void {
    for (const index of this.indexes) index.remove(index.entriesOf(doc), record);
    this.#disk.remove(this.id, record);
    this.records.delete(record);
  }

  /** Builds indexes over the documents that are there. Throws DuplicateKey, and then there is none of them. */
  addIndexes(specs: readonly Doc[]): void {
    const indexes = specs.map((spec) => new OrderedIndex(spec));
    for (const { key, value } of this.#disk.all(this.id)) {
      const [doc, record] = [parse(value), key[1]];
      for (const index of indexes)
        index.add(index.refuseDuplicate(index.entriesOf(doc), record, this.namespace), record);
      this.records.add(record);
      this.#next = Math.max(this.#next, record + 1);
    }
    this.indexes.push(...indexes);
  }

  /** Everything that can be refused comes before the first change: a transaction is not rolled back. */
  #save(doc: Doc, record: number, old?: Found): Found {
    const raw = write(doc);
    const entries = this.indexes.map((index) => index.refuseDuplicate(index.entriesOf(doc), record, this.namespace));
    this.#disk.put(this.id, record, raw);
    for (const [i, index] of this.indexes.entries()) {
      if (old) index.remove(index.entriesOf(old.doc), record);
      index.add(entries[i] ?? [], record);
    }
    this.records.add(record);
    this.#next = Math.max(this.#next, record + 1);
    return { record, doc, raw };
  }
}
