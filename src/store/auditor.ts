import type { Model } from 'mongoose';
import type { Auditor, DueOutbox, OutboxEntry, OutboxOwner, RecordTypes } from '../app/records.js';
import { type RecordKind, recordKinds } from '../core/decision.js';
import type { Task } from '../core/task/task.js';
import { recordOf } from './recordStore.js';
import type { Doc, Models } from './schemas.js';

const owners: readonly OutboxOwner[] = ['event', ...recordKinds];
const letters: Readonly<Record<string, RecordKind>> = {
  M: 'matter',
  H: 'meeting',
  T: 'task',
  D: 'paper',
  R: 'entry',
  J: 'handover',
};
/** How many numbers are looked at in one step when a counter is checked, and how many steps at most. */
const numbersAStep = 200;
const mostSteps = 500;

type Waiting = Doc & {
  readonly rev?: number;
  readonly outboxAt: number;
  readonly lease?: number;
  readonly outbox?: Readonly<Record<string, OutboxEntry>>;
  readonly deliveries?: readonly { readonly uuid: string }[];
};

/** An event's answers were due when they were kept. */
const entriesOf = (doc: Waiting): DueOutbox['entries'] => [
  ...Object.values(doc.outbox ?? {}),
  ...(doc.deliveries ?? []).map(({ uuid }) => ({
    key: uuid,
    errand: { kind: 'refresh' } as const,
    dueAt: doc.outboxAt,
  })),
];

/** 核对: the reconciler's questions. */
export const auditorOn = (models: Models): Auditor => ({
  async slice<K extends RecordKind>(kind: K, status: string, after: string, limit: number) {
    const docs = await models[kind]
      .find({ status, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<RecordTypes[K]>(d));
  },

  async tasksOf(matters) {
    if (matters.length === 0) return [];
    const docs = await models.task.find({ matter: { $in: [...matters] } }).lean<Doc[]>();
    return docs.map((d) => recordOf<Task>(d));
  },

  async numbered(number) {
    const docs = await models.meeting.find({ 'minutes.number': number }, { _id: 1 }).limit(10).lean<Doc[]>();
    return docs.map((d) => d._id);
  },

  async existing(ids) {
    const found = await Promise.all(
      recordKinds.map(async (kind) => {
        const own = ids.filter((id) => letters[id.charAt(0)] === kind);
        if (own.length === 0) return [];
        const docs = await models[kind].find({ _id: { $in: own } }, { _id: 1 }).lean<Doc[]>();
        return docs.map((d) => d._id);
      }),
    );
    return new Set(found.flat());
  },

  async position(walk) {
    const doc = await models.setting.findById(`walk/${walk}`).lean<Doc & { value?: string }>();
    return doc?.value ?? '';
  },

  async setPosition(walk, value) {
    await models.setting.updateOne({ _id: `walk/${walk}` }, { $set: { value } }, { upsert: true });
  },

  async errands(kind, id) {
    const doc = await models[kind].findById(id, { outbox: 1 }).lean<Pick<Waiting, 'outbox'>>();
    return Object.values(doc?.outbox ?? {}).map((entry) => entry.errand.kind);
  },

  async outboxes(by, limit) {
    const found = await Promise.all(
      owners.map(async (kind) => {
        const fields = { rev: 1, outbox: 1, outboxAt: 1, lease: 1, deliveries: 1 };
        const docs = await models[kind]
          .find({ outboxAt: { $lte: by } }, fields)
          .sort({ outboxAt: 1 })
          .limit(limit)
          .lean<Waiting[]>();
        return docs.map(
          (d): DueOutbox => ({
            kind,
            id: d._id,
            rev: d.rev ?? 0,
            outboxAt: d.outboxAt,
            isLeased: d.lease !== undefined,
            entries: entriesOf(d),
          }),
        );
      }),
    );
    return found
      .flat()
      .sort((a, b) => a.outboxAt - b.outboxAt)
      .slice(0, limit);
  },

  async unwoken(kind, after, limit) {
    const docs = await models[kind]
      .find({ _id: { $gt: after } }, { rev: 1, outboxAt: 1, outbox: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Waiting[]>();
    const asleep = docs.filter((d) => d.outboxAt === undefined && Object.keys(d.outbox ?? {}).length > 0);
    return {
      found: asleep.map((d) => ({
        kind,
        id: d._id,
        rev: d.rev ?? 0,
        dueAt: Math.min(...Object.values(d.outbox ?? {}).map((e) => e.dueAt)),
      })),
      last: docs.length < limit ? undefined : docs.at(-1)?._id,
    };
  },

  async wake({ kind, id, rev, dueAt }) {
    const done = await models[kind].updateOne(
      { _id: id, rev, outboxAt: null },
      { $set: { outboxAt: dueAt, outboxRank: 0 } },
    );
    return done.modifiedCount === 1;
  },

  async calm({ kind, id, rev, outboxAt }) {
    const same = kind === 'event' ? { deliveries: { $in: [null, []] } } : { rev };
    const done = await models[kind].updateOne(
      { _id: id, outboxAt, ...same },
      { $unset: { outboxAt: '', outboxRank: '' } },
    );
    return done.modifiedCount === 1;
  },

  async leases(before, after, limit) {
    const found = await Promise.all(
      owners.map(async (kind) => {
        const of = (range: Record<string, number>): Promise<Waiting[]> =>
          (models[kind] as Model<Doc>)
            .find({ lease: range }, { lease: 1 })
            .sort({ lease: 1 })
            .limit(limit)
            .lean<Waiting[]>(); // one of several like models
        const docs = [...(await of({ $lt: before })), ...(await of({ $gt: after }))];
        return docs.flatMap((d) => (d.lease === undefined ? [] : [{ kind, id: d._id, lease: d.lease }]));
      }),
    );
    return found.flat().slice(0, limit);
  },

  async unlease({ kind, id, lease }) {
    const fields = kind === 'event' ? { lease: '' } : { lease: '', leaseBy: '' };
    const done = await models[kind].updateOne({ _id: id, lease }, { $unset: fields });
    return done.modifiedCount === 1;
  },

  async unfinished(before, limit) {
    const docs = await models.event
      .find({ state: 'handling', at: { $lt: before } }, { messageId: 1, at: 1 })
      .sort({ at: 1 })
      .limit(limit)
      .lean<(Doc & { messageId?: string; at: number })[]>();
    return docs.map((d) => ({ id: d._id, messageId: d.messageId, at: d.at }));
  },

  async liveCards(after, limit) {
    const docs = await models.sent
      .find({ isLive: true, at: { $gt: after } }, { at: 1, records: 1 })
      .sort({ at: 1 })
      .limit(limit)
      .lean<(Doc & { at: number; records?: string[] })[]>();
    return docs.map((d) => ({ messageId: d._id, at: d.at, records: d.records ?? [] }));
  },

  async retireBefore(at) {
    const done = await models.sent.updateMany({ isLive: true, at: { $lt: at } }, { $set: { isLive: false } });
    return done.modifiedCount;
  },

  async raiseCounter(kind, year) {
    const id = `${kind}/${year}`;
    const letter = Object.keys(letters).find((one) => letters[one] === kind) ?? '';
    const doc = await models.counter.findById(id).lean<Doc & { last?: number }>();
    const first = doc?.last ?? 0;
    let last = first;
    for (let step = 0; step < mostSteps; step += 1) {
      const ids = Array.from({ length: numbersAStep }, (_, n) => numberOf(letter, year, last + 1 + n));
      const found = await models[kind].find({ _id: { $in: ids } }, { _id: 1 }).lean<Doc[]>();
      if (found.length === 0) break;
      last = Math.max(...found.map((d) => Number(d._id.split('-')[1])));
    }
    if (last > first) await models.counter.updateOne({ _id: id }, { $max: { last } }, { upsert: true });
    return last - first;
  },
});

const numberOf = (letter: string, year: number, n: number): string => `${letter}${year}-${String(n).padStart(4, '0')}`;
