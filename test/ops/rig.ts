import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startStore } from '../../sandbox/store/server.js';

/** Somewhere for a test's files and databases, and its end. */
export interface Place {
  readonly folder: string;
  /** A new database with a connection of its own. */
  open(): Promise<{ readonly db: Db; readonly uri: string }>;
  close(): Promise<void>;
}

let numbers = 0;

/** The embedded store, or databases of `MONGODB_URI` when it is set. */
export const openPlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-'));
  const ends: (() => Promise<unknown>)[] = [];
  return {
    folder,
    open: async () => {
      numbers += 1;
      const given = process.env.MONGODB_URI;
      const name = `ops_${process.pid}_${numbers}`;
      const store = given ? undefined : await startStore({ dir: join(folder, `store${numbers}`), noSync: true });
      const uri = store?.uri ?? (given ?? '').replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
      const client = await MongoClient.connect(uri);
      ends.push(async () => {
        if (!store) await client.db().dropDatabase();
        await client.close();
        await store?.stop();
      });
      return { db: client.db(), uri };
    },
    close: async () => {
      for (const end of ends.reverse()) await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
