import { open } from 'lmdb';
import { type Doc, parse, write } from './protocol.js';

/** The disk refused to take something: it is full or broken. */
export class DiskError extends Error {}

const onDisk = <T>(act: () => T): T => {
  try {
    return act();
  } catch (error) {
    throw error instanceof DiskError ? error : new DiskError(error instanceof Error ? error.message : String(error));
  }
};

/** Everything that is kept, in one folder: documents as their BSON bytes, and one catalogue of collections and indexes. */
export type Disk = ReturnType<typeof openDisk>;

/** Opens or creates the folder's data. `noSync` survives a killed process, not a power cut: for tests only. */
export const openDisk = (dir: string, noSync: boolean) => {
  const root = open<Uint8Array, string>({
    path: dir,
    encoding: 'binary',
    pageSize: 8192,
    overlappingSync: false,
    noSync,
  });
  /** Keys are the collection's number and the record's own, which is the order of insertion. */
  const records = root.openDB<Uint8Array, [number, number]>({ name: 'records', encoding: 'binary' });
  return {
    /** Runs changes as one transaction; when it returns they are on disk. */
    commit: <T>(changes: () => T): T => onDisk(() => root.transactionSync(changes)),
    get: (collection: number, record: number): Uint8Array | undefined => records.getBinary([collection, record]),
    put: (collection: number, record: number, raw: Uint8Array): void =>
      onDisk(() => records.putSync([collection, record], Buffer.from(raw.buffer, raw.byteOffset, raw.length))),
    remove: (collection: number, record: number): boolean => onDisk(() => records.removeSync([collection, record])),
    /** A collection's documents in the order of insertion. */
    all: (collection: number) => records.getRange({ start: [collection, 0], end: [collection + 1, 0] }),
    readCatalogue: (): Doc => parse(root.getBinary('catalogue') ?? write({})),
    writeCatalogue: (catalogue: Doc): void => onDisk(() => root.putSync('catalogue', Buffer.from(write(catalogue)))),
    close: (): Promise<void> => root.close(),
  };
};
