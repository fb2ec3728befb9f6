import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Connection } from 'mongoose';
import type { Journal } from '../app/world.js';

/** One round that runs again and again; safe to overlap with itself, here and in other processes. */
export interface Tick {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** 心跳: how one tick fares, in whichever process it ran. */
export interface Heartbeat {
  readonly name: string;
  /** Milliseconds since its last round that succeeded; since its first boot when none has. */
  readonly okAgeMs: number;
  readonly isFresh: boolean;
}

export interface Ticks {
  heartbeats(): Promise<readonly Heartbeat[]>;
  /** Every tick does its work. */
  areFresh(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What is written beside Agenda's own fields, and read with some of them. */
interface TickDoc {
  readonly name: string;
  readonly type: string;
  readonly nextRunAt?: Date | null;
  readonly repeatInterval?: number | string | null;
  readonly lastRunAt?: Date | null;
  readonly lastFinishedAt?: Date | null;
  readonly firstAt?: Date;
  readonly lastOkAt?: Date;
  readonly lastFailedAt?: Date;
}

const lockLifetime = 60_000;
/** The lock of a process that died must expire before another runs its tick. */
const takeOverMs = 1.5 * lockLifetime;
/** A round in hand may take this long, such as one that sends a morning's digests. */
const longestRoundMs = 15 * 60_000;
const roundsMissed = 3;
const collection = 'ticks';

/**
 * Agenda is the clock and never the record: overlapping-safe interval ticks, whose documents are made once and not
 * rescheduled at each boot (an `every()` while another process runs would wipe its lock). A tick that lost its next run is healed.
 * Only a round that succeeds counts as one: a tick that fails each time goes red like one that does not run.
 */
export const startTicks = async (
  connection: Connection,
  ticks: readonly Tick[],
  journal: Journal,
  now: () => number = Date.now,
): Promise<Ticks> => {
  const { db } = connection;
  if (!db) throw new Error('the store is not connected');
  const jobs = db.collection(collection);
  await jobs.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { type: 'single' } });
  const agenda = new Agenda({
    // One copy of the driver is installed; mongoose's type for it is a subset.
    backend: new MongoBackend({ mongo: db as never, collection }),
    processEvery: Math.max(100, Math.min(...ticks.map((t) => t.everyMs))),
    defaultConcurrency: 1,
    maxConcurrency: ticks.length + 2,
    defaultLockLifetime: lockLifetime,
  });
  agenda.on('error', (error: Error) => journal.error({ error: String(error) }, 'clock'));
  agenda.on('fail', (error: Error) => journal.error({ error: String(error) }, 'tick failed'));
  const note = async (name: string, field: 'lastOkAt' | 'lastFailedAt'): Promise<void> => {
    await jobs.updateOne({ name, type: 'single' }, { $set: { [field]: new Date(now()) } });
  };
  for (const tick of ticks)
    agenda.define(tick.name, async () => {
      try {
        await tick.run();
      } catch (error) {
        await note(tick.name, 'lastFailedAt').catch(() => undefined);
        throw error;
      }
      await note(tick.name, 'lastOkAt');
    });
  await agenda.start();
  for (const tick of ticks) await keep(agenda, jobs, tick, now());
  const heartbeats = async (): Promise<Heartbeat[]> => {
    const docs = await db.collection<TickDoc>(collection).find({ type: 'single' }).toArray();
    return ticks.map((tick) =>
      heartbeatOf(
        tick,
        docs.find((d) => d.name === tick.name),
        now(),
      ),
    );
  };
  return {
    heartbeats,
    areFresh: async () => (await heartbeats()).every((beat) => beat.isFresh),
    stop: async () => {
      const began = new Date();
      await agenda.drain({ timeout: 5000 });
      await agenda.stop();
      // A lock that was being taken at that moment is given back by nobody: the next process would wait for it to run out.
      await jobs.updateMany({ type: 'single', lockedAt: { $gte: began } }, { $set: { lockedAt: null } });
    },
  };
};

const heartbeatOf = ({ name, everyMs }: Tick, doc: TickDoc | undefined, now: number): Heartbeat => {
  const at = (date: Date | null | undefined): number => (date ? new Date(date).getTime() : 0);
  const okAt = at(doc?.lastOkAt) || at(doc?.firstAt);
  const isFailing = at(doc?.lastFailedAt) > okAt;
  const isInHand = at(doc?.lastRunAt) > at(doc?.lastFinishedAt);
  const patience = isFailing ? 0 : isInHand ? longestRoundMs : takeOverMs;
  return { name, okAgeMs: now - okAt, isFresh: now - okAt <= Math.max(roundsMissed * everyMs, patience) };
};

const keep = async (
  agenda: Agenda,
  jobs: ReturnType<NonNullable<Connection['db']>['collection']>,
  tick: Tick,
  now: number,
): Promise<void> => {
  const before = await jobs.findOne({ name: tick.name, type: 'single' });
  if (before?.repeatInterval !== tick.everyMs) await agenda.every(tick.everyMs, tick.name);
  else if (before.nextRunAt == null) await jobs.updateOne({ _id: before._id }, { $set: { nextRunAt: new Date() } });
  // After a long stop the first round is awaited anew.
  const okAt = new Date(before?.lastOkAt ?? 0).getTime();
  if (now - okAt > takeOverMs)
    await jobs.updateOne(
      { name: tick.name, type: 'single' },
      { $set: { firstAt: new Date(now) }, $unset: { lastOkAt: '' } },
    );
};
