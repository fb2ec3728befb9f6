import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startStore } from '../../sandbox/store/server.js';
import { seatPerson } from '../../src/core/seat/book.js';
import { inPerson, seatsOn } from '../../src/core/seats.js';
import { sheetOf } from '../../src/mechanism/rosterSheet.js';
import { readRosterFile, writeRosterFile } from '../../src/ops/rosterFile.js';
import { importRoster } from '../../src/ops/rosterImport.js';
import { type OpenStore, openStore } from '../../src/store/store.js';
import { holdings, mechanism } from '../core/fixtures.js';

const today = '2026-11-24';
let dir: string;
let server: Awaited<ReturnType<typeof startStore>>;
let stores: readonly OpenStore[];
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seats-'));
  server = await startStore({ dir, noSync: true });
  stores = [await openStore(server.uri), await openStore(server.uri)];
  await book().seed(holdings);
});
after(async () => {
  for (const store of stores) await store.close();
  await server.stop();
  await rm(dir, { recursive: true, force: true });
});

const book = (at = 0) => (stores[at] ?? assert.fail()).seats;
const seating = (n: number, seat = 'liaison:tax') => {
  const person = { openId: `ou_person${n}`, name: `人员${n}` };
  return { seat, person, day: today, id: `bind/${seat}/${n}`, basis: '绑定' };
};
const bind = (n: number, at: number, seat?: string) =>
  book(at).change(`key/${seat ?? ''}${n}`, (all) => seatPerson(all, seating(n, seat)));
const now = async (seat: string): Promise<string[]> => inPerson(seatsOn(await book(1).holdings(), today), seat);

describe('the book of seats', () => {
  it('leaves one holder however many bind a seat at once in two processes', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => bind(n, n % 2)));
    assert.equal((await now('liaison:tax')).length, 1);
    const all = (await book().holdings()).filter((h) => h.seat === 'liaison:tax');
    assert.equal(all.length, 9, 'nothing is lost from the history');
  });

  it('changes once for a key, whoever repeats it', async () => {
    assert.equal(await bind(20, 0), 'written');
    assert.equal(await bind(20, 1), 'seen');
  });

  it('shows a change whole when its process died in between, and the next one finishes it', async () => {
    const { connection } = stores[0] ?? assert.fail();
    const settings = connection.collection<{ _id: string; value: Record<string, unknown> }>('settings');
    const before = await settings.findOne({ _id: 'seatBook' });
    const pending = seatPerson(await book().holdings(), seating(30, 'liaison:court'));
    assert.equal(pending.length, 2);
    const value = {
      ...before?.value,
      rev: Number(before?.value.rev) + 1,
      pending: JSON.parse(JSON.stringify(pending)),
    };
    await settings.updateOne({ _id: 'seatBook' }, { $set: { value } });
    assert.deepEqual(await now('liaison:court'), ['ou_person30']);
    await bind(31, 1, 'liaison:housing');
    assert.deepEqual(await now('liaison:court'), ['ou_person30']);
    const stored = await connection.collection('holdings').countDocuments({ seat: 'liaison:court' });
    assert.equal(stored, 2);
  });
});

describe('名册表', () => {
  const file = () => join(dir, 'roster.xlsx');
  const given = { mechanism, today, resolve: undefined, isDryRun: false };

  it('comes back as it went out and changes nothing', async () => {
    await writeRosterFile(file(), sheetOf(mechanism, await book().holdings(), today));
    const cells = await readRosterFile(file());
    const [said] = await importRoster(book(), { ...given, cells });
    assert.match(said ?? '', /变动0条/);
  });

  it('puts people on seats, found by mobile and e-mail, and ends those before', async () => {
    const cells = [
      ['姓名', '席位', '手机', '邮箱', '起', '止', '代理'],
      ['新联系人', 'liaison:tax', 13800000001, null, null, null, null],
      ['代理人', 'liaison:tax', null, 'a@example.cn', new Date('2026-12-01T00:00:00Z'), '2026-12-05', '是'],
    ];
    const resolve = async () =>
      new Map([
        ['13800000001', 'ou_mobile'],
        ['a@example.cn', 'ou_mail'],
      ]);
    const [dry] = await importRoster(book(), { ...given, cells, resolve, isDryRun: true });
    assert.match(dry ?? '', /试导入.*变动3条/);
    assert.deepEqual(await now('liaison:tax'), ['ou_person20']);
    await importRoster(book(), { ...given, cells, resolve });
    assert.deepEqual(await now('liaison:tax'), ['ou_mobile']);
    const december = seatsOn(await book().holdings(), '2026-12-02').holders('liaison:tax');
    assert.deepEqual(
      december.map((p) => p.openId),
      ['ou_mobile', 'ou_mail'],
    );
  });

  it('names every problem with its row, and changes nothing unless all rows are good', async () => {
    const before = await book().holdings();
    const cells = [
      ['席位', '姓名', '手机', '邮箱', 'openId', '起', '止', '代理'],
      ['liaison:finance', '好的', '', '', 'ou_good', '', '', ''],
      ['liaison:nowhere', '某某', '123', '', '', '昨天', '', '也许'],
      ['liaison:finance', '第二个', '', '', 'ou_second', '', '', '否'],
      ['liaison:court', '代理', '', '', 'ou_third', '2026-12-01', '', '是'],
      ['liaison:court', '无号', '13800000009', '', '', '', '', ''],
      ['liaison:justice', '倒置', '', '', 'ou_back', '2026-12-05', '2026-12-01', ''],
      ['', '', '', '', '', '', '', ''],
    ];
    const attempt = importRoster(book(), { ...given, cells });
    await assert.rejects(attempt, (error: Error) => {
      const rows = [...error.message.matchAll(/第(\d)行/g)].map(([, row]) => Number(row));
      for (const row of [3, 4, 5, 6, 7]) assert.ok(rows.includes(row), `row ${row}: ${error.message}`);
      assert.equal(rows.filter((row) => row === 3).length, 4);
      assert.match(error.message, /第6行：未配置飞书应用/);
      return true;
    });
    assert.deepEqual(await book().holdings(), before);
  });

  it('has no cell that a spreadsheet would take for a formula', () => {
    const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'].map((name, n) => ({
      seat: 'officeStaff',
      openId: `ou_h${n}`,
      name,
      from: '2026-01-01',
      isSubstitute: false,
    }));
    const cells = sheetOf(mechanism, hostile, today).flat();
    assert.deepEqual(
      cells.filter((one) => /^[=+\-@\t]/.test(one)),
      [],
    );
    assert.ok(cells.includes("'=1+1"));
  });
});
