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

export interface Ticks {
  /** When each tick last ended, in whichever process it ran; by name, in milliseconds since 1970. */
  lastEndedAt(): Promise<ReadonlyMap<string, number>>;
  /** Every tick has ended within three of its rounds, or within the time that a dead process's lock takes to expire. */
  areFresh(): Promise<boolean>;
  stop(): Promise<void>;
}

const lockLifetime = 60_000;
const collection = 'ticks';

/**
 * Agenda is the clock and never the record: overlapping-safe interval ticks, whose documents are made once and not
 * rescheduled at each boot (an `every()` while another process runs would wipe its lock). A tick that lost its next run is healed.
 */
export const startTicks = async (connection: Connection, ticks: readonly Tick[], journal: Journal): Promise<Ticks> => {
  const { db } = connection;
  if (!db) throw new Error('the store is not connected');
  const jobs = db.collection(collection);
  const startedAt = Date.now();
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
  for (const tick of ticks)
    agenda.define(tick.name, async () => {
      await tick.run();
    });
  await agenda.start();
  for (const tick of ticks) await keep(agenda, jobs, tick);
  const lastEndedAt = async (): Promise<ReadonlyMap<string, number>> => {
    const docs = await jobs.find({ type: 'single' }).toArray();
    return new Map(docs.map((d) => [String(d.name), new Date(d.lastFinishedAt ?? startedAt).getTime()]));
  };
  return {
    lastEndedAt,
    areFresh: async () => {
      const oldest = Math.max(...ticks.map((t) => 3 * t.everyMs), 1.5 * lockLifetime);
      return [...(await lastEndedAt()).values()].every((at) => Date.now() - at < oldest);
    },
    stop: async () => {
      await agenda.drain({ timeout: 5000 });
      await agenda.stop();
    },
  };
};

const keep = async (
  agenda: Agenda,
  jobs: ReturnType<NonNullable<Connection['db']>['collection']>,
  tick: Tick,
): Promise<void> => {
  const before = await jobs.findOne({ name: tick.name, type: 'single' });
  if (before?.repeatInterval !== tick.everyMs) await agenda.every(tick.everyMs, tick.name);
  else if (before.nextRunAt == null) await jobs.updateOne({ _id: before._id }, { $set: { nextRunAt: new Date() } });
};
