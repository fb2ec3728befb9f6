import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Db } from 'mongodb';
import { hasOpenWork } from '../../src/core/matter/matter.js';
import { followThrough } from '../../src/store/migrations/followThrough.js';
import { type Migration, migrate } from '../../src/store/migrations.js';
import { type OpenStore, openStore } from '../../src/store/store.js';
import { openPlace } from '../ops/rig.js';

const place = openPlace();
after(() => place.close());

const machinery = { rev: 3, seen: [], outbox: {}, log: [] };
const clause = (no: number, unit: string, units: readonly string[]) => ({
  no,
  decision: '分期缴纳',
  task: { unit, person: { name: '甲', openId: 'ou_jia' }, work: '核定', dueOn: '2026-12-20', dueWhy: '' },
  units,
  addedBy: '乙',
  addedAt: 1,
});
const matter = (id: string, more: object) => ({
  _id: id,
  ...machinery,
  createdAt: 1,
  title: '土地增值税核定',
  status: 'inProgress',
  raisedBy: { unit: 'tax', seat: 'liaison:tax', openId: 'ou_tax', name: '税' },
  parts: [{ unit: 'court', role: 'lead', why: '' }],
  meetings: ['H2026-0001'],
  hasOpenWork: true,
  asks: [],
  ...more,
});
const meeting = (id: string, more: object) => ({
  _id: id,
  ...machinery,
  tier: 'business',
  status: 'held',
  isConfidential: false,
  items: [{ matter: 'M2026-0001', units: ['tax', 'court'], clauses: [clause(1, 'court', ['court', 'tax'])] }],
  asks: [],
  ...more,
});
const task = (id: string, more: object) => ({
  _id: id,
  ...machinery,
  source: 'H2026-0001/1',
  matter: 'M2026-0001',
  meeting: 'H2026-0001',
  clause: 1,
  unit: 'court',
  person: { name: '甲', openId: 'ou_jia' },
  work: '核定',
  dueOn: '2026-12-20',
  status: 'open',
  createdAt: 1,
  ...more,
});

/** What the first release left: two processes' worth of half-made things included. */
const lay = async (db: Db): Promise<void> => {
  const into = (name: string, docs: readonly object[]) => db.collection(name).insertMany([...docs] as never[]); // ids are strings
  await into('holdings', [
    { _id: 'h1', seat: 'liaison:tax', openId: 'ou_tax', name: '税联系人', from: '2026-01-01', isSubstitute: false },
  ]);
  await into('matters', [
    matter('M2026-0001', {}),
    matter('M2026-0002', { hasOpenWork: false, status: 'proposed', meetings: ['H2026-0002'] }),
    matter('M2026-0003', { raisedBy: { seat: 'officeDirector', openId: 'ou_d', name: '主任' }, hasOpenWork: false }),
  ]);
  const pending = {
    key: 'r3_0',
    errand: {
      kind: 'handOver',
      to: 'matter',
      id: 'M2026-0001',
      message: { type: 'work', meeting: 'H2026-0001', hasWork: true },
    },
    by: { openId: '', name: '系统' },
    uuid: 'u',
    dueAt: 5,
    tries: 0,
  };
  await into('meetings', [
    meeting('H2026-0001', { outbox: { r3_0: pending }, outboxAt: 5 }),
    meeting('H2026-0002', { items: [], status: 'planning' }),
    meeting('H2026-0003', {
      tier: 'joint',
      status: 'issued',
      items: [{ matter: 'M2026-0003', units: ['court'], result: 'guidance', clauses: [clause(2, 'court', ['court'])] }],
      minutes: { draftedBy: '丙', cosigns: [], signatures: [], number: '〔2026〕1号', issuedAt: 9 },
    }),
  ]);
  await into('tasks', [
    task('T2026-0001', {}),
    task('T2026-0002', { source: 'M2026-0003/referred', matter: 'M2026-0003', meeting: '', clause: 0, status: 'open' }),
  ]);
};

describe('a database of the first release', () => {
  let uri = '';
  let db: Db;
  let store: OpenStore;
  before(async () => {
    ({ db, uri } = await place.open());
    await lay(db);
    store = await openStore(uri);
  });
  after(() => store.close());

  it('keeps the tasks of a matter by their source', async () => {
    const m = await store.matter.read('M2026-0001');
    assert.deepEqual(m?.work, [{ source: 'H2026-0001/1', meeting: 'H2026-0001', isDone: false }]);
    assert.ok(m && hasOpenWork(m) && !('hasOpenWork' in m));
    assert.deepEqual((await store.matter.read('M2026-0002'))?.work, []);
  });

  it('gives items their owner, minutes their receipts, and follows what joint conferences have settled', async () => {
    const first = await store.meeting.read('H2026-0001');
    assert.deepEqual([first?.items[0]?.owner, first?.general, first?.papers, first?.follow], ['tax', [], [], []]);
    const joint = await store.meeting.read('H2026-0003');
    // Raised straight to the joint tier: the lead unit answers for it.
    assert.equal(joint?.items[0]?.owner, 'court');
    assert.deepEqual(joint?.minutes?.receipts, []);
    assert.deepEqual(joint?.follow, [
      { clause: 2, matter: 'M2026-0003', isDecomposed: false, work: [{ source: 'H2026-0003/2', isDone: false }] },
    ]);
    assert.deepEqual(
      (await store.lists.followed(5)).map((h) => h.id),
      ['H2026-0003'],
    );
  });

  it('gives every unit of a task its part, an owner, and a day on which the clock looks', async () => {
    const t = await store.task.read('T2026-0001');
    assert.deepEqual(
      t?.parts.map((p) => [p.unit, p.person.name]),
      [
        ['court', '甲'],
        ['tax', '税联系人'],
      ],
    );
    assert.deepEqual([t?.owner, t?.units, t?.extensions, t?.asks], ['tax', ['tax'], [], []]);
    assert.equal(t?.nextActionAt, Date.parse('2026-12-20T08:30:00+08:00'));
    const office = await store.task.read('T2026-0002');
    assert.deepEqual([office?.owner, office?.meeting, office?.parts.length], [undefined, undefined, 1]);
  });

  it('hands over in the new words what was cut off', async () => {
    const [entry] = await store.outbox.handOvers('meeting', 'H2026-0001');
    assert.deepEqual(entry?.errand, {
      kind: 'handOver',
      to: 'matter',
      id: 'M2026-0001',
      message: { type: 'work', meeting: 'H2026-0001', work: ['H2026-0001/1'] },
    });
  });

  it('draws every record anew once, and makes it findable', async () => {
    const doc = await db.collection<{ _id: string; outbox: object }>('matters').findOne({ _id: 'M2026-0002' });
    assert.deepEqual(Object.keys(doc?.outbox ?? {}), ['r3_900']);
  });

  it('is as it was when it starts again', async () => {
    const before = await db.collection('tasks').find().toArray();
    const again = await openStore(uri);
    await again.close();
    assert.deepEqual(await db.collection('tasks').find().toArray(), before);
  });
});

describe('a migration that is cut off', () => {
  it('goes on where it was, and comes to the same', async () => {
    const [whole, cut] = await Promise.all([place.open(), place.open()]);
    await Promise.all([lay(whole.db), lay(cut.db)]);
    await migrate(whole.db);
    for (let at = 1; at <= 2; at += 1) {
      let batches = 0;
      const broken: Migration = {
        ...followThrough,
        run: (db) =>
          followThrough.run(db, async () => {
            batches += 1;
            if (batches === at) throw new Error('killed');
          }),
      };
      await assert.rejects(migrate(cut.db, { list: [broken] }), /killed/);
    }
    await migrate(cut.db);
    for (const name of ['matters', 'meetings', 'tasks']) {
      const plain = async (db: Db): Promise<string> =>
        JSON.stringify(
          await db
            .collection(name)
            .find({}, { projection: { outbox: 0, outboxAt: 0 } })
            .toArray(),
        );
      assert.equal(await plain(cut.db), await plain(whole.db), name);
    }
  });
});
