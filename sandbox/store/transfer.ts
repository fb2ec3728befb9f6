import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EJSON } from 'bson';
import { type Db, type IndexDescription, MongoClient } from 'mongodb';
import { type Doc, isDoc, parse } from './bsonValue.js';

const line = (value: Doc): string => `${EJSON.stringify(value, { relaxed: false })}\n`;

const collectionNames = async (db: Db): Promise<string[]> => {
  const all = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
};

async function* linesOf(db: Db): AsyncGenerator<string> {
  for (const name of await collectionNames(db)) {
    const indexes = await db.collection(name).indexes({ promoteValues: false });
    yield line({ collection: name, indexes });
    for await (const raw of db.collection(name).find({}, { raw: true, batchSize: 1000 })) {
      yield line(parse(raw as unknown as Uint8Array)); // with `raw` the driver gives bytes
    }
  }
}

const withDb = async <T>(uri: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const client = await MongoClient.connect(uri);
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
};

/**
 * Writes the database of a URI as newline-delimited canonical Extended JSON: for each collection one line
 * `{ collection, indexes }`, then its documents. Answers the number of lines. The file appears whole or not at all.
 */
export const exportTo = (uri: string, file: string): Promise<number> =>
  withDb(uri, async (db) => {
    let lines = 0;
    const counted = async function* (): AsyncGenerator<string> {
      for await (const text of linesOf(db)) {
        lines++;
        yield text;
      }
    };
    await pipeline(Readable.from(counted()), createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
    await rename(`${file}.part`, file);
    return lines;
  });

/** Documents of one insert. */
const batchSize = 1000;

const fill = async (db: Db, file: string): Promise<number> => {
  const input = await open(file);
  const indexes = new Map<string, IndexDescription[]>();
  let [lines, name, batch]: [number, string, Doc[]] = [0, '', []];
  const flush = async (): Promise<void> => {
    if (batch.length) await db.collection(name).insertMany(batch, { writeConcern: { w: 'majority', j: true } });
    batch = [];
  };
  for await (const text of input.readLines()) {
    lines++;
    const value: unknown = EJSON.parse(text, { relaxed: false });
    if (!isDoc(value)) throw new Error(`${file}:${lines}: not a document`);
    if ('_id' in value) {
      if (!name) throw new Error(`${file}:${lines}: a document before the first collection`);
      if (batch.push(value) >= batchSize) await flush();
    } else {
      await flush();
      name = String(value['collection']);
      await db.createCollection(name);
      indexes.set(
        name,
        (value['indexes'] as IndexDescription[]).filter((index) => index.name !== '_id_'),
      ); // as exportTo wrote them
    }
  }
  await flush();
  for (const [collection, specs] of indexes) if (specs.length) await db.collection(collection).createIndexes(specs);
  return lines;
};

/** Reads such a file into a database that has no collections yet, or leaves it empty. Answers the number of lines. */
export const importFrom = (uri: string, file: string): Promise<number> =>
  withDb(uri, async (db) => {
    if ((await collectionNames(db)).length) throw new Error('store: the database is not empty; import into a new one');
    try {
      return await fill(db, file);
    } catch (error) {
      await db.dropDatabase();
      throw error;
    }
  });
