import { type Doc, docsField, isDoc, numberOf } from './bsonValue.js';
import { Collection } from './collection.js';
import type { Disk } from './disk.js';
import { StoreError } from './storeError.js';

const idIndex: Doc = { v: 2, key: { _id: 1 }, name: '_id_' };

/** All collections of the folder, by namespace. */
export class Catalogue {
  readonly #disk: Disk;
  readonly #collections = new Map<string, Collection>();
  #next = 1;

  /** Reads the folder and builds every index in memory. */
  constructor(disk: Disk) {
    this.#disk = disk;
    const kept = disk.readCatalogue();
    for (const entry of docsField(kept, 'collections')) {
      const [id, db, name] = [numberOf(entry['id']) ?? 0, String(entry['db']), String(entry['name'])];
      const collection = new Collection(disk, { id, db, name, indexes: docsField(entry, 'indexes') });
      this.#collections.set(collection.namespace, collection);
      this.#next = Math.max(this.#next, id + 1);
    }
  }

  get(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  /** The collection, made when it is not there. Throws InvalidNamespace. */
  need(db: string, name: string): Collection {
    const found = this.get(db, name);
    if (found) return found;
    if (
      !name ||
      name.includes('$') ||
      name.includes('\0') ||
      name.startsWith('system.') ||
      `${db}.${name}`.length > 255
    ) {
      throw new StoreError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
    }
    const collection = new Collection(this.#disk, { id: this.#next++, db, name, indexes: [idIndex] });
    this.#collections.set(collection.namespace, collection);
    this.save();
    return collection;
  }

  /** The collections of one database, or of all. */
  list(db?: string): Collection[] {
    return [...this.#collections.values()].filter((collection) => db === undefined || collection.db === db);
  }

  drop(collection: Collection): void {
    collection.clear();
    this.#collections.delete(collection.namespace);
    this.save();
  }

  /** Writes down which collections and indexes there are; within a transaction, like every change. */
  save(): void {
    const collections = this.list().map(({ id, db, name, indexes }) => ({
      id,
      db,
      name,
      indexes: indexes.map(({ spec }) => spec),
    }));
    this.#disk.writeCatalogue({ collections });
  }
}

/** The name of the collection that a command is about. Throws InvalidNamespace. */
export const collectionName = (body: Doc): string => {
  const name = Object.values(body)[0];
  if (typeof name === 'string' && name !== '') return name;
  throw new StoreError('InvalidNamespace', `collection name has invalid type ${isDoc(name) ? 'object' : typeof name}`);
};
