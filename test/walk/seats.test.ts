import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inPerson, seatsOn } from '../../src/core/seats.js';
import { openTown, type Town } from '../town.js';
import { count, meetingOf, raise, taxLine, tell } from './steps.js';

let town: Town;
let m: string;
let h: string;
before(async () => {
  town = await openTown({ at: '2026-11-24 09:00' });
});
after(() => town.stop());

const holders = async (seat: string, day: string): Promise<string[]> =>
  inPerson(seatsOn(await town.running.world.store.seats.holdings(), day), seat);

test('a substitute is named, told, acts as 代, and is taken back', async () => {
  [m, h] = await raise(town, 'liaison:tax', taxLine);
  const person = town.who('liaison:civilAffairs');
  assert.match(await tell(town, 'liaison:court', `/代理 ${person} 2026-11-24 2026-11-25`), /已登记.*法院联系人/);
  assert.match(await tell(town, 'liaison:court', `/代理 ${town.who('liaison:justice')} 2026-11-25 2026-11-27`), /已由/);
  for (const seat of ['liaison:civilAffairs', 'officeStaff', 'officeDirector'])
    assert.equal(count(town, seat, '席位代理：县法院联系人'), 1, seat);
  assert.match(await tell(town, 'liaison:civilAffairs', `/代理 ${person} 2026-11-26 2026-11-27 liaison:court`), /无权/);
  await tell(town, 'liaison:civilAffairs', `/回执 ${h} 同意`);
  const answered = (await meetingOf(town, h)).invitations.find((i) => i.unit === 'court');
  assert.match(answered?.answeredBy ?? '', /（代）$/);
  assert.match(await tell(town, 'liaison:civilAffairs', `/会议 ${h}`), /（代）/);
  assert.match(await tell(town, 'liaison:court', `/取消代理 县法院联系人 ${person}`), /已取消/);
  assert.match(await tell(town, 'liaison:civilAffairs', `/签到 ${h} 县法院`), /无权/);
});

test('an admin who binds themselves waits for the director; both of a changed seat are told', async () => {
  const said = await tell(town, 'admin', `/绑定 officeStaff ${town.who('admin')}`);
  assert.match(said, /J2026-0001/);
  assert.equal((await holders('officeStaff', '2026-11-24')).includes(town.who('admin')), false);
  const { toast } = await town.press('officeDirector', town.card('officeDirector', 'J2026-0001', '绑定'), '确认');
  assert.equal(toast?.type, 'success', toast?.content);
  assert.ok((await holders('officeStaff', '2026-11-24')).includes(town.who('admin')));

  await tell(town, 'admin', `/绑定 民政局联系人 ${town.who('liaison:justice')}`);
  for (const seat of ['liaison:civilAffairs', 'liaison:justice'])
    assert.equal(count(town, seat, '席位任职：民政局联系人'), 1, seat);
  assert.match(await tell(town, 'liaison:civilAffairs', '/事项'), /尚未登记席位/);
});

test('a handover is signed by both, the seat and the questions go over, and a task in person when the leader confirms', async () => {
  const { store } = town.running.world;
  // 税务局 owes itself what its own meeting settled.
  await tell(
    town,
    'liaison:tax',
    `/加条款 ${h} ${m} decision=明确口径 unit=税务局 person=税务局联系人 work=出具口径 target=形成文件 measure=会商 progress=分步办理 dueOn=2026-12-10`,
  );
  await tell(town, 'liaison:tax', `/结论 ${h} ${m} result=解决 conclusion=达成一致 basis=企业破产法`);
  const before = (await store.lists.tasks({ units: ['tax'], isOpen: true }, 1, 10)).items[0] ?? assert.fail('no task');
  assert.equal(before.parts[0]?.person.openId, town.who('liaison:tax'));
  // The successor holds no seat: civil affairs was given to another.
  const card = await tell(town, 'liaison:tax', `/交接 liaison:tax ${town.who('liaison:civilAffairs')}`);
  const [id = ''] = /J2026-\d{4}/.exec(card) ?? [];
  assert.match(card, new RegExp(`本人承办任务.*${before.id}`, 's'));
  assert.match(await tell(town, 'liaison:tax', `/交接 税务局联系人 ${town.who('liaison:justice')}`), /已有J2026/);
  assert.match(await tell(town, 'liaison:civilAffairs', '/我的'), /请签认交接/);
  assert.match(await tell(town, 'liaison:civilAffairs', `/签认交接 ${id}`), /J2026/);
  await town.press('liaison:tax', town.card('liaison:tax', id, '待双方签认'), '签认');
  assert.deepEqual(await holders('liaison:tax', '2026-12-31'), [town.who('liaison:civilAffairs')]);
  assert.match(await tell(town, 'liaison:tax', '/事项'), /尚未登记席位/);
  await town.press('leader:tax', town.card('leader:tax', id), '确认任务移交');
  const now = (await store.task.read(before.id)) ?? assert.fail();
  assert.equal(now.parts[0]?.person.openId, town.who('liaison:civilAffairs'));
  assert.equal(now.dueOn, before.dueOn);
});

test('who leaves the organisation holds nothing from then on; the office and the admin hear what is left', async () => {
  const left = 'liaison:finance';
  for (let i = 0; i < 2; i += 1) {
    await town.platform.leave(town.who(left));
    await town.settled();
  }
  assert.deepEqual(await holders(left, '2026-12-31'), []);
  for (const seat of ['officeDirector', 'officeStaff', 'admin']) assert.equal(count(town, seat, '人员离任'), 1, seat);
  const said = await tell(town, 'admin', `/交接 ${left} ${town.who('liaison:housing')}`);
  const [id = ''] = /J2026-\d{4}/.exec(said) ?? [];
  await tell(town, 'liaison:housing', `/签认交接 ${id}`);
  await tell(town, 'leader:finance', `/确认交接 ${id}`);
  assert.deepEqual(await holders(left, '2026-12-31'), [town.who('liaison:housing')]);
});
