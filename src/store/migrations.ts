import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { auditChains } from './migrations/auditChains.js';
import { followThrough } from './migrations/followThrough.js';

export type Db = NonNullable<Connection['db']>;

/** 数据升级: one step from a release's documents to the next one's. */
export interface Migration {
  /** 1, 2, …: what the database's version is afterwards. */
  readonly version: number;
  readonly name: string;
  /**
   * Brings every document to the new shape. It may be cut off anywhere and run again, so it leaves alone what it has done
   * already. `keep` is called after each batch: it holds the lease, and throws when another process has it.
   */
  run(db: Db, keep: () => Promise<void>): Promise<void>;
}

/** In order. A release that changes a document's shape adds one; none is ever changed or taken out. */
export const migrations: readonly Migration[] = [followThrough, auditChains];

export const newestOf = (list: readonly Migration[] = migrations): number => list.at(-1)?.version ?? 0;

/** 版本记录: `schema/schema`. */
export interface SchemaRecord {
  readonly _id: string;
  readonly version: number;
  readonly at: Date;
  readonly applied?: readonly { readonly version: number; readonly name: string; readonly at: Date }[];
  readonly lease?: Date;
  readonly leaseBy?: string;
  /** A restore is under way, or was cut off. */
  readonly isRestoring?: boolean;
}

/** The database is not one that this program may work on. Each line is for the operator. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

export const schemaCollection = 'schema';
/** Collections whose documents would have to be migrated; with none of them the database is new. */
const recordCollections = ['matters', 'meetings', 'tasks', 'papers', 'handovers', 'events', 'holdings', 'counters'];
const leaseMs = 60_000;
const waitMs = 100;
const duplicateKey = 11000;

export interface MigrateOptions {
  readonly list?: readonly Migration[];
  readonly now?: () => number;
}

/**
 * Brings the database to this program's version. Of several processes that start together one runs each step, under a lease
 * taken by compare-and-set, and the others wait. Answers with the names of the steps that this process ran.
 * @throws SchemaError when the database is newer than the program, or half restored
 */
export const migrate = async (db: Db, options: MigrateOptions = {}): Promise<string[]> => {
  const { list = migrations, now = Date.now } = options;
  const schema = db.collection<SchemaRecord>(schemaCollection);
  const newest = newestOf(list);
  const ran: string[] = [];
  for (;;) {
    const found = await schema.findOne({ _id: 'schema' });
    if (!found) {
      await begin(db, newest, now());
      continue;
    }
    refuse(found, newest);
    const step = list.find(({ version }) => version > found.version);
    if (!step) return ran;
    if (await takeStep(db, found, step, now)) ran.push(step.name);
    else await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
};

const refuse = ({ version, isRestoring }: SchemaRecord, newest: number): void => {
  if (isRestoring)
    throw new SchemaError(
      '数据恢复未完成，请重新执行 npm run restore。A restore was cut off: run npm run restore again with the same file.',
    );
  if (version > newest)
    throw new SchemaError(
      `数据库版本为${version}，本程序只支持到${newest}，请改用新版程序。The database is of version ${version}, this program knows up to ${newest}: start the newer program.`,
    );
};

/** An empty database is of the newest version at once; one from before versions were recorded is of version 0. */
const begin = async (db: Db, newest: number, at: number): Promise<void> => {
  const counts = await Promise.all(
    recordCollections.map((name) => db.collection(name).countDocuments({}, { limit: 1 })),
  );
  const version = counts.every((count) => count === 0) ? newest : 0;
  try {
    await db.collection<SchemaRecord>(schemaCollection).insertOne({ _id: 'schema', version, at: new Date(at) });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
};

const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === duplicateKey;

/** Runs one step unless another process has the lease; true when it was run here to its end. */
const takeStep = async (db: Db, found: SchemaRecord, step: Migration, now: () => number): Promise<boolean> => {
  const schema = db.collection<SchemaRecord>(schemaCollection);
  const leaseBy = randomUUID();
  const until = (): Date => new Date(now() + leaseMs);
  const free = { $or: [{ lease: { $exists: false } }, { lease: { $lt: new Date(now()) } }] };
  const taken = await schema.updateOne(
    { _id: 'schema', version: found.version, ...free },
    { $set: { lease: until(), leaseBy } },
  );
  if (taken.modifiedCount === 0) return false;
  const mine = { _id: 'schema', leaseBy };
  const keep = async (): Promise<void> => {
    const kept = await schema.updateOne(mine, { $set: { lease: until() } });
    if (kept.matchedCount === 0) throw new Error(`migration ${step.name}: the lease was lost to another process`);
  };
  try {
    await step.run(db, keep);
  } catch (error) {
    await schema.updateOne(mine, { $unset: { lease: '', leaseBy: '' } }).catch(() => undefined);
    throw error;
  }
  const at = new Date(now());
  const done = await schema.updateOne(mine, {
    $set: { version: step.version, at },
    $push: { applied: { version: step.version, name: step.name, at } },
    $unset: { lease: '', leaseBy: '' },
  });
  return done.matchedCount === 1;
};
