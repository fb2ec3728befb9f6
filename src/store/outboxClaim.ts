import { randomUUID } from 'node:crypto';
import type { Model } from 'mongoose';
import { mostUrgent, type OutboxClaim, type OutboxEntry } from '../app/records.js';
import type { Instant } from '../core/deadlines.js';
import type { RecordKind } from '../core/decision.js';
import type { Doc, Models } from './schemas.js';

/** How long one dispatcher may hold a record's messages. */
const leaseMs = 120_000;

export type WithOutbox = Doc & {
  readonly rev: number;
  readonly outbox?: Record<string, OutboxEntry>;
  /** When the first claim began whose holder has not said what came of it: written with the claim, before anything is sent. */
  readonly triedAt?: Instant;
};

export const isHandOver = (entry: OutboxEntry): boolean => entry.errand.kind === 'handOver';

/** Oldest first. */
export const entriesIn = (doc: WithOutbox | null): OutboxEntry[] => Object.values(doc?.outbox ?? {}).sort(byAge);

const ageOf = (key: string): [number, number] => {
  const [rev = '0', n = '0'] = key.slice(1).split('_');
  return [Number(rev), Number(n)];
};
const byAge = (a: OutboxEntry, b: OutboxEntry): number => {
  const [revA, nA] = ageOf(a.key);
  const [revB, nB] = ageOf(b.key);
  return revA - revB || nA - nB;
};

/** What a claim has to write down when it ends. */
interface Notes {
  readonly $set: Record<string, unknown>;
  readonly $unset: Record<string, ''>;
}

/**
 * Takes the lease. The same write notes when the first try began: a process that dies leaves the note behind, and whoever comes
 * after it knows since when a message may be in the chat.
 */
export const claimOn = async (
  models: Models,
  kind: RecordKind,
  id: string,
  now: Instant,
): Promise<OutboxClaim | undefined> => {
  const model: Model<Doc> = models[kind];
  const lease = randomUUID();
  const until = now + leaseMs;
  const doc = await model
    .findOneAndUpdate(
      { _id: id, $or: [{ lease: null }, { lease: { $lt: now } }] },
      { $set: { lease: until, leaseBy: lease }, $min: { triedAt: now } },
      { returnDocument: 'after' },
    )
    .lean<WithOutbox>();
  if (!doc) return undefined;
  const entries = new Map(entriesIn(doc).map((e) => [e.key, sinceClaim(e, doc.triedAt ?? now, now)]));
  const hasHandOvers = [...entries.values()].some(isHandOver);
  const notes: Notes = { $set: {}, $unset: {} };
  const done = (keys: readonly string[]): void => {
    for (const key of keys) {
      entries.delete(key);
      for (const field of ['dueAt', 'tries', 'firstTriedAt']) delete notes.$set[`outbox.${key}.${field}`];
      notes.$unset[`outbox.${key}`] = '';
    }
  };
  return {
    due: [...entries.values()].filter((e) => !isHandOver(e) && e.dueAt <= now),
    hasHandOvers,
    until,
    done,

    retry(key, dueAt, tries, firstTriedAt) {
      const entry = entries.get(key);
      if (!entry) return;
      entries.set(key, { ...entry, dueAt, tries });
      notes.$set[`outbox.${key}.dueAt`] = dueAt;
      notes.$set[`outbox.${key}.tries`] = tries;
      if (firstTriedAt !== undefined) notes.$set[`outbox.${key}.firstTriedAt`] = firstTriedAt;
    },

    async bury(entry, reason, at) {
      const { errand } = entry;
      const to = 'to' in errand && errand.kind !== 'handOver' ? errand.to : undefined;
      const what = errand.kind === 'show' ? `show ${errand.view.card}` : errand.kind;
      await models.deadLetter.updateOne(
        { _id: `${id}/${entry.key}` },
        {
          $setOnInsert: {
            ...{ kind, record: id, what, reason, at, entry: JSON.parse(JSON.stringify(entry)) },
            ...(to === undefined ? {} : { to }),
          },
        },
        { upsert: true },
      );
      done([entry.key]);
    },

    async release(at) {
      const left = [...entries.values()];
      const rest = hasHandOvers ? undefined : await settle(model, doc, lease, notes, left);
      const others = rest ?? (await settleMoved(model, id, lease, notes));
      return others.some((e) => !isHandOver(e) && e.dueAt <= at);
    },
  };
};

/** An entry that was due when a holder died may have been sent by it. */
const sinceClaim = (entry: OutboxEntry, triedAt: Instant, now: Instant): OutboxEntry =>
  entry.firstTriedAt === undefined && triedAt < now && entry.dueAt <= triedAt
    ? { ...entry, firstTriedAt: triedAt }
    : entry;

const freed = { lease: '', leaseBy: '', triedAt: '' } as const;

const nextOf = (entries: readonly OutboxEntry[]): Notes => {
  if (entries.length === 0) return { $set: {}, $unset: { outboxAt: '', outboxRank: '' } };
  return {
    $set: { outboxAt: Math.min(...entries.map((e) => e.dueAt)), outboxRank: mostUrgent(entries.map((e) => e.errand)) },
    $unset: {},
  };
};

const updateOf = (...notes: readonly Notes[]): object => {
  const $set = Object.assign({}, ...notes.map((n) => n.$set));
  return {
    ...(Object.keys($set).length > 0 ? { $set } : {}),
    $unset: Object.assign({}, ...notes.map((n) => n.$unset)),
  };
};

/** In one write when the record is as it was claimed: nobody else touches its entries then. Undefined when it has moved. */
const settle = async (
  model: Model<Doc>,
  { _id, rev }: WithOutbox,
  lease: string,
  notes: Notes,
  left: readonly OutboxEntry[],
): Promise<readonly OutboxEntry[] | undefined> => {
  const update = updateOf(notes, nextOf(left), { $set: {}, $unset: freed });
  const written = await model.updateOne({ _id, rev, leaseBy: lease }, update);
  return written.matchedCount === 1 ? left : undefined;
};

/** A write that came meanwhile has set its own time, which must not be hidden. A lease that was lost leaves the new holder's alone. */
const settleMoved = async (
  model: Model<Doc>,
  id: string,
  lease: string,
  notes: Notes,
): Promise<readonly OutboxEntry[]> => {
  const isEmpty = Object.keys(notes.$set).length + Object.keys(notes.$unset).length === 0;
  const doc = await model
    .findOneAndUpdate({ _id: id, leaseBy: lease }, updateOf(notes, { $set: {}, $unset: freed }), {
      returnDocument: 'after',
    })
    .lean<WithOutbox>();
  if (!doc) {
    if (!isEmpty) await model.updateOne({ _id: id }, { $unset: notes.$unset });
    return [];
  }
  const left = entriesIn(doc);
  await model.updateOne({ _id: id, rev: doc.rev }, updateOf(nextOf(left)));
  return left;
};
