import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chainLogs } from '../../src/app/audit/chainLogs.js';
import { noteIn } from '../../src/app/audit/note.js';
import { tendRoots } from '../../src/app/audit/roots.js';
import type { FaultPoint } from '../../src/app/fault.js';
import type { AuditDraft } from '../../src/core/audit/entry.js';
import { at, who } from '../core/fixtures.js';
import { type AuditRig, openAuditRig, wrongIn } from './auditRig.js';

let rig: AuditRig;
before(async () => {
  rig = await openAuditRig();
});
after(() => rig.stop());

const goOn = (): boolean => false;

test('what a record logged moves to its chain, once and in order, and its log reads as before', async () => {
  const world = await rig.up();
  await rig.write(world, 'D2026-0001', [1, 2]);
  const said = await world.store.paper.log('D2026-0001', 8);
  await chainLogs(world, goOn);
  await chainLogs(world, goOn);
  const entries = await rig.entries(world, 'D2026-0001');
  assert.deepEqual(
    entries.map((e) => [e.seq, e.rev, e.way, e.act, e.result, e.seat, e.words.text]),
    [1, 2, 3].map((n) => [n, n, 'card', 'submitPaper', 'done', 'liaison:tax', `第${n - 1}步`]),
  );
  assert.deepEqual(wrongIn('D2026-0001', entries), []);
  const doc = await rig.client
    .db()
    .collection<{ _id: string; log?: unknown; loggedAt?: number; chained?: string }>('papers')
    .findOne({ _id: 'D2026-0001' });
  assert.deepEqual([doc?.log, doc?.loggedAt, doc?.chained], [[], undefined, `00000003/${entries[2]?.hash}`]);
  await rig.write(world, 'D2026-0001', [3]);
  assert.deepEqual(
    (await world.store.paper.log('D2026-0001', 8)).map((e) => e.text),
    [...said.map((e) => e.text), '第3步'],
  );
  assert.deepEqual(
    (await world.store.paper.log('D2026-0001', 2)).map((e) => e.text),
    ['第2步', '第3步'],
  );
});

test('a process that dies anywhere on the way leaves one copy in order', async () => {
  for (const [n, point] of (['audit:listed', 'audit:read', 'audit:chained', 'audit:settled'] as const).entries()) {
    const id = `D2026-001${n}`;
    const mortal = await rig.up({
      fault: (p: FaultPoint) => {
        if (p === point) throw new Error('killed');
      },
    });
    const heir = await rig.up();
    await rig.write(heir, id, [1, 2]);
    await chainLogs(mortal, goOn).catch(() => undefined);
    await rig.write(heir, id, [3]);
    await chainLogs(heir, goOn);
    const entries = await rig.entries(heir, id);
    assert.deepEqual([point, ...entries.map((e) => e.words.text)], [point, '第0步', '第1步', '第2步', '第3步']);
    assert.deepEqual(wrongIn(id, entries), []);
  }
});

test('processes at once, refusals among the entries, leave each thing once in one unbroken chain', async () => {
  const worlds = await Promise.all([rig.up(), rig.up(), rig.up()]);
  const [first] = worlds;
  assert.ok(first);
  const id = 'D2026-0050';
  await rig.write(first, id, []);
  const draft = (n: number): AuditDraft => ({
    ...{ at: rig.now, by: { openId: 'ou_x', name: '某', seat: undefined }, text: '您无权办理此事。' },
    ...{ way: 'card', act: 'verify', result: 'right', rev: 0, logSeq: 0, source: `event${n}` },
  });
  for (let round = 1; round <= 4; round += 1) {
    await Promise.all([
      rig.write(first, id, [round]),
      ...worlds.map((world) => chainLogs(world, goOn)),
      ...worlds.flatMap((world) => [1, 2, 3, 4, 5].map((n) => noteIn(world, id, draft(round * 10 + n)))),
    ]);
  }
  await chainLogs(first, goOn);
  const entries = await rig.entries(first, id);
  assert.deepEqual(wrongIn(id, entries), []);
  assert.equal(entries.filter((e) => e.result === 'right').length, 20, 'each refusal once');
  assert.deepEqual(
    entries.filter((e) => e.result === 'done').map((e) => e.words.text),
    ['第0步', '第1步', '第2步', '第3步', '第4步'],
  );
  assert.deepEqual(
    (await first.store.paper.log(id, 50)).map((e) => e.text),
    ['第0步', '第1步', '第2步', '第3步', '第4步'],
    'refusals are no history of the record',
  );
});

test('what an earlier release put aside is chained before the rest', async () => {
  const world = await rig.up();
  const by = { openId: 'ou_1', name: '某甲', seat: 'liaison:tax' };
  const entry = { at: 5, by, act: 'answer', text: '旧记录', seq: 50 };
  const logs = rig.client.db().collection<{ _id: string }>('logs');
  await logs.insertOne({ _id: 'D2026-0070/50', record: 'D2026-0070', seq: 50, entry } as never);
  await rig.write(world, 'D2026-0070', []);
  await chainLogs(world, goOn);
  assert.deepEqual(
    (await world.store.paper.log('D2026-0070', 8)).map((e) => e.text),
    ['旧记录', '第0步'],
  );
  assert.equal(await logs.countDocuments({ record: 'D2026-0070' }), 0);
});

test('one root a day over what changed, kept outside once and told to the admin once, whoever makes it', async () => {
  const worlds = await Promise.all([rig.up(), rig.up()]);
  const [world] = worlds;
  assert.ok(world);
  const round = async (when: string): Promise<void> => {
    rig.now = at(when);
    await Promise.all(worlds.map((one) => tendRoots(one)));
    await tendRoots(world);
  };
  const last = () => world.store.audit.lastRoot();
  await round('2026-11-24 09:00');
  const first = await last();
  assert.equal(first?.day, '2026-11-23', 'what lies there already is sealed at once');
  await rig.write(world, 'D2026-0080', [1]);
  await chainLogs(world, goOn);
  await round('2026-11-24 16:59');
  assert.equal((await last())?.no, 1);
  await round('2026-11-24 17:00');
  const second = await last();
  assert.deepEqual([second?.no, second?.prev, second?.heads.map(([chain]) => chain)], [2, first?.hash, ['D2026-0080']]);
  await round('2026-11-28 17:00');
  assert.deepEqual([(await last())?.no, (await last())?.heads], [3, []]);
  assert.deepEqual(
    [...new Set(rig.lines)].map((line) => line.split(' ').slice(0, 2)),
    [
      ['1', '2026-11-23'],
      ['2', '2026-11-24'],
      ['3', '2026-11-28'],
    ],
  );
  const told = async (): Promise<number> =>
    rig.client
      .db()
      .collection<{ _id: string }>('events')
      .countDocuments({ _id: /^auditRoot/ });
  assert.equal(await told(), 2, 'nothing on a Saturday');
  await round('2026-11-30 09:00');
  assert.equal(await told(), 3);
  const event = await rig.client.db().collection<{ _id: string }>('events').findOne({ _id: 'auditRoot/4' });
  assert.match(JSON.stringify(event), /审计根第3号（2026-11-28，0条链有新记录）.*审计根第4号（2026-11-29/);
  assert.ok(JSON.stringify(event).includes(who('admin')));
});
