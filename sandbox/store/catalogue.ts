import { Collection } from './collection.js';
import type { Disk } from './disk.js';
import type { OrderedIndex } from './orderedIndex.js';
import { type Doc, docsIn, numberIn, StoreError } from './protocol.js';
import { Search } from './search.js';

/** All collections of the folder, by namespace. */
export class Catalogue {
  readonly #disk: Disk;
  readonly #collections = new Map<string, Collection>();
  #next = 1;

  /** Reads the folder and builds every index in memory. */
  constructor(disk: Disk) {
    this.#disk = disk;
    for (const entry of docsIn(disk.readCatalogue(), 'collections')) {
      const id = numberIn(entry, 'id');
      const collection = new Collection(disk, id, String(entry['db']), String(entry['name']), docsIn(entry, 'indexes'));
      this.#collections.set(collection.namespace, collection);
      this.#next = Math.max(this.#next, id + 1);
    }
  }

  get(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  /** The collection, made when it is not there. */
  need(db: string, name: string): Collection {
    const found = this.get(db, name);
    if (found) return found;
    const collection = new Collection(this.#disk, this.#next++, db, name, [{ v: 2, key: { _id: 1 }, name: '_id_' }]);
    this.#collections.set(collection.namespace, collection);
    this.save();
    return collection;
  }

  /** The collections of one database, or of all. */
  list(db?: string): Collection[] {
    return [...this.#collections.values()].filter((collection) => db === undefined || collection.db === db);
  }

  drop(collection: Collection): void {
    for (const record of collection.records) this.#disk.remove(collection.id, record);
    this.#collections.delete(collection.namespace);
    this.save();
  }

  /** Writes down which collections and indexes there are; within a transaction, like every change. */
  save(): void {
    const specs = (indexes: readonly OrderedIndex[]): Doc[] => indexes.map(({ spec }) => spec);
    const entry = ({ id, db, name, indexes }: Collection): Doc => ({ id, db, name, indexes: specs(indexes) });
    this.#disk.writeCatalogue({ collections: this.list().map(entry) });
  }
}

/** The collection's name in a command. Throws InvalidNamespace. */
export const collectionName = (body: Doc): string => {
  const name = Object.values(body)[0];
  if (typeof name === 'string' && /^(?!system\.)[^$\0]{1,200}$/.test(name)) return name;
  throw new StoreError(73, `Invalid collection name specified '${String(name)}'`);
};

/** Removes what TTL indexes say is over at an instant (milliseconds since 1970). */
export const removeExpired = (catalogue: Catalogue, now: number): void => {
  for (const collection of catalogue.list()) {
    for (const { spec, fields, partial, name } of collection.indexes) {
      if (typeof spec['expireAfterSeconds'] !== 'number' || !fields[0]) continue;
      const limit = new Date(now - spec['expireAfterSeconds'] * 1000);
      const filter = { $and: [partial, { [fields[0].path]: { $lte: limit } }] };
      for (const found of new Search(collection, { filter, hint: name }).detach().run()) collection.remove(found);
    }
  }
};
