import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { deserialize } from 'bson';
import type { Db } from 'mongodb';
import { type Doc, type Header, isSame, leftOut, lineOf, type Sums, summing } from './dumpFormat.js';

/** Readings until two in a row are the same; with more going on than that the file says so. */
const mostReadings = 5;

/**
 * 备份: writes the whole database into a file. It is read again and again until two readings in a row are the same, which proves
 * that there was one instant at which everything was as the file says, although nothing is locked meanwhile. The file appears
 * whole or not at all, and only its owner may read it.
 */
export const dump = async (db: Db, file: string, now: () => number = Date.now): Promise<Header> => {
  const body = `${file}.body.part`;
  const part = `${file}.part`;
  try {
    let before: Sums | undefined;
    for (let reading = 1; ; reading += 1) {
      const at = new Date(now()).toISOString();
      const sums = await readInto(db, body);
      const isAtomic = before !== undefined && isSame(before, sums);
      before = sums;
      if (!isAtomic && reading < mostReadings) continue;
      const header: Header = {
        format: 'fuyuan-backup',
        formatVersion: 1,
        schema: await schemaOf(db),
        database: db.databaseName,
        at,
        isAtomic,
        collections: sums,
      };
      // A gzip file may have several members: the header comes first although it is known last.
      await writeFile(part, gzipSync(`${JSON.stringify(header)}\n`), { mode: 0o600 });
      await pipeline(createReadStream(body), createWriteStream(part, { flags: 'a', flush: true }));
      await rename(part, file);
      return header;
    }
  } finally {
    await Promise.all([body, part].map((one) => rm(one, { force: true })));
  }
};

const readInto = async (db: Db, file: string): Promise<Sums> => {
  const sums = summing();
  await pipeline(Readable.from(linesOf(db, sums)), createGzip(), createWriteStream(file, { mode: 0o600 }));
  return sums.total();
};

async function* linesOf(db: Db, sums: ReturnType<typeof summing>): AsyncGenerator<string> {
  for (const name of await collectionsOf(db)) {
    yield lineOf({ collection: name });
    sums.add(name);
    for await (const raw of db.collection(name).find({}, { raw: true, batchSize: 500 }).sort({ _id: 1 })) {
      const line = lineOf(exact(raw as unknown as Uint8Array)); // with `raw` the driver gives bytes
      sums.add(name, line);
      yield line;
    }
  }
}

/** Numbers as BSON's own types, so that they come back as what they were. */
const exact = (raw: Uint8Array): Doc =>
  deserialize(raw, { promoteValues: false, promoteLongs: false, bsonRegExp: true });

export const collectionsOf = async (db: Db): Promise<string[]> =>
  (await db.listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !leftOut.has(name))
    .sort();

/** 0: from before versions were recorded. */
const schemaOf = async (db: Db): Promise<number> => {
  const found = await db.collection<{ _id: string; version?: number }>('schema').findOne({ _id: 'schema' });
  return found?.version ?? 0;
};
