import mongoose from 'mongoose';
import type { Store } from '../app/records.js';
import type { RecordKind } from '../core/decision.js';
import type { Entry } from '../core/entry/entry.js';
import type { Handover } from '../core/handover/handover.js';
import type { Matter } from '../core/matter/matter.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Task } from '../core/task/task.js';
import { auditBookOn } from './auditBook.js';
import { auditorOn } from './auditor.js';
import { boundaryBookOn } from './boundaryBook.js';
import { bucketsOn } from './buckets.js';
import { chatBookOn } from './chatBook.js';
import { deadLettersOn } from './deadLetters.js';
import { heldOutbox } from './hold.js';
import { inboxOn } from './inbox.js';
import { makeIndexes } from './indexes.js';
import { listsOn } from './lists.js';
import { migrate } from './migrations.js';
import { outboxOn } from './outbox.js';
import { type QueueFigures, queueFigures } from './queueFigures.js';
import { recordStore } from './recordStore.js';
import { type Doc, type Models, modelsOn } from './schemas.js';
import { searchBookOn } from './searchBook.js';
import { seatBookOn } from './seatBook.js';
import { sentLogOn } from './sentLog.js';
import { settingsOn } from './settings.js';
import { verifyIndexes } from './verify.js';

const letters: Readonly<Record<RecordKind, string>> = {
  matter: 'M',
  meeting: 'H',
  task: 'T',
  paper: 'D',
  entry: 'R',
  handover: 'J',
};

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
  /** What is due and for how long. */
  queue(now: number): Promise<QueueFigures>;
}

/**
 * Connects, brings the documents to this program's version, makes what indexes are missing, looks whether all are there, and
 * hands out the store.
 * @throws SchemaError or IndexError when the program must not work on this database
 */
export const openStore = async (uri: string): Promise<OpenStore> => {
  const connection = await mongoose.createConnection(uri, connectionOptions).asPromise();
  try {
    return await storeOn(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
};

/** 只读: the store as it is, for an operator's tools: nothing is migrated and no index is made. */
export const readStore = async (uri: string): Promise<OpenStore> => {
  const connection = await mongoose.createConnection(uri, connectionOptions).asPromise();
  return storeFrom(connection, modelsOn(connection));
};

const storeOn = async (connection: mongoose.Connection): Promise<OpenStore> => {
  const models = modelsOn(connection);
  if (!connection.db) throw new Error('the store is not connected');
  await migrate(connection.db);
  await makeIndexes(models);
  await verifyIndexes(models);
  return storeFrom(connection, models);
};

const storeFrom = (connection: mongoose.Connection, models: Models): OpenStore => {
  const settings = settingsOn(models);
  const { counter } = models;
  return {
    connection,
    queue: (now) => queueFigures(models, now),
    matter: recordStore<Matter>(models.matter, models.audit),
    meeting: recordStore<Meeting>(models.meeting, models.audit),
    task: recordStore<Task>(models.task, models.audit),
    paper: recordStore<Paper>(models.paper, models.audit),
    entry: recordStore<Entry>(models.entry, models.audit),
    handover: recordStore<Handover>(models.handover, models.audit),
    lists: listsOn(models),
    outbox: heldOutbox(outboxOn(models), () => settings.isHeld()),
    inbox: inboxOn(models),
    sent: sentLogOn(models),
    seats: seatBookOn(models),
    settings,
    search: searchBookOn(models),
    deadLetters: deadLettersOn(models),
    boundaryNotes: boundaryBookOn(models),
    buckets: bucketsOn(models),
    chats: chatBookOn(models),
    auditor: auditorOn(models),
    audit: auditBookOn(models),

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
