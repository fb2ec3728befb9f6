import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Commit } from '../../src/app/records.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { claimDigests } from '../../src/ops/claimDigests.js';
import { dump } from '../../src/ops/dump.js';
import { heldLines, readHold, release } from '../../src/ops/heldOutbox.js';
import { load } from '../../src/ops/load.js';
import { openStore } from '../../src/store/store.js';
import { openPlace } from './rig.js';

const place = openPlace();
after(() => place.close());

const backupAt = Date.parse('2026-11-24T09:00:00+08:00');
const minute = 60_000;
const now = backupAt + 120 * minute;

const commit = (at: number): Commit => ({
  key: `k${at}`,
  at,
  by: { openId: '', name: '系统', seat: undefined },
  clicked: undefined,
  effects: [
    { kind: 'show', view: { card: 'matter', matter: 'M2026-0001' }, to: 'ou_a', priority: 'escalation' },
    { kind: 'calendar' },
    { kind: 'handOver', to: 'matter', id: 'M2026-0001', message: { type: 'held', meeting: 'H2026-0001' } },
  ],
  log: [],
  holdUntil: undefined,
});

/** A database with a record and an event that owe messages, in the hands of a process that died, backed up and restored. */
const restored = async () => {
  const [one, two] = [await place.open(), await place.open()];
  const before = await openStore(one.uri);
  const matter = { id: 'M2026-0001', rev: 0, createdAt: backupAt, asks: [] } as unknown as Matter; // as far as the store looks
  await before.matter.insert(matter, 'evt', commit(backupAt - minute));
  await before.inbox.take({ id: 'evt_1', messageId: 'om_1', digest: 'd', at: backupAt - minute });
  await before.inbox.finish('evt_1', {}, [{ to: { openId: 'ou_a' }, text: '已收到', uuid: 'u1' }], backupAt - minute);
  await before.outbox.claim('matter', 'M2026-0001', backupAt);
  await before.inbox.claim('evt_1', backupAt);
  await before.close();
  const file = join(place.folder, `${Math.random()}.gz`);
  await dump(one.db, file, () => backupAt);
  await load(two.db, file, { now: () => now });
  const store = await openStore(two.uri);
  after(() => store.close());
  return { store, db: two.db };
};

describe('a restored database', () => {
  it('holds every message, and lets hand-overs and new answers through', async () => {
    const { store } = await restored();
    assert.equal(await store.settings.isHeld(), true);
    assert.deepEqual(await store.settings.hold(), { backupAt, restoredAt: now });
    assert.equal(await store.outbox.claim('matter', 'M2026-0001', now), undefined);
    assert.deepEqual(
      await store.outbox.pending(now, 10),
      [],
      'neither the record nor the old answer stands in the way',
    );
    assert.equal((await store.outbox.handOvers('matter', 'M2026-0001')).length, 1);
    await store.inbox.take({ id: 'evt_2', messageId: 'om_2', digest: 'd', at: now });
    await store.inbox.finish('evt_2', {}, [{ to: { openId: 'ou_a' }, text: '已收到', uuid: 'u2' }], now);
    assert.equal((await store.inbox.claim('evt_2', now))?.deliveries.length, 1);
    assert.equal(await store.inbox.claim('evt_1', now), undefined);
  });

  it('tells what is held, by kind and age', async () => {
    const { db } = await restored();
    const at = backupAt - minute;
    const lines = await heldLines(db);
    assert.deepEqual(lines.map(({ kind, count }) => `${kind} ${count}`).sort(), [
      'events answer 1',
      'matters escalation 1',
      'matters handOver 1',
      'matters update 2',
    ]);
    assert.ok(lines.every(({ oldestAt }) => oldestAt === at));
  });

  it('sends after the release what may have been sent already only as something that was tried', async () => {
    const { store, db } = await restored();
    assert.deepEqual(await release(db, { now }), { kept: 5, dropped: 0 });
    assert.equal(await readHold(db), undefined);
    const claim = await store.outbox.claim('matter', 'M2026-0001', now);
    assert.deepEqual(
      claim?.due.map((e) => [e.errand.kind, e.firstTriedAt]),
      [
        ['show', backupAt],
        ['calendar', backupAt],
        ['refresh', backupAt],
      ],
    );
    // The process of then had begun at the very instant of the backup.
    assert.equal((await store.inbox.claim('evt_1', now))?.firstTriedAt, backupAt);
    assert.equal(await release(db, { now }), undefined, 'there is nothing to release any more');
  });

  it('drops what was due before a given instant, visibly, but never a hand-over or the copies on the platform', async () => {
    const { store, db } = await restored();
    assert.deepEqual(await release(db, { now, dropBefore: backupAt }), { kept: 3, dropped: 2 });
    const letters = await db.collection('deadLetters').find().sort({ _id: 1 }).toArray();
    assert.deepEqual(
      letters.map((l) => [l._id, l.kind, l.what, l.reason]),
      [
        ['M2026-0001/r1_0', 'matter', 'show matter', '恢复发送时放弃'],
        ['evt_1/answer', 'event', 'answer', '恢复发送时放弃'],
      ],
    );
    const claim = await store.outbox.claim('matter', 'M2026-0001', now);
    assert.deepEqual(
      claim?.due.map((e) => e.errand.kind),
      ['calendar', 'refresh'],
    );
    assert.equal((await store.outbox.handOvers('matter', 'M2026-0001')).length, 1);
    assert.equal(await store.inbox.claim('evt_1', now), undefined);
  });

  it('that is backed up and restored once more counts from the first backup', async () => {
    const { db } = await restored();
    const file = join(place.folder, 'again.gz');
    await dump(db, file, () => now);
    const third = await place.open();
    await load(third.db, file, { now: () => now + 1 });
    assert.deepEqual(await readHold(third.db), { backupAt, restoredAt: now + 1 });
  });

  it('does not repeat the digests of the hours that were lost', async () => {
    const { store, db } = await restored();
    const slots = [backupAt - minute, backupAt + minute, backupAt + 2 * minute];
    await claimDigests(db, { backupAt, restoredAt: now }, (at) => {
      const found = slots.filter((slot) => slot <= at).at(-1);
      return found === undefined ? undefined : { at: found };
    });
    const claimed = await Promise.all(slots.map((at) => store.settings.isClaimed(`digest/${at}`)));
    assert.deepEqual(claimed, [false, true, true]);
  });
});
