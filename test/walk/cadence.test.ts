import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { count, meetingOf, taxLine, tell, toDirector } from './steps.js';

const inTown = async (at: string, walk: (town: Town) => Promise<void>): Promise<void> => {
  const town = await openTown({ at });
  try {
    await walk(town);
  } finally {
    await town.stop();
  }
};

const special = '第四季度专题会议';
const joint = '下半年联席会议';
const missed = '期满，未召开例行会议';
const newest = async (town: Town, tier: 'special' | 'joint') =>
  [...(await town.running.world.store.lists.meetings({ tier }, 1, 20)).items].sort((a, b) =>
    a.id < b.id ? 1 : -1,
  )[0] ?? assert.fail(`no ${tier} meeting`);

test('a period that nears its end without its regular meeting is told at thirty and at ten days, once each', () =>
  inTown('2026-11-24 09:00', async (town) => {
    await town.moveTo('2026-11-30 10:00');
    assert.equal(count(town, 'officeStaff', '尚未召集'), 0, 'thirty-one days are left');
    await town.moveTo('2026-12-01 08:00');
    assert.equal(count(town, 'officeStaff', '尚未召集'), 0, 'before working hours');
    await town.moveTo('2026-12-01 09:00');
    await town.moveTo('2026-12-01 15:00');
    await town.moveTo('2026-12-02 09:00');
    for (const seat of ['officeDirector', 'officeStaff', 'convenor:governmentOffice'])
      assert.equal(count(town, seat, special, '尚未召集', '还有30日'), 1, seat);
    for (const seat of ['officeStaff', 'chiefConvenor:government', 'chiefConvenor:court'])
      assert.equal(count(town, seat, joint, '尚未召集', '还有30日'), 1, seat);
    assert.equal(count(town, 'chiefConvenor:court', special), 0, 'they do not act at the special tier');
    assert.equal(count(town, 'convenor:governmentOffice', joint), 0, 'nor does a convenor call the joint conference');
    assert.equal(count(town, 'liaison:tax', '尚未召集'), 0);

    // Only who may convene is offered it; the office is told whom to ask.
    const labels = (seat: string, ...words: string[]): string[] =>
      town.platform.buttons(town.card(seat, ...words)).map((b) => b.label);
    assert.deepEqual(labels('officeStaff', special), ['年度任务']);
    assert.match(town.text(town.card('officeStaff', joint)), /请提请总召集人召集/);
    assert.ok(labels('convenor:governmentOffice', special).includes('召集'));

    await town.moveTo('2026-12-21 09:00');
    await town.moveTo('2026-12-22 09:00');
    assert.equal(count(town, 'officeDirector', special, '还有10日'), 1);
    assert.equal(count(town, 'chiefConvenor:court', joint, '还有10日'), 1);
  }));

test('the card convenes the regular meeting; then nothing more is said of its period, and a second is refused', () =>
  inTown('2026-12-01 09:00', async (town) => {
    await town.moveTo('2026-12-01 09:10');
    const card = town.card('convenor:governmentOffice', special);
    const other = town.card('officeDirector', special);
    const form = { startAt: '2026-12-18 09:30 +0800', place: '县政府一楼' };
    const { toast } = await town.press('convenor:governmentOffice', card, '召集', form);
    assert.equal(toast?.type, 'success', toast?.content);
    const h = await newest(town, 'special');
    assert.deepEqual([h.isRegular, h.place, h.status], [true, '县政府一楼', 'arranged']);

    const again = await town.press('officeDirector', other, '召集', { startAt: '2026-12-22 09:30 +0800' });
    assert.equal(again.toast?.type, 'info');
    assert.match(again.toast?.content ?? '', new RegExp(`${h.id}.*12月18日`));
    await town.moveTo('2026-12-21 09:00');
    assert.equal(count(town, 'officeDirector', special, '还有10日'), 0);
    assert.equal(count(town, 'officeDirector', joint, '还有10日'), 1, 'the other tier still lacks its own');

    // It was held: whoever convenes once more in the quarter convenes an ad hoc one.
    assert.match(await tell(town, 'officeDirector', '/召集 专题会议 2026-12-28 09:30'), /H2026-0002/);
    assert.equal((await newest(town, 'special')).isRegular, false);
    await town.moveTo('2027-01-04 09:00');
    assert.equal(count(town, 'officeStaff', special, missed), 0);
  }));

test('a cancelled regular meeting lets the period be told of again', () =>
  inTown('2026-11-30 09:00', async (town) => {
    await tell(town, 'officeDirector', '/召集 专题会议 2026-12-18 09:30');
    await town.moveTo('2026-12-01 10:00');
    assert.equal(count(town, 'officeDirector', special), 0);
    await tell(town, 'officeDirector', `/取消会议 ${(await newest(town, 'special')).id} 另行安排`);
    await town.moveTo('2026-12-02 09:00');
    assert.equal(count(town, 'officeDirector', special, '还有29日'), 1);
  }));

test('应开未开 is told to the office on the next working day, and to the convenors three working days later', () =>
  inTown('2026-12-28 09:00', async (town) => {
    await town.moveTo('2026-12-31 17:00');
    await town.moveTo('2027-01-01 10:00');
    assert.equal(count(town, 'officeStaff', missed), 0, 'a holiday');
    await town.moveTo('2027-01-04 09:00');
    assert.equal(count(town, 'officeStaff', special, missed), 1);
    assert.equal(count(town, 'officeStaff', joint, missed), 1);
    assert.equal(count(town, 'convenor:governmentOffice', missed), 0);
    await town.moveTo('2027-01-07 09:00');
    assert.equal(count(town, 'convenor:governmentOffice', missed), 0, 'the limit ends at 17:30');
    await town.moveTo('2027-01-08 09:00');
    await town.moveTo('2027-01-11 09:00');
    assert.equal(count(town, 'convenor:governmentOffice', special, missed), 1);
    assert.equal(count(town, 'chiefConvenor:court', joint, missed), 1);
    assert.equal(count(town, 'officeDirector', special, missed), 1, 'who was told is not told again');
    assert.match(town.text(town.card('chiefConvenor:court', joint)), /计入召开当日所在的2027年上半年/);
  }));

test('what was missed before the bot ran here is not said', () =>
  inTown('2026-10-08 09:00', async (town) => {
    await town.moveTo('2026-10-09 09:00');
    assert.equal(count(town, 'officeStaff', missed), 0);
    assert.match(await tell(town, 'officeStaff', '/年度任务'), /2026年第三季度[^□]*无记录/);
  }));

test('an ad hoc meeting counts as the regular one when its convenor says so, and not otherwise', () =>
  inTown('2026-11-23 09:00', async (town) => {
    const m = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-11-26 09:30');
    await tell(town, 'officeDirector', `/召集 ${m} 2026-12-03 09:30 regular=是`);
    const marked = await newest(town, 'special');
    assert.equal(marked.isRegular, true);
    assert.match(await tell(town, 'officeDirector', '/召集 专题会议 2026-12-20 09:30'), new RegExp(marked.id));
    await tell(town, 'officeDirector', '/召集 专题会议 2026-12-21 09:30 regular=否');
    assert.equal((await newest(town, 'special')).isRegular, false);
    await town.moveTo('2026-12-01 09:00');
    assert.equal(count(town, 'officeDirector', special), 0);

    const next = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-12-04 09:30');
    await tell(town, 'officeDirector', `/召集 ${next} 2026-12-24 09:30`);
    assert.equal((await newest(town, 'special')).isRegular, false);
    const other = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-12-09 09:30');
    const joined = await tell(
      town,
      'officeDirector',
      `/召集 ${other} meeting=${(await newest(town, 'special')).id} regular=是`,
    );
    assert.match(joined, /未计入例行会议/);
  }));

test('a proposed special meeting takes what stands on every special agenda, with its units, and may count as regular', () =>
  inTown('2026-11-23 09:00', async (town) => {
    const m = await standing(town);
    const said = await tell(town, 'liaison:court', '/提议召开 专题会议 管理人履职保障 多案共性问题');
    const id = /(H2026-\d{4})/.exec(said)?.[1] ?? assert.fail(said);
    await tell(town, 'officeDirector', `/召集 tier=专题会议 meeting=${id} startAt="2026-12-29 09:30" regular=是`);
    const h = await meetingOf(town, id);
    assert.deepEqual([h.status, h.isRegular], ['arranged', true]);
    assert.deepEqual(
      h.items.map((i) => [i.matter, i.isStanding]),
      [[m, true]],
    );
    const units = h.invitations.map((i) => i.unit);
    assert.equal(new Set(units).size, units.length, 'each unit once');
    assert.ok(units.includes('tax') && units.includes('industry'), 'its units and every member');
    const now = await town.running.world.store.matter.read(m);
    assert.deepEqual([now?.status, now?.meeting], ['inProgress', id]);
  }));

/** A matter that a joint conference has put under standing supervision. */
const standing = async (town: Town): Promise<string> => {
  const m = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-11-26 09:30');
  await tell(town, 'officeDirector', `/召集 ${m} 2026-11-30 09:30`);
  await town.moveTo('2026-11-30 09:30');
  const at = async (): Promise<string> => (await town.running.world.store.matter.read(m))?.meeting ?? assert.fail();
  await tell(town, 'officeStaff', `/结论 ${await at()} ${m} 未解决 需县级统筹`);
  await tell(town, 'officeDirector', `/提请联席 ${m}`);
  await tell(town, 'chiefConvenor:court', `/召集 ${m} 2026-12-03 09:30`);
  const h = await at();
  await town.moveTo('2026-12-03 09:30');
  await tell(town, 'officeStaff', `/结论 ${h} ${m} result=挂账督办 conclusion=逐月调度 basis=企业破产法`);
  await tell(town, 'officeStaff', `/拟稿 ${h}`);
  for (const seat of ['liaison:tax', 'liaison:court']) await tell(town, seat, `/会签 ${h} 同意`);
  for (const seat of ['chiefConvenor:government', 'chiefConvenor:court']) await tell(town, seat, `/印发 ${h}`);
  assert.equal((await town.running.world.store.matter.read(m))?.isStanding, true);
  return m;
};
