import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { count, matterOf, meetingOf, taxLine, tell, toDirector } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

test('a regular special meeting is convened for all members, and takes what comes later', async () => {
  assert.match(await tell(town, 'liaison:tax', '/召集 专题会议 2026-12-30 09:30'), /办公室主任|召集人/);
  await tell(town, 'convenor:governmentOffice', '/召集 专题会议 2026-12-30 09:30 县政府一楼');
  const [listed] = (await town.running.world.store.lists.meetings({ tier: 'special' }, 1, 1)).items;
  const h = listed?.id ?? assert.fail();
  assert.equal(listed?.isRegular, true);
  assert.ok((listed?.invitations.length ?? 0) >= 10, 'every member unit');
  town.card('liaison:industry', h, '专题会议');
  const m = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-12-03 09:30');
  await tell(town, 'officeDirector', `/召集 ${m} meeting=${h}`);
  assert.equal((await matterOf(town, m)).status, 'scheduled');
  assert.equal((await matterOf(town, m)).meetingAt, listed?.startAt, 'the meeting’s time stands');
  await tell(town, 'liaison:tax', `/撤回 ${m} 已自行解决`);
  const after = await meetingOf(town, h);
  assert.equal(after.status, 'arranged', 'a regular meeting is held without it');
  assert.deepEqual(after.items, []);
});

test('a member unit proposes a meeting; whoever may convene it does, and the rest are told it is done', async () => {
  assert.match(await tell(town, 'liaison:justice', '/提议召开 专题会议 法律援助衔接 需要协调'), /成员单位|已送/);
  const proposed = await tell(town, 'liaison:court', '/提议召开 专题会议 管理人履职保障 多案共性问题');
  const h = /(H2026-\d{4})/.exec(proposed)?.[1] ?? assert.fail(proposed);
  const card = town.card('officeDirector', h, '管理人履职保障');
  assert.match(await tell(town, 'liaison:tax', `/召集 tier=专题会议 meeting=${h}`), /召集人|主任/);
  assert.match(await tell(town, 'officeDirector', `/召集 tier=联席会议 meeting=${h}`), /总召集人/);
  const { toast } = await town.press('officeDirector', card, /^召集/, { startAt: '2026-12-09 15:00 +0800' });
  assert.equal(toast?.type, 'success', toast?.content);
  assert.equal((await meetingOf(town, h)).status, 'arranged');
  town.card('liaison:court', h, '已定');
  assert.match(await tell(town, 'convenor:governmentOffice', `/召集 tier=专题会议 meeting=${h}`), /会议已召集/);
  assert.equal(count(town, 'liaison:court', `会议已取消\n${h}`), 0);
  await tell(town, 'officeDirector', `/取消会议 ${h} 另行安排`);
  assert.equal(count(town, 'liaison:court', `会议已取消\n${h}`, '另行安排'), 1, 'the proposer hears');
});

test('an upper meeting that is cancelled asks for its matter again at the same tier', async () => {
  const m = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-12-07 09:30');
  await tell(town, 'officeDirector', `/召集 ${m} 2026-12-10 09:30`);
  const h = (await matterOf(town, m)).meeting ?? assert.fail();
  const asked = count(town, 'officeDirector', m, '待召集');
  await tell(town, 'officeStaff', `/取消会议 ${h} 场地冲突`);
  const now = await matterOf(town, m);
  assert.deepEqual([now.status, now.tier, now.meeting], ['awaitingConvening', 'special', undefined]);
  assert.ok(count(town, 'officeDirector', m, '待召集') > asked, 'the director is asked anew');
  town.card('liaison:court', h, '场地冲突');
});
