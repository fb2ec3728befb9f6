import { mkdirSync } from 'node:fs';
import { type Database, open, type RootDatabase } from 'lmdb';
import { type Doc, parse, write } from './bsonValue.js';

/** The place of a document: its collection's number and its own, which also is the order of insertion. */
export type RecordKey = [collection: number, record: number];

/** The disk refused to take something: it is full or broken. */
export class DiskError extends Error {}

const onDisk = <T>(act: () => T): T => {
  try {
    return act();
  } catch (error) {
    throw error instanceof DiskError ? error : new DiskError(error instanceof Error ? error.message : String(error));
  }
};

/** Everything that is kept: documents as their BSON bytes, and one catalogue of collections and indexes. */
export class Disk {
  readonly #root: RootDatabase<Uint8Array, string>;
  readonly #records: Database<Uint8Array, RecordKey>;

  /** Opens or creates the folder's data. `noSync` survives a killed process, not a power cut: for tests only. */
  constructor(dir: string, noSync: boolean) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const options = {
      path: dir,
      encoding: 'binary',
      pageSize: 8192,
      overlappingSync: false,
      noSync,
      maxDbs: 4,
    } as const;
    this.#root = open<Uint8Array, string>(options);
    this.#records = this.#root.openDB<Uint8Array, RecordKey>({ name: 'records', encoding: 'binary' });
  }

  /** Runs changes as one transaction; when it returns they are on disk. */
  commit(changes: () => void): void {
    onDisk(() => this.#root.transactionSync(changes));
  }

  get(key: RecordKey): Uint8Array | undefined {
    return this.#records.getBinary(key);
  }

  put(key: RecordKey, raw: Uint8Array): void {
    onDisk(() => this.#records.putSync(key, Buffer.from(raw.buffer, raw.byteOffset, raw.length)));
  }

  remove(key: RecordKey): void {
    onDisk(() => this.#records.removeSync(key));
  }

  /** All documents of a collection in the order of insertion. */
  *records(collection: number): Generator<{ record: number; raw: Uint8Array }> {
    for (const { key, value } of this.#records.getRange({ start: [collection, 0], end: [collection + 1, 0] })) {
      yield { record: key[1], raw: value };
    }
  }

  readCatalogue(): Doc {
    const raw = this.#root.getBinary('catalogue');
    return raw ? parse(raw) : {};
  }

  writeCatalogue(catalogue: Doc): void {
    onDisk(() => this.#root.putSync('catalogue', Buffer.from(write(catalogue))));
  }

  async close(): Promise<void> {
    await this.#root.close();
  }
}
