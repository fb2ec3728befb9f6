import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { EJSON } from 'bson';
import { type Doc, type Header, header, isSame, summing } from './dumpFormat.js';
import { OpsError } from './place.js';

const broken = (why: string): OpsError =>
  new OpsError(
    `备份文件已损坏或不完整，未作任何改动（${why}）。The backup file is damaged; nothing was changed (${why}).`,
  );

/**
 * Reads a backup and hands on each document with its collection. Every count and checksum is compared with the header's at the
 * end, so what is done with the documents must not count before it has returned.
 * @throws OpsError
 */
export const readDump = async (
  file: string,
  onHeader: (header: Header) => void | Promise<void>,
  onDoc: (collection: string, doc: Doc) => void | Promise<void>,
): Promise<Header> => {
  const sums = summing();
  let head: Header | undefined;
  let collection: string | undefined;
  for await (const line of linesOf(file)) {
    if (head === undefined) {
      head = headerOf(line);
      await onHeader(head);
      continue;
    }
    const value = documentOf(line);
    if (!('_id' in value)) {
      collection = String(value.collection);
      sums.add(collection);
    } else if (collection === undefined) throw broken('no collection');
    else {
      sums.add(collection, `${line}\n`);
      await onDoc(collection, value);
    }
  }
  if (head === undefined) throw broken('empty');
  if (!isSame(head.collections, sums.total())) throw broken('checksum');
  return head;
};

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  try {
    // What breaks the stream ends the lines as if they were over: it is thrown afterwards.
    let failure: unknown;
    unzipped.on('error', (error) => {
      failure = error;
    });
    yield* createInterface({ input: source.pipe(unzipped), crlfDelay: Number.POSITIVE_INFINITY });
    if (failure !== undefined) throw failure;
  } catch (error) {
    if (error instanceof OpsError) throw error;
    throw broken(error instanceof Error ? error.message : String(error));
  } finally {
    source.destroy();
  }
}

const headerOf = (line: string): Header => {
  try {
    return header.parse(JSON.parse(line));
  } catch {
    throw broken('header');
  }
};

const documentOf = (line: string): Doc => {
  try {
    const value: unknown = EJSON.parse(line, { relaxed: false });
    if (typeof value === 'object' && value !== null) return value as Doc; // an object of unknown make
  } catch {
    // Said below.
  }
  throw broken('line');
};
