import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { housingLine, matterOf, raise, taxLine, tell } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

const find = (seat: string, text: string): Promise<string> => tell(town, seat, `/检索 "${text}"`);
const nothing = '查无结果';

test('a matter is found by a part of its company, by its number, its area and its words, by anybody with a seat', async () => {
  const line = taxLine.replace('沂河某机械有限公司', '沂源红星纺织有限公司');
  const [m] = await raise(town, 'liaison:tax', `${line} caseNo="（2026）鲁0323破申1号"`);
  for (const text of ['红星', '沂源红星纺织', m, m.toLowerCase(), '破产涉税事务', '计算口径', '(2026)鲁0323破申1号'])
    assert.match(await find('liaison:civilAffairs', text), new RegExp(m), text);
  assert.equal(await find('liaison:civilAffairs', '红旗'), nothing);
  assert.equal(await find('liaison:civilAffairs', '关于有关'), nothing);
});

test('the newest come first, and where no record has all the words, those with most of them', async () => {
  const [first] = await raise(town, 'liaison:housing', housingLine);
  await town.moveTo('2026-11-23 10:00');
  const [second] = await raise(town, 'liaison:housing', housingLine);
  const both = await find('liaison:tax', '房地权属分离');
  assert.ok(both.indexOf(second) < both.indexOf(first), both);
  const most = await find('liaison:tax', '房地权属分离 宇宙飞船');
  assert.match(most, /其中大部分/);
  assert.match(most, new RegExp(first));
  assert.ok(!most.includes('宇宙飞船'), 'what was asked for is not said again');
});

test('a draft is never found, and is found once it is raised', async () => {
  const line = housingLine.replace('沂河某置业有限公司', '鲁山宏图置业有限公司');
  const [preview] = await town.say('liaison:housing', line);
  for (const seat of ['liaison:housing', 'officeDirector']) assert.equal(await find(seat, '宏图'), nothing, seat);
  await town.press('liaison:housing', preview ?? assert.fail(), '确认提请');
  assert.match(await find('liaison:housing', '宏图'), /鲁山宏图置业有限公司/);
  assert.match(await find('officeDirector', '宏图'), /鲁山宏图置业有限公司/);
});

test('what is confidential is found by those who may read it, and for the others it reads like nothing', async () => {
  const line = taxLine.replace('沂河某机械有限公司', '沂源金鼎化工有限公司').replace('土地增值税核定', '秘密重整方案');
  const [m, h] = await raise(town, 'liaison:tax', `${line} confidential=是`);
  for (const text of ['金鼎', '秘密重整', m, h]) {
    assert.equal(await find('liaison:finance', text), nothing, text);
    assert.match(await find('liaison:tax', text), new RegExp(`${m}|${h}`), text);
  }
  assert.match(await find('liaison:court', '金鼎'), new RegExp(m), 'the invited unit');
  assert.match(await find('officeStaff', '金鼎'), new RegExp(m));
  // A word that only what is confidential has, and one that nobody wrote, come to the same.
  const [hidden, unknown] = ['金鼎 土地增值税 计算口径', '宇宙飞船 土地增值税 计算口径'];
  assert.equal(await find('liaison:finance', hidden), await find('liaison:finance', unknown));
  assert.doesNotMatch(await find('liaison:finance', '金鼎 土地增值税'), /金鼎|秘密/);
});

test('clauses, tasks and conclusions are found; what has changed is found by its new words', async () => {
  const [m, h] = await raise(town, 'liaison:housing', housingLine);
  for (const unit of ['court', 'finance', 'naturalResources']) await tell(town, `liaison:${unit}`, `/回执 ${h} 同意`);
  await tell(
    town,
    'liaison:housing',
    `/加条款 ${h} ${m} decision=建立联席会商台账 unit=住建局 person=住建局联系人 work=编制蓝皮书 target=形成文件 measure=会商 progress=分步办理`,
  );
  assert.match(await find('liaison:tax', '会商台账'), new RegExp(h));
  assert.equal(await find('liaison:tax', '蓝皮书'), nothing, 'no task yet');
  await tell(town, 'liaison:housing', `/结论 ${h} ${m} result=解决 conclusion=采用快速通道 basis=民法典`);
  assert.match(await find('liaison:tax', '蓝皮书'), /T2026-\d{4} 编制蓝皮书/);
  assert.match(await find('liaison:tax', '快速通道'), new RegExp(m));
  assert.equal((await matterOf(town, m)).status, 'inProgress');
});

test('more than ten are turned over page by page, and none is shown twice', async () => {
  for (let n = 0; n < 11; n += 1)
    await raise(town, 'liaison:tax', taxLine.replace('沂河某机械有限公司', '东里满仓粮油有限公司'));
  const [answer] = await town.say('liaison:tax', '/检索 满仓');
  const page = answer ?? assert.fail();
  const numbers = (): string[] => [...new Set(town.text(page).match(/M2026-\d{4}/g))];
  const first = numbers();
  assert.equal(first.length, 10);
  await town.press('liaison:tax', page, '下一页');
  const second = numbers();
  assert.equal(second.length, 1);
  assert.ok(!first.includes(second[0] ?? ''));
  await town.press('liaison:tax', page, '上一页');
  assert.deepEqual(numbers(), first);
});

test('in a group the answer goes to whoever asked, and a line without words opens the form', async () => {
  const chat = town.platform.createGroup('检索', [town.who('liaison:tax')], true);
  await town.settled();
  const here = (await town.say('liaison:tax', '/检索 红星', chat)).map(town.text);
  assert.equal(here.length, 1);
  assert.doesNotMatch(here[0] ?? '', /红星|M2026/);
  town.card('liaison:tax', '检索结果', '红星纺织');
  const [form] = await town.say('liaison:tax', '/检索');
  assert.match(town.text(form ?? assert.fail()), /检索内容/);
});
