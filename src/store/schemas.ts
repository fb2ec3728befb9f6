import { type Connection, type Model, Schema } from 'mongoose';
import {
  anything,
  entryFields,
  handoverFields,
  machinery,
  matterFields,
  meetingFields,
  paperFields,
  taskFields,
} from './recordFields.js';

/**
 * Documents keep what the core's types say, field by field; only what is searched on is typed here. `strict: 'throw'`
 * makes a forgotten field an error instead of a silent loss. Indexes are made by `indexes.ts`, never at a model's birth.
 */
const options = {
  strict: 'throw',
  minimize: false,
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  _id: false,
} as const;

/** A stored document, as it lies in the collection. */
export type Doc = Record<string, unknown> & { readonly _id: string };

export interface Models {
  readonly matter: Model<Doc>;
  readonly meeting: Model<Doc>;
  readonly task: Model<Doc>;
  readonly paper: Model<Doc>;
  readonly entry: Model<Doc>;
  readonly handover: Model<Doc>;
  readonly event: Model<Doc>;
  readonly sent: Model<Doc>;
  readonly holding: Model<Doc>;
  readonly setting: Model<Doc>;
  readonly counter: Model<Doc>;
  readonly once: Model<Doc>;
  readonly feedback: Model<Doc>;
  readonly deadLetter: Model<Doc>;
  readonly boundaryNote: Model<Doc>;
  readonly log: Model<Doc>;
  readonly audit: Model<Doc>;
  readonly auditRoot: Model<Doc>;
  readonly search: Model<Doc>;
  readonly bucket: Model<Doc>;
  readonly chat: Model<Doc>;
}

export const modelsOn = (connection: Connection): Models => {
  const model = (name: string, collection: string, fields: Record<string, unknown>): Model<Doc> =>
    connection.model<Doc>(name, new Schema<Doc>(fields as never, { ...options, collection })); // field types are Mixed by design
  return {
    matter: model('Matter', 'matters', { ...machinery, ...matterFields }),
    meeting: model('Meeting', 'meetings', { ...machinery, ...meetingFields }),
    task: model('Task', 'tasks', { ...machinery, ...taskFields }),
    paper: model('Paper', 'papers', { ...machinery, ...paperFields }),
    entry: model('Entry', 'entries', { ...machinery, ...entryFields }),
    handover: model('Handover', 'handovers', { ...machinery, ...handoverFields }),
    event: model('Event', 'events', {
      _id: String,
      messageId: String,
      digest: String,
      at: Number,
      expireAt: Date,
      state: String,
      answer: anything,
      deliveries: anything,
      outboxAt: Number,
      outboxRank: Number,
      lease: Number,
      triedAt: Number,
    }),
    sent: model('Sent', 'sent', {
      _id: String,
      chatId: String,
      openId: String,
      view: anything,
      covered: anything,
      records: anything,
      lead: String,
      digest: String,
      uuid: String,
      at: Number,
      isLive: Boolean,
      held: Number,
      renewedAt: Number,
      expireAt: Date,
    }),
    holding: model('Holding', 'holdings', {
      _id: String,
      seat: String,
      openId: String,
      name: String,
      from: String,
      to: String,
      isSubstitute: Boolean,
      basis: String,
      rev: Number,
    }),
    setting: model('Setting', 'settings', { _id: String, value: anything }),
    counter: model('Counter', 'counters', { _id: String, last: Number, given: anything }),
    once: model('Once', 'once', { _id: String, owner: String, at: Number, expireAt: Date }),
    feedback: model('Feedback', 'feedback', { _id: String, openId: String, text: String, at: Number }),
    search: model('Search', 'search', { _id: String, kind: String, words: anything, at: Number, digest: String }),
    chat: model('Chat', 'chats', {
      _id: String,
      kind: String,
      openId: String,
      from: Number,
      lateBefore: Number,
      lease: Number,
    }),
    audit: model('Audit', 'audit', {
      ...{ _id: String, chain: String, seq: Number, at: Number, seat: String, way: String, act: String },
      ...{ result: String, rev: Number, logSeq: Number, upTo: Number, erased: anything, digest: String },
      ...{ keyId: String, prev: String, hash: String, words: anything, source: String, fresh: Number },
    }),
    auditRoot: model('AuditRoot', 'auditRoots', {
      ...{ _id: String, no: Number, day: String, at: Number, heads: anything, keyId: String, prev: String },
      ...{ hash: String, owes: String },
    }),
    log: model('Log', 'logs', { _id: String, record: String, seq: Number, entry: anything }),
    deadLetter: model('DeadLetter', 'deadLetters', {
      _id: String,
      kind: String,
      record: String,
      entry: anything,
      to: String,
      what: String,
      reason: String,
      at: Number,
    }),
    boundaryNote: model('BoundaryNote', 'boundaryNotes', {
      _id: String,
      at: Number,
      openId: String,
      name: String,
      seats: anything,
      onBehalfOf: String,
      command: String,
      about: anything,
      texts: anything,
    }),
    bucket: model('Bucket', 'buckets', {
      _id: String,
      rev: Number,
      fullAt: anything,
      takenAt: anything,
      closedUntil: Number,
      expireAt: Date,
    }),
  };
};
