import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seatPerson } from '../../src/core/seat/book.js';
import { openTown, type Town } from '../town.js';
import { count, matterOf, meetingOf, raise, taxLine, tell, toDirector } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

const clause = (h: string, m: string, dueOn: string): string =>
  `/加条款 ${h} ${m} decision=统一扣除口径 unit=税务局 person=liaison:tax work=出具口径 target=形成书面意见 measure=会商研究 progress=十日内 dueOn=${dueOn}`;

/** A special meeting that has been held and whose matter is settled. */
const settle = async (at: string, meets: string): Promise<readonly [m: string, h: string]> => {
  const m = await toDirector(town, 'liaison:tax', taxLine, ['court'], at);
  await tell(town, 'officeDirector', `/召集 ${m} startAt="${meets}"`);
  const h = (await matterOf(town, m)).meeting ?? assert.fail();
  await town.moveTo(meets);
  await tell(town, 'officeStaff', clause(h, m, '2026-12-31'));
  await tell(town, 'officeStaff', `/结论 ${h} ${m} 解决 按统一口径办理 税收征收管理法`);
  return [m, h];
};

const files = (seat: string): string[] =>
  town.platform
    .messages({ openId: town.who(seat) })
    .flatMap((message) => (message.sender === 'bot' && message.file ? [message.file.name] : []));

test('a clause is refused on a rest day and in the past, with the date to write instead', async () => {
  const m = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-11-25 09:30');
  await tell(town, 'officeDirector', `/召集 ${m} startAt="2026-11-27 09:30"`);
  const h = (await matterOf(town, m)).meeting ?? assert.fail();
  await town.moveTo('2026-11-27 09:30');
  assert.match(await tell(town, 'officeStaff', clause(h, m, '2026-12-12')), /休息日.*12月14日/);
  assert.match(await tell(town, 'officeStaff', clause(h, m, '2026-11-01')), /已过/);
  assert.match(await tell(town, 'officeStaff', clause(h, m, '2027-01-01')), /休息日/);
  await tell(town, 'officeStaff', clause(h, m, ''));
  const due = (await meetingOf(town, h)).items[0]?.clauses[0]?.task;
  assert.ok(due && town.running.world.calendar.isWorkday(due.dueOn), 'the default never falls on a rest day');
  await tell(town, 'officeStaff', `/结论 ${h} ${m} 未解决 仍不一致`);
});

test('the platform fails while minutes are sent: they are issued all the same, once, and the files follow', async () => {
  const [m, h] = await settle('2026-12-01 09:30', '2026-12-03 09:30');
  await tell(town, 'officeStaff', `/拟稿 ${h}`);
  assert.match(await tell(town, 'officeDirector', `/印发 ${h}`), /尚有2家单位未会签且期限未满/);
  for (const unit of ['tax', 'court']) await tell(town, `liaison:${unit}`, `/会签 ${h} 同意`);
  const before = files('liaison:court').length;
  town.platform.faults.add({ path: '/open-apis/im/v1/files', kind: 'http500', times: 6 });
  assert.match(await tell(town, 'officeDirector', `/印发 ${h}`), /1号/);
  assert.equal((await meetingOf(town, h)).status, 'issued');
  assert.equal((await matterOf(town, m)).status, 'inProgress', 'what was agreed binds');
  for (const minute of ['35', '40', '50']) await town.moveTo(`2026-12-03 09:${minute}`);
  assert.equal(files('liaison:court').length, before + 1, 'the minutes arrive, once');
  assert.match(await tell(town, 'officeDirector', `/印发 ${h}`), /已印发/);
  assert.equal(files('liaison:court').length, before + 1);
});

test('after issue nothing changes: no clause, no result, no second draft', async () => {
  const [m, h] = await settle('2026-12-07 09:30', '2026-12-09 09:30');
  await tell(town, 'officeStaff', `/拟稿 ${h}`);
  for (const unit of ['tax', 'court']) await tell(town, `liaison:${unit}`, `/会签 ${h} 同意`);
  await tell(town, 'officeDirector', `/印发 ${h}`);
  assert.match(await tell(town, 'officeStaff', clause(h, m, '2026-12-30')), /已印发|条款不再变更|不在本次会议/);
  assert.match(await tell(town, 'officeStaff', `/删条款 ${h} 1`), /已印发|条款不再变更/);
  assert.match(await tell(town, 'officeStaff', `/拟稿 ${h}`), /已印发/);
  assert.match(await tell(town, 'officeStaff', `/结论 ${h} ${m} 未解决 有变`), /已印发/);
});

test('a receipt is signed once by a unit that the minutes are addressed to, and silence climbs to its leader', async () => {
  const meetings = await town.running.world.store.lists.meetings({ tier: 'special' }, 1, 10);
  const h = meetings.items.find((one) => one.status === 'issued')?.id ?? assert.fail();
  assert.match(await tell(town, 'liaison:finance', `/签收 ${h}`), /无权|印发范围/);
  const asked = count(town, 'leader:court', h, '已印发');
  await tell(town, 'liaison:tax', `/签收 ${h}`);
  assert.match(await tell(town, 'leader:tax', `/签收 ${h}`), /已由.*签收/);
  await town.moveTo('2026-12-11 17:30');
  assert.equal(count(town, 'leader:court', h, '已印发'), asked + 1);
  await tell(town, 'leader:court', `/签收 ${h}`);
  assert.deepEqual(
    (await meetingOf(town, h)).asks.filter((a) => a.key.startsWith('receipt')),
    [],
  );
});

test('the minutes, the materials and nothing else come as a file to whoever may read them', async () => {
  const meetings = await town.running.world.store.lists.meetings({ tier: 'special' }, 1, 10);
  const h = meetings.items.find((one) => one.status === 'issued')?.id ?? assert.fail();
  const before = files('leader:finance').length;
  await town.say('leader:finance', `/文书 ${h}`);
  assert.equal(files('leader:finance').length, before + 1);
  assert.match(files('leader:finance').at(-1) ?? '', /会议纪要.*\.docx$/);
  assert.match(await tell(town, 'liaison:tax', '/文书 H2026-9999'), /没有找到/);
});

test('a later clause replaces an earlier one, and the earlier task ends with it', async () => {
  const [m, h1] = await raise(town, 'liaison:tax', taxLine);
  await tell(town, 'liaison:court', `/回执 ${h1} 同意`);
  await town.moveTo('2026-12-15 09:30');
  const first = clause(h1, m, '2026-12-28').replace('统一扣除口径', '移交资料');
  await tell(town, 'liaison:tax', first);
  await tell(town, 'liaison:tax', `/结论 ${h1} ${m} 部分解决 先移交资料 税收征收管理法`);
  const { tasksOf } = town.running.world.store.lists;
  const [before] = await tasksOf(m);
  assert.equal(before?.status, 'open');
  await tell(town, 'officeDirector', `/召集 ${m} startAt="2026-12-17 09:30"`);
  const h2 = (await matterOf(town, m)).meeting ?? assert.fail();
  await town.moveTo('2026-12-17 09:30');
  assert.match(await tell(town, 'officeStaff', `${clause(h2, m, '2026-12-31')} replaces=H2026-0001/99`), /没有来自/);
  await tell(town, 'officeStaff', `${clause(h2, m, '2026-12-31')} replaces=${h1}/1`);
  await tell(town, 'officeStaff', `/结论 ${h2} ${m} 解决 按统一口径办理 税收征收管理法`);
  await tell(town, 'officeStaff', `/拟稿 ${h2}`);
  for (const unit of ['tax', 'court']) await tell(town, `liaison:${unit}`, `/会签 ${h2} 同意`);
  assert.equal((await tasksOf(m))[0]?.status, 'open', 'a draft replaces nothing yet');
  await tell(town, 'officeDirector', `/印发 ${h2}`);
  const after = await tasksOf(m);
  assert.deepEqual(
    after.map((t) => t.status),
    ['ended', 'open'],
  );
  assert.match(after[0]?.end?.reason ?? '', new RegExp(`${h2}第1条替代`));
  assert.equal((await matterOf(town, m)).status, 'inProgress');
});

test('a person who left can do nothing any more; the unit’s liaison hands the task to another, and no clock is reset', async () => {
  const [t] = (await town.running.world.store.lists.tasks({ units: ['tax'], isOpen: true }, 1, 10)).items.filter(
    (one) => one.status === 'open',
  );
  assert.ok(t);
  const left = town.who('liaison:tax');
  const { seats } = town.running.world.store;
  const next = { openId: town.who('leader:tax'), name: '接任人员' };
  const seating = { seat: 'liaison:tax', person: next, day: '2026-12-17', id: 'successor', basis: '绑定' };
  await seats.change('successor', (book) => seatPerson(book, seating));
  const said = await town.platform.say(left, `/进展 ${t.id} 已离任 10`);
  await said.delivered;
  await town.settled();
  const answer = town.platform.messages({ openId: left }).at(-1) ?? assert.fail();
  assert.match(town.text(answer), /没有|无权|席位|登记/);
  assert.match(await tell(town, 'liaison:court', `/改派 ${t.id} leader:tax`), /无权|本单位/);
  await tell(town, 'leader:tax', `/改派 ${t.id} leader:tax`);
  const now = (await town.running.world.store.task.read(t.id)) ?? assert.fail();
  assert.equal(now.parts[0]?.person.openId, next.openId);
  assert.equal(now.dueOn, t.dueOn);
  await tell(town, 'leader:tax', `/进展 ${t.id} 已接手 20`);
});

test('a unit that sends its liaison to an upper meeting says why; both stand on the meeting’s card', async () => {
  await town.moveTo('2026-12-18 09:00');
  await tell(town, 'officeDirector', '/召集 专题会议 startAt="2026-12-23 09:30" 县政府一楼');
  const [h] = (await town.running.world.store.lists.meetings({ tier: 'special' }, 1, 1)).items;
  assert.ok(h);
  assert.match(await tell(town, 'liaison:finance', `/回执 ${h.id} 同意 rank=联系人`), /有关负责同志参加.*写明理由/);
  await tell(town, 'liaison:finance', `/回执 ${h.id} 同意 rank=联系人 reason=分管负责同志外出培训`);
  await tell(town, 'liaison:court', `/回执 ${h.id} 同意 attendee=leader:court`);
  const card = await tell(town, 'officeDirector', `/会议 ${h.id}`);
  assert.match(card, /（联系人）.*分管负责同志外出培训/);
  assert.match(card, /（分管负责同志）/);
});
