import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import { useStore } from './storeServer.js';

const store = useStore();

/** Waits until something is so; the test's own limit ends the wait. */
const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('two agenda workers', { timeout: 60_000 }, () => {
  it('run every job of every(), schedule() and now() once, and keep one of a unique kind', async () => {
    const ran: string[] = [];
    const worker = async (): Promise<Agenda> => {
      const backend = new MongoBackend({ mongo: store.db as never, collection: 'jobs' }); // the same driver, of which the package has its own types
      const agenda = new Agenda({ backend, processEvery: 50, defaultLockLifetime: 4000 }); // its timers last as long as its locks
      const note = async (job: Job): Promise<void> =>
        void ran.push(`${job.attrs.name}:${String((job.attrs.data as { n?: number })?.n ?? '')}`);
      for (const name of ['once', 'soon', 'tick', 'only']) agenda.define(name, note);
      await agenda.start();
      return agenda;
    };
    const [first, second] = [await worker(), await worker()];
    await Promise.all(Array.from({ length: 10 }, (_, n) => first.now('once', { n })));
    await second.schedule(new Date(Date.now() + 100), 'soon', { n: 1 });
    await first.every(100, 'tick');
    for (const agenda of [first, second])
      await agenda
        .create('only', { n: 1 })
        .unique({ 'data.n': 1 })
        .schedule(new Date(Date.now() + 50))
        .save();
    await until(
      () => ran.filter((name) => name === 'tick:').length >= 3 && ran.includes('soon:1') && ran.includes('only:1'),
    );
    await until(() => ran.filter((name) => name.startsWith('once')).length >= 10);
    assert.deepEqual(
      ran.filter((name) => name.startsWith('once')).sort(),
      Array.from({ length: 10 }, (_, n) => `once:${n}`),
    );
    assert.equal(ran.filter((name) => name === 'soon:1').length, 1);
    assert.equal(await store.db.collection('jobs').countDocuments({ name: 'only' }), 1);
    assert.equal(await store.db.collection('jobs').countDocuments({ name: 'tick' }), 1);
    await Promise.all([first.stop(), second.stop()]);
  });
});
