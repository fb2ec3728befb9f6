import type { Db, OptionalId } from 'mongodb';
import type { Hold } from '../app/records.js';
import { newestOf, type SchemaRecord, schemaCollection } from '../store/migrations.js';
import { readDump } from './dumpFile.js';
import { type Doc, type Header, leftOut } from './dumpFormat.js';
import { holdBack } from './holdBack.js';
import { OpsError } from './place.js';

const batch = 500;
/** An instance that has said something since may be running. */
const aliveMs = 60_000;

export interface LoadOptions {
  /** Also takes a database in which the program was started and nothing was done yet. */
  readonly isStartedAllowed?: boolean;
  readonly now?: () => number;
}

/**
 * 恢复: reads a backup into an empty database. The file is checked whole before anything is written; the database counts as half
 * restored until everything is there, and the program refuses to start on it. Messages are held from then on.
 * @throws OpsError
 */
export const load = async (db: Db, file: string, options: LoadOptions = {}): Promise<Header> => {
  const { now = Date.now } = options;
  const header = await readDump(file, refuseNewer, () => undefined);
  await refuseRunning(db, now());
  await refuseUsed(db, options.isStartedAllowed === true);
  const schema = db.collection<SchemaRecord>(schemaCollection);
  await schema.updateOne(
    { _id: 'schema' },
    { $set: { version: header.schema, at: new Date(now()), isRestoring: true }, $unset: { lease: '', leaseBy: '' } },
    { upsert: true },
  );
  await empty(db);
  await fill(db, file);
  await holdBack(db, { backupAt: Date.parse(header.at), restoredAt: now() } satisfies Hold);
  await schema.updateOne({ _id: 'schema' }, { $unset: { isRestoring: '' } });
  return header;
};

const refuseNewer = ({ schema }: Header): void => {
  if (schema > newestOf())
    throw new OpsError(
      `备份的数据版本为${schema}，本程序只支持到${newestOf()}，请改用新版程序恢复。The backup is of version ${schema}, this program knows up to ${newestOf()}.`,
    );
};

const refuseRunning = async (db: Db, now: number): Promise<void> => {
  const alive = await db.collection('instances').findOne({ seenAt: { $gt: new Date(now - aliveMs) } });
  if (alive)
    throw new OpsError(
      `数据库正在使用（主机${String(alive.host)}，进程${String(alive.pid)}），请先停止程序，一分钟后再试。A program is running on this database: stop it, and wait a minute if it was killed.`,
    );
};

/** A restore that was cut off may be done again. */
const refuseUsed = async (db: Db, isStartedAllowed: boolean): Promise<void> => {
  const found = await db.collection<SchemaRecord>(schemaCollection).findOne({ _id: 'schema' });
  if (found?.isRestoring) return;
  for (const name of await everyCollection(db)) {
    if (isStartedAllowed && leftByStart[name] !== undefined) {
      const other = await db.collection(name).findOne(leftByStart[name]);
      if (!other) continue;
    } else if (leftOut.has(name) || (await db.collection(name).countDocuments({}, { limit: 1 })) === 0) continue;
    throw new OpsError(
      `数据库不是空的（${name}），恢复只能写入空库。The database is not empty (${name}): restore into a new one.`,
    );
  }
};

/** What a first start leaves; by a filter for anything else. */
const leftByStart: Readonly<Record<string, Doc>> = {
  holdings: { _id: { $not: /^roster\// } },
  settings: { _id: { $ne: 'workGroup' } },
  once: { _id: { $not: /^(cadence|digest)\// } },
};

const everyCollection = async (db: Db): Promise<string[]> =>
  (await db.listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'));

/** Indexes stay: they are made before the documents of a first start, and again by the next start. */
const empty = async (db: Db): Promise<void> => {
  for (const name of await everyCollection(db)) if (name !== schemaCollection) await db.collection(name).deleteMany({});
};

const fill = async (db: Db, file: string): Promise<void> => {
  let [name, docs]: [string, Doc[]] = ['', []];
  const flush = async (): Promise<void> => {
    if (docs.length > 0) await db.collection(name).insertMany(docs as OptionalId<Doc>[]); // as `dump` wrote them
    docs = [];
  };
  await readDump(
    file,
    () => undefined,
    async (collection, doc) => {
      if (collection !== name || docs.length >= batch) await flush();
      name = collection;
      docs.push(doc);
    },
  );
  await flush();
};
