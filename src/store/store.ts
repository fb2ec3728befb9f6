import mongoose from 'mongoose';
import type { Store } from '../app/records.js';
import type { RecordKind } from '../core/decision.js';
import type { Matter } from '../core/matter/matter.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Task } from '../core/task/task.js';
import { inboxOn } from './inbox.js';
import { makeIndexes } from './indexes.js';
import { listsOn } from './lists.js';
import { outboxOn } from './outbox.js';
import { recordStore } from './recordStore.js';
import { type Doc, modelsOn } from './schemas.js';
import { seatBookOn } from './seatBook.js';
import { sentLogOn } from './sentLog.js';
import { settingsOn } from './settings.js';

const letters: Readonly<Record<RecordKind, string>> = { matter: 'M', meeting: 'H', task: 'T', paper: 'D' };

/** A dead database answers within Feishu's 3 s, as an error. */
const connectionOptions = {
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  serverSelectionTimeoutMS: 2000,
  waitQueueTimeoutMS: 2000,
  socketTimeoutMS: 10_000,
  writeConcern: { w: 'majority', j: true, wtimeoutMS: 5000 },
} as const;

export interface OpenStore extends Store {
  /** The connected driver's database, for the scheduler. */
  readonly connection: mongoose.Connection;
}

/** Connects, makes what indexes are missing, and hands out the store. */
export const openStore = async (uri: string): Promise<OpenStore> => {
  const connection = await mongoose.createConnection(uri, connectionOptions).asPromise();
  const models = modelsOn(connection);
  await makeIndexes(models);
  const { counter } = models;
  return {
    connection,
    matter: recordStore<Matter>(models.matter),
    meeting: recordStore<Meeting>(models.meeting),
    task: recordStore<Task>(models.task),
    paper: recordStore<Paper>(models.paper),
    lists: listsOn(models),
    outbox: outboxOn(models),
    inbox: inboxOn(models),
    sent: sentLogOn(models),
    seats: seatBookOn(models),
    settings: settingsOn(models),

    async newId(kind, year) {
      const doc = await counter
        .findOneAndUpdate({ _id: `${kind}/${year}` }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' })
        .lean<Doc & { last: number }>();
      return `${letters[kind]}${year}-${String(doc?.last ?? 0).padStart(4, '0')}`;
    },

    async numberFor(series, owner) {
      const field = `given.${owner}`;
      const id = `series/${series}`;
      for (;;) {
        const doc = await counter.findById(id).lean<Doc & { last?: number; given?: Record<string, number> }>();
        const given = doc?.given?.[owner];
        if (given !== undefined) return given;
        const last = doc?.last ?? 0;
        const written = doc
          ? await counter.updateOne(
              { _id: id, last, [field]: { $exists: false } },
              { $set: { last: last + 1, [field]: last + 1 } },
            )
          : await counter.updateOne({ _id: id }, { $setOnInsert: { last: 0 } }, { upsert: true });
        if (doc && written.modifiedCount === 1) return last + 1;
      }
    },

    async ping() {
      await connection.db?.admin().ping();
    },

    async close() {
      await connection.close();
    },
  };
};
