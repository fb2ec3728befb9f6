import { type Connection, type Model, Schema } from 'mongoose';

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

const anything = Schema.Types.Mixed;
const mixed = (...names: string[]): Record<string, typeof anything> =>
  Object.fromEntries(names.map((n) => [n, anything]));

/** The machinery of a guarded record: revision, seen keys, outbox and log (spec §7). */
const machinery = {
  _id: String,
  rev: Number,
  source: String,
  seen: anything,
  outbox: anything,
  outboxAt: Number,
  outboxRank: Number,
  lease: Number,
  leaseBy: String,
  triedAt: Number,
  log: anything,
  loggedAt: Number,
  chained: String,
  nextActionAt: Number,
};

const matterFields = mixed(
  'createdAt',
  'company',
  'creditCode',
  'caseNo',
  'judge',
  'title',
  'facts',
  'ask',
  'basis',
  'phase',
  'obstacle',
  'topics',
  'dutyArea',
  'subType',
  'routing',
  'raisedBy',
  'parts',
  'added',
  'rank',
  'meetAt',
  'isConfidential',
  'isUrgent',
  'criteria',
  'tier',
  'status',
  'raisedAt',
  'tierDue',
  'overdueAt',
  'meetings',
  'meeting',
  'meetingAt',
  'positions',
  'outcomes',
  'deferrals',
  'deferredUntil',
  'work',
  'isStanding',
  'closing',
  'asks',
  'endReason',
  'endedAt',
);

const meetingFields = mixed(
  'createdAt',
  'tier',
  'isRegular',
  'status',
  'topic',
  'proposal',
  'items',
  'general',
  'papers',
  'follow',
  'isFollowed',
  'proposer',
  'chair',
  'convenedBy',
  'place',
  'video',
  'startAt',
  'timeSetAt',
  'invitations',
  'invitedAt',
  'attendance',
  'minutes',
  'isConfidential',
  'reminded',
  'asks',
  'cancelReason',
  'lastClause',
  'calendar',
);

const taskFields = mixed(
  'matter',
  'meeting',
  'clause',
  'decision',
  'basis',
  'unit',
  'person',
  'work',
  'target',
  'measure',
  'progress',
  'dueOn',
  'dueWhy',
  'isConfidential',
  'createdAt',
  'from',
  'plan',
  'owner',
  'units',
  'status',
  'parts',
  'progresses',
  'difficulty',
  'extensions',
  'verifications',
  'supervisions',
  'proofs',
  'end',
  'verifiedAt',
  'remindedAt',
  'mirror',
  'asks',
);

const paperFields = mixed(
  'createdAt',
  'title',
  'text',
  'subType',
  'lead',
  'draftedBy',
  'version',
  'status',
  'opinions',
  'meeting',
  'conclusion',
  'asks',
);

const entryFields = mixed(
  'createdAt',
  'unit',
  'seat',
  'command',
  'act',
  'input',
  'lines',
  'about',
  'evidence',
  'status',
  'files',
  'by',
  'confirmation',
  'doneAt',
  'result',
  'reason',
  'asks',
);

const handoverFields = mixed(
  'createdAt',
  'purpose',
  'seat',
  'unit',
  'from',
  'to',
  'span',
  'startedBy',
  'status',
  'signatures',
  'estate',
  'hasMovedTasks',
  'cancelReason',
  'asks',
);

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
