import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { housingLine, matterOf, meetingOf, taxLine, tell, toDirector } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

test('two matters share one special meeting: one is settled there, the other goes on to be submitted', async () => {
  const one = await toDirector(town, 'liaison:tax', taxLine, ['court'], '2026-11-25 09:30');
  const others = ['court', 'finance', 'naturalResources'];
  const two = await toDirector(town, 'liaison:housing', housingLine, others, '2026-11-27 09:30');
  await tell(town, 'officeDirector', `/召集 ${one} 2026-12-01 15:00 县政府三楼`);
  const h = (await matterOf(town, one)).meeting ?? assert.fail();
  assert.match(await tell(town, 'officeDirector', `/召集 ${two} meeting=H2026-0001`), /请另选会议/);
  assert.match(await tell(town, 'officeDirector', `/召集 ${two} meeting=H2026-9999`), /没有找到/);
  await tell(town, 'officeDirector', `/召集 ${two} meeting=${h}`);
  assert.match(await tell(town, 'officeDirector', `/召集 ${two} meeting=${h}`), /已召集专题会议/);
  assert.deepEqual(
    (await meetingOf(town, h)).items.map((i) => i.matter),
    [one, two],
  );
  assert.equal((await matterOf(town, two)).meeting, h);
  assert.equal(town.platform.calendarEvents().filter((e) => e.summary.includes(h)).length, 1);
  for (const unit of ['tax', 'court', 'housing', 'finance', 'naturalResources'])
    town.card(`liaison:${unit}`, h, '专题会议');

  // On the day they sign in; somebody from outside the roster stands in for one of them.
  assert.match(await tell(town, 'liaison:tax', `/签到 ${h}`), /当日方可签到/);
  await town.moveTo('2026-12-01 14:50');
  await tell(town, 'liaison:tax', `/签到 ${h}`);
  assert.match(await tell(town, 'liaison:tax', `/签到 ${h}`), /已于.+签到/);
  await tell(town, 'liaison:finance', `/签到 ${h} substitute=财政局王科长`);
  assert.match(await tell(town, 'liaison:finance', `/签到 ${h} unit=税务局`), /参会单位|只能为本单位/);
  await tell(town, 'officeStaff', `/签到 ${h} unit=自然资源局`);
  assert.match(await tell(town, 'liaison:industry', `/签到 ${h}`), /参会单位/);
  assert.match(await tell(town, 'liaison:court', `/会议 ${h}`), /财政局王科长/);

  await town.moveTo('2026-12-01 15:00');
  await tell(town, 'officeStaff', `/结论 ${h} ${two} 未解决 需县级层面协调`);
  assert.equal((await matterOf(town, two)).status, 'awaitingSubmission', 'unresolved takes effect at once');
  await tell(town, 'officeStaff', `/加条款 ${h} ${one} decision=统一口径 noTask=口径已当场明确`);
  await tell(town, 'officeStaff', `/结论 ${h} ${one} result=解决 conclusion=按处置口径计算 basis=企业破产法`);
  assert.equal((await matterOf(town, one)).status, 'awaitingOutcome', 'everything else waits for the minutes');
  await tell(town, 'officeStaff', `/拟稿 ${h}`);
  assert.match(await tell(town, 'convenor:governmentOffice', `/印发 ${h}`), /主持|会签/);
  for (const unit of ['tax', 'court', 'housing', 'finance', 'naturalResources']) {
    const asked = (await meetingOf(town, h)).minutes?.cosigns.some((c) => c.unit === unit);
    if (asked) await tell(town, `liaison:${unit}`, `/会签 ${h} 同意`);
  }
  await tell(town, 'officeDirector', `/印发 ${h}`);
  assert.match((await meetingOf(town, h)).minutes?.number ?? '', /1号/);
  assert.equal((await matterOf(town, one)).status, 'awaitingClosure', 'nothing but a clause without a task');
  assert.equal((await matterOf(town, two)).status, 'awaitingSubmission');
  await tell(town, 'liaison:housing', `/撤回 ${two} 已另行解决`);
});
