import { createHash, randomUUID } from 'node:crypto';
import type { Connection, mongo } from 'mongoose';
import { isDuplicate } from './duplicate.js';
import { SchemaError } from './migrations.js';

/** 运行实例: one running process. */
interface Instance {
  readonly _id: string;
  /** Digest of the app id: says only whether two are the same. */
  readonly app: string;
  /** The database it works on: where two environments would be mixed up, their processes show here. */
  readonly environment: string;
  readonly host: string;
  readonly pid: number;
  readonly state: 'starting' | 'running';
  readonly startedAt: Date;
  readonly seenAt: Date;
}

/** 占用: the app that works on the store. Whoever enters changes it, so that of two that enter at once one has to look again. */
interface Tenure {
  readonly _id: 'app';
  readonly app: string;
  readonly rev: number;
}

export interface InstanceOptions {
  /** The platform's app; of the sandbox a constant. */
  readonly appId: string;
  readonly host: string;
  readonly pid: number;
  /** Whether a process of this machine is still there. */
  readonly isAlive: (pid: number) => boolean;
  readonly now?: () => number;
}

export interface Registration {
  /** Says that this process is still there. Answers whether no process of another app works on the store. */
  beat(): Promise<boolean>;
  /** From now on this process is at work. */
  running(): Promise<void>;
  leave(): Promise<void>;
}

/** A process that has said nothing for so long is dead. */
const staleMs = 60_000;
export const beatMs = 10_000;

/**
 * One app per environment: enters this process in the book of those that work on the store. Several of one app share the load. A
 * process of another app is refused while that one lives: the two would answer the same people from different accounts.
 * Two environments with one app id cannot be told apart here; the platform gives each event to either (see operations.md).
 * @throws SchemaError naming the other process
 */
export const register = async (
  connection: Connection,
  { appId, host, pid, isAlive, now = Date.now }: InstanceOptions,
): Promise<Registration> => {
  const { db } = connection;
  if (!db) throw new Error('the store is not connected');
  const book = db.collection<Instance>('instances');
  const tenures = db.collection<Tenure>('tenures');
  const _id = randomUUID();
  const app = createHash('sha256').update(appId).digest('hex').slice(0, 16);
  const entry = { app, environment: db.databaseName, host, pid, startedAt: new Date(now()) };
  const write = (state: Instance['state']): Promise<unknown> =>
    book.updateOne({ _id }, { $set: { ...entry, state, seenAt: new Date(now()) } }, { upsert: true });
  /** A process of the app that has the store, if it is another app and one of its processes lives. */
  const rival = async (holder: Tenure | null): Promise<Instance | undefined> => {
    if (!holder || holder.app === app) return undefined;
    const all = await book.find({ app: holder.app, seenAt: { $gt: new Date(now() - staleMs) } }).toArray();
    return all.find((one) => one.host !== host || isAlive(one.pid));
  };
  /** Entered in the book before: whoever takes the store after us finds us there. */
  const take = async (): Promise<Instance | undefined> => {
    for (;;) {
      const holder = await tenures.findOne({ _id: 'app' });
      const there = await rival(holder);
      if (there) return there;
      if (await swap(tenures, holder, app)) return undefined;
    }
  };
  await write('starting');
  const there = await take();
  if (there) {
    await book.deleteOne({ _id });
    throw new SchemaError(sentence(there));
  }
  await book.deleteMany({ seenAt: { $lt: new Date(now() - 100 * staleMs) } });
  let state: Instance['state'] = 'starting';
  return {
    beat: async () => {
      await write(state);
      const holder = await tenures.findOne({ _id: 'app' });
      return holder === null || holder.app === app;
    },
    running: async () => {
      state = 'running';
      await write(state);
    },
    leave: async () => {
      await book.deleteOne({ _id });
    },
  };
};

/** Compare and set; false when somebody has entered meanwhile. */
const swap = async (tenures: mongo.Collection<Tenure>, seen: Tenure | null, app: string): Promise<boolean> => {
  if (seen) {
    const { matchedCount } = await tenures.updateOne(
      { _id: 'app', rev: seen.rev },
      { $set: { app, rev: seen.rev + 1 } },
    );
    return matchedCount === 1;
  }
  try {
    await tenures.insertOne({ _id: 'app', app, rev: 1 });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
};

const sentence = ({ host, pid, environment }: Instance): string =>
  `数据库${environment}正由另一个飞书应用的进程使用（主机${host}，进程${pid}），请先停止该进程，或改用自己的数据库。The store ${environment} is in use by a process of another app (host ${host}, process ${pid}): stop it, or use a store of your own.`;
