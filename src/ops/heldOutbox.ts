import type { Collection, Db } from 'mongodb';
import { type Hold, type OutboxEntry, type Rank, rankOf } from '../app/records.js';
import { classOf } from '../store/queueFigures.js';
import { recordCollections, type StoredHold } from './holdBack.js';

interface RecordDoc {
  readonly _id: string;
  readonly rev: number;
  readonly outbox?: Readonly<Record<string, OutboxEntry>>;
}

interface EventDoc {
  readonly _id: string;
  readonly at: number;
  readonly heldAt?: number;
}

/** One line of what is held. */
export interface HeldLine {
  readonly kind: string;
  readonly count: number;
  /** When the oldest was due. */
  readonly oldestAt: number;
}

export const readHold = async (db: Db): Promise<Hold | undefined> =>
  (await db.collection<StoredHold>('settings').findOne({ _id: 'hold' }))?.value;

/** 待发清单: what is held, by collection and class. */
export const heldLines = async (db: Db): Promise<HeldLine[]> => {
  const times = new Map<string, number[]>();
  const note = (kind: string, at: number): void => void times.set(kind, [...(times.get(kind) ?? []), at]);
  for (const name of recordCollections)
    for await (const doc of recordsIn(db, name).find({ outboxAt: { $exists: true } }))
      for (const entry of Object.values(doc.outbox ?? {})) note(`${name} ${classOf(entry.errand)}`, entry.dueAt);
  for await (const event of events(db).find({ heldAt: { $exists: true } }))
    note('events answer', event.heldAt ?? event.at);
  return [...times]
    .map(([kind, at]) => ({ kind, count: at.length, oldestAt: at.reduce((a, b) => Math.min(a, b)) }))
    .sort((a, b) => a.oldestAt - b.oldestAt);
};

export interface ReleaseOptions {
  /** Messages that were due before are not sent: they go to the dead letters instead. */
  readonly dropBefore?: number | undefined;
  readonly now: number;
}

export interface Released {
  readonly kept: number;
  readonly dropped: number;
}

/**
 * 恢复发送: everything that is held may go out again. Each entry counts as tried since the backup, for it may have been sent by the
 * process of then: it is looked up in its chat before it is sent. Cut off anywhere it can be done again.
 */
export const release = async (db: Db, { dropBefore = 0, now }: ReleaseOptions): Promise<Released | undefined> => {
  const hold = await readHold(db);
  if (!hold) return undefined;
  let [kept, dropped] = [0, 0];
  for (const name of recordCollections)
    for await (const doc of recordsIn(db, name).find({ outboxAt: { $exists: true } })) {
      const done = await releaseRecord(db, name, doc, hold, dropBefore, now);
      kept += done.kept;
      dropped += done.dropped;
    }
  for await (const event of events(db).find({ heldAt: { $exists: true } })) {
    const isDropped = event.at < dropBefore;
    if (isDropped) await bury(db, `${event._id}/answer`, { kind: 'event', record: event._id, what: 'answer', at: now });
    await events(db).updateOne(
      { _id: event._id, heldAt: { $exists: true } },
      isDropped
        ? { $unset: { heldAt: '', deliveries: '', outboxRank: '' } }
        : { $set: { outboxAt: event.heldAt ?? now }, $unset: { heldAt: '' }, $min: { triedAt: hold.backupAt } },
    );
    if (isDropped) dropped += 1;
    else kept += 1;
  }
  const settings = db.collection<{ _id: string; value: object }>('settings');
  await settings.updateOne({ _id: 'released' }, { $set: { value: { ...hold, releasedAt: now } } }, { upsert: true });
  await settings.deleteOne({ _id: 'hold' });
  return { kept, dropped };
};

/** What a person would read. Hand-overs and the copies on the platform are never dropped: they are state, and settle by themselves. */
const isMessage = ({ errand }: OutboxEntry): boolean =>
  errand.kind === 'show' || errand.kind === 'announce' || errand.kind === 'file';

const mostTries = 20;
const mostUrgentFirst: readonly Rank[] = [0, 1, 2, 3];

/** Guarded by the revision: a command that comes meanwhile adds entries of its own. */
const releaseRecord = async (
  db: Db,
  name: string,
  found: RecordDoc,
  hold: Hold,
  dropBefore: number,
  now: number,
): Promise<Released> => {
  let doc: RecordDoc | null = found;
  for (let attempt = 0; doc && attempt < mostTries; attempt += 1) {
    const entries: OutboxEntry[] = Object.values(doc.outbox ?? {});
    const doomed = entries.filter((e) => isMessage(e) && e.dueAt < dropBefore);
    const left = entries.filter((e) => !doomed.includes(e));
    for (const { key, errand } of doomed) {
      const what = errand.kind === 'show' ? `show ${errand.view.card}` : errand.kind;
      const to = errand.kind === 'show' || errand.kind === 'file' ? { to: errand.to } : {};
      await bury(db, `${doc._id}/${key}`, { kind: name.replace(/s$/, ''), record: doc._id, what, at: now, ...to });
    }
    const tried = left.filter((e) => e.errand.kind !== 'handOver' && e.firstTriedAt === undefined);
    const ranks = left.map((e) => rankOf(e.errand));
    const rank = mostUrgentFirst.find((one) => ranks.includes(one)) ?? 3;
    const dueAt = Math.min(...left.map((e) => e.dueAt));
    if (left.length + doomed.length === 0) return { kept: 0, dropped: 0 };
    const $set = {
      ...Object.fromEntries(tried.map((e) => [`outbox.${e.key}.firstTriedAt`, hold.backupAt])),
      ...(left.length > 0 ? { outboxAt: dueAt, outboxRank: rank } : {}),
    };
    const $unset = {
      ...Object.fromEntries(doomed.map((e) => [`outbox.${e.key}`, ''])),
      ...(left.length > 0 ? {} : { outboxAt: '', outboxRank: '' }),
    };
    const changes = Object.entries({ $set, $unset }).filter(([, fields]) => Object.keys(fields).length > 0);
    const written = await recordsIn(db, name).updateOne({ _id: doc._id, rev: doc.rev }, Object.fromEntries(changes));
    if (written.matchedCount === 1) return { kept: left.length, dropped: doomed.length };
    doc = await recordsIn(db, name).findOne({ _id: doc._id });
  }
  return { kept: 0, dropped: 0 };
};

const bury = async (db: Db, id: string, letter: object): Promise<void> => {
  await db
    .collection<{ _id: string }>('deadLetters')
    .updateOne({ _id: id }, { $setOnInsert: { ...letter, reason: '恢复发送时放弃' } }, { upsert: true });
};

const recordsIn = (db: Db, name: string): Collection<RecordDoc> => db.collection<RecordDoc>(name);
const events = (db: Db): Collection<EventDoc & Record<string, unknown>> => db.collection('events');
