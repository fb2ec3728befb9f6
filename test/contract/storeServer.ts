import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { type Collection, type Db, MongoClient, MongoServerError } from 'mongodb';
import { startStore } from '../../sandbox/store/server.js';

/** The server under contract: `MONGODB_URI` when that is set, otherwise the embedded store. */
export const isEmbedded = !process.env['MONGODB_URI'];

/** A database of its own for one test file, removed at the end. */
export type StoreServer = { readonly client: MongoClient; readonly db: Db; readonly uri: string; fresh(): Collection };

/** Starts the server for a test file, and prints which one it is. */
export const useStore = (): StoreServer => {
  const name = `contract_${process.pid}_${Date.now().toString(36)}`;
  const held: { client?: MongoClient; uri?: string; stop?: () => Promise<void> } = {};
  let collections = 0;
  const client = (): MongoClient => {
    if (held.client) return held.client;
    throw new Error('the server is not started yet');
  };
  before(async () => {
    const given = process.env['MONGODB_URI'];
    const dir = given ? '' : mkdtempSync(join(tmpdir(), 'contract-'));
    const store = given ? undefined : await startStore({ dir });
    held.uri = given ?? store?.uri ?? '';
    held.client = await MongoClient.connect(held.uri);
    const { version } = await held.client.db('admin').command({ buildInfo: 1 });
    console.log(`# contract on ${given ? `MONGODB_URI (calls itself ${version})` : 'the embedded store'}`);
    held.stop = async () => {
      await store?.stop();
      if (dir) rmSync(dir, { recursive: true });
    };
  });
  after(async () => {
    await held.client?.db(name).dropDatabase();
    await held.client?.close();
    await held.stop?.();
  });
  return {
    get client() {
      return client();
    },
    get db() {
      return client().db(name);
    },
    get uri() {
      return (held.uri ?? '').replace(/(:\/\/[^/?]+)(\/[^?]*)?/, `$1/${name}`);
    },
    fresh: () => client().db(name).collection(`c${++collections}`),
  };
};

/** The code of the error that a promise fails with; undefined when it does not fail. */
export const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof MongoServerError ? error.code : error;
  }
};
