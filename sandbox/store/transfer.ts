import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { EJSON } from 'bson';
import { type Db, type IndexDescription, MongoClient } from 'mongodb';
import { type Doc, isDoc, parseExact } from './protocol.js';

const line = (value: Doc): string => `${EJSON.stringify(value, { relaxed: false })}\n`;

const namesOf = async (db: Db): Promise<string[]> =>
  (await db.listCollections().toArray()).map(({ name }) => name).filter((name) => !name.startsWith('system.'));

async function* linesOf(db: Db): AsyncGenerator<string> {
  for (const collection of (await namesOf(db)).sort()) {
    yield line({ collection, indexes: await db.collection(collection).indexes() });
    for await (const raw of db.collection(collection).find({}, { raw: true, batchSize: 1000 })) {
      yield line(parseExact(raw as unknown as Uint8Array)); // with `raw` the driver gives bytes
    }
  }
}

const withDb = async <T>(uri: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const client = await MongoClient.connect(uri);
  return work(client.db()).finally(() => client.close());
};

/**
 * Writes the database of a URI as newline-delimited canonical Extended JSON: for each collection one line
 * `{ collection, indexes }`, then its documents. The file appears whole or not at all.
 */
export const exportTo = (uri: string, file: string): Promise<void> =>
  withDb(uri, async (db) => {
    await pipeline(linesOf(db), createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
    await rename(`${file}.part`, file);
  });

const fill = async (db: Db, file: string): Promise<void> => {
  const indexes = new Map<string, IndexDescription[]>();
  let [name, batch]: [string, Doc[]] = ['', []];
  const flush = async (): Promise<void> => {
    if (batch.length) await db.collection(name).insertMany(batch);
    batch = [];
  };
  for await (const text of (await open(file)).readLines()) {
    const value: unknown = EJSON.parse(text, { relaxed: false });
    if (!isDoc(value)) throw new Error(`store: ${file} has a line that is no document`);
    if ('_id' in value) {
      if (batch.push(value) >= 1000) await flush();
    } else {
      await flush();
      name = String(value['collection']);
      await db.createCollection(name);
      indexes.set(name, (value['indexes'] as IndexDescription[]).slice(1)); // as exportTo wrote them, the one on _id first
    }
  }
  await flush();
  for (const [collection, specs] of indexes) if (specs.length) await db.collection(collection).createIndexes(specs);
};

/** Reads such a file into a database that has no collections yet; when that fails, it has none again. */
export const importFrom = (uri: string, file: string): Promise<void> =>
  withDb(uri, async (db) => {
    if ((await namesOf(db)).length) throw new Error('store: the database is not empty; import into a new one');
    await fill(db, file).catch((error: unknown) => db.dropDatabase().then(() => Promise.reject(error)));
  });
