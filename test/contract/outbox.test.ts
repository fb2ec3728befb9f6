import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OutboxClaim } from '../../src/app/records.js';
import { type Effect, theClock } from '../../src/core/decision.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { type OpenStore, openStore } from '../../src/store/store.js';
import { useStore } from './storeServer.js';

const server = useStore();
const opened: { store?: OpenStore } = {};
const store = (): OpenStore => opened.store ?? assert.fail('the store is not open');
const start = 1_795_482_000_000;

const show = (priority: 'escalation' | 'reminder' | 'update'): Effect => ({
  kind: 'show',
  view: { card: 'matter' },
  to: 'ou_a',
  priority,
});

let count = 0;
/** A record with these effects in its outbox; the store looks at nothing else of it. */
const record = async (...effects: Effect[]): Promise<Matter> => {
  count += 1;
  const m = { id: `M2026-${String(9000 + count)}`, rev: 1 } as Matter; // the outbox needs no more of it
  const commit = {
    key: `k${count}`,
    at: start,
    by: theClock,
    clicked: undefined,
    effects,
    log: [],
    holdUntil: undefined,
  };
  assert.equal(await store().matter.insert(m, `s${count}`, commit), 'written');
  return m;
};
const claim = async (id: string, now = start): Promise<OutboxClaim> =>
  (await store().outbox.claim('matter', id, now)) ?? assert.fail(`${id} is held`);
const isPending = async (id: string, now = start): Promise<boolean> =>
  (await store().outbox.pending(now, 100)).some((p) => p.id === id);
const changeOf = (m: Matter, key: string, at = start, effects: Effect[] = []) =>
  store().matter.write(m, m, { key, at, by: theClock, clicked: undefined, effects, log: [], holdUntil: undefined });

describe('the outbox and the buckets', () => {
  before(async () => {
    opened.store = await openStore(server.uri);
  });
  after(() => opened.store?.close());

  it('gives one record to one holder, until it is let go of or its lease runs out', async () => {
    const { id } = await record(show('escalation'));
    const held = await claim(id);
    assert.equal(await store().outbox.claim('matter', id, start), undefined);
    assert.equal(await store().outbox.claim('matter', id, held.until), undefined);
    const later = await claim(id, held.until + 1);
    assert.equal(later.due.length, 2);
    await later.release(start);
    assert.ok(await store().outbox.claim('matter', id, start));
  });

  it('writes down what came of it when it is let go of, and is done with a record that has nothing left', async () => {
    const { id } = await record(show('escalation'), show('reminder'));
    const held = await claim(id);
    const [one, two, refresh] = held.due;
    held.done([one?.key ?? '', refresh?.key ?? '']);
    held.retry(two?.key ?? '', start + 5000, 1, start);
    assert.equal(await held.release(start), false, 'nothing is due now');
    assert.equal(await isPending(id, start + 4999), false);
    assert.equal(await isPending(id, start + 5000), true);
    const again = await claim(id, start + 5000);
    assert.deepEqual(
      again.due.map((e) => [e.key, e.tries, e.firstTriedAt]),
      [[two?.key, 1, start]],
    );
    again.retry(two?.key ?? '', start + 9000, 2, start);
    again.done([two?.key ?? '']);
    assert.equal(await again.release(start + 5000), false);
    assert.equal(await isPending(id, start + 1e9), false);
  });

  it('never hides what was written while it was held', async () => {
    const m = await record(show('reminder'));
    const held = await claim(m.id);
    assert.equal(await changeOf(m, 'meanwhile', start + 10, [show('escalation')]), 'written');
    held.done(held.due.map((e) => e.key));
    assert.equal(await held.release(start + 20), true, 'there is more');
    const [pending] = (await store().outbox.pending(start + 20, 100)).filter((p) => p.id === m.id);
    assert.equal(pending?.rank, 0);
    assert.equal((await claim(m.id, start + 20)).due.length, 2);
  });

  it('leaves a dead holder’s first try to whoever comes after, however many die', async () => {
    const m = await record(show('escalation'));
    const [first] = (await claim(m.id)).due;
    assert.equal(first?.firstTriedAt, undefined);
    const second = await claim(m.id, start + 130_000);
    assert.equal(second.due[0]?.firstTriedAt, start);
    assert.equal(await changeOf(m, 'new', start + 200_000, [show('reminder')]), 'written');
    const third = await claim(m.id, start + 260_000);
    assert.deepEqual(
      third.due.filter((e) => e.errand.kind === 'show').map((e) => e.firstTriedAt),
      [start, undefined],
      'what came afterwards was not tried by the dead',
    );
    await third.release(start + 260_000);
    assert.equal(
      (await claim(m.id, start + 261_000)).due[0]?.firstTriedAt,
      undefined,
      'a holder that lives tells itself',
    );
  });

  it('takes no notice of a holder whose lease another has, but for what it sent', async () => {
    const { id } = await record(show('escalation'), show('reminder'));
    const late = await claim(id);
    const now = await claim(id, late.until + 1);
    const [one, two] = late.due;
    late.done([one?.key ?? '']);
    late.retry(two?.key ?? '', start + 1e6, 7);
    await late.release(late.until + 2);
    assert.equal(await store().outbox.claim('matter', id, late.until + 2), undefined, 'the other still holds it');
    now.done([two?.key ?? '']);
    await now.release(late.until + 3);
    const left = (await claim(id, late.until + 3)).due;
    assert.ok(left.every((e) => e.key !== two?.key && e.tries === 0));
  });

  it('gives out the most urgent first however much is due', async () => {
    for (let n = 0; n < 6; n += 1) await record(show('update'));
    const urgent = await record(show('escalation'));
    const [first] = await store().outbox.pending(start, 3);
    assert.equal(first?.rank, 0);
    await (await claim(urgent.id)).release(start);
  });

  it('keeps what was given up, with its reason and once, newest first', async () => {
    const { id } = await record(show('escalation'));
    const held = await claim(id);
    const [entry] = held.due;
    assert.ok(entry);
    await held.bury(entry, '230013', start + 5);
    await held.bury(entry, 'again', start + 6);
    held.done(held.due.map((e) => e.key));
    await held.release(start);
    const { items, total, pages } = await store().deadLetters.page(1, 10);
    assert.deepEqual([total, pages], [1, 1]);
    assert.deepEqual(items[0], {
      id: `${id}/${entry.key}`,
      kind: 'matter',
      record: id,
      to: 'ou_a',
      what: 'show matter',
      reason: '230013',
      at: start + 5,
    });
    assert.deepEqual((await store().deadLetters.page(9, 10)).page, 1);
  });

  it('ranks what an earlier release left unranked', async () => {
    const { id } = await record(show('escalation'));
    await store()
      .connection.collection('matters')
      .updateOne({ _id: id as never }, { $unset: { outboxRank: '' } });
    const fresh = await openStore(server.uri);
    for (const limit of [100, 1]) assert.ok((await fresh.outbox.pending(start, limit)).length > 0);
    const found = await store()
      .connection.collection('matters')
      .findOne({ _id: id as never });
    assert.equal(found?.['outboxRank'], 0);
    await fresh.close();
  });

  it('a bucket is swapped by one of fifty at once', async () => {
    const bucket = { fullAt: [start], takenAt: [], closedUntil: 0 };
    const first = await Promise.all(
      Array.from({ length: 50 }, () => store().buckets.swap('b', undefined, bucket, start)),
    );
    assert.equal(first.filter(Boolean).length, 1);
    const next = await Promise.all(Array.from({ length: 50 }, () => store().buckets.swap('b', 1, bucket, start)));
    assert.equal(next.filter(Boolean).length, 1);
    assert.deepEqual(await store().buckets.read('b'), { rev: 2, bucket });
    assert.equal(await store().buckets.read('nowhere'), undefined);
  });
});
