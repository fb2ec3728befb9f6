import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alikeBefore } from '../../src/app/alike.js';
import { change } from '../../src/app/change.js';
import { verifyClosure } from '../../src/core/matter/close.js';
import { openTown, type Town } from '../town.js';
import { count, matterOf, raise, taxLine, tell } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

/** Raised, settled at the business meeting without a task, closed and verified. */
const close = async (title: string): Promise<string> => {
  const [m, h] = await raise(town, 'liaison:tax', taxLine.replace('title=土地增值税核定', `title=${title}`));
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  await tell(town, 'liaison:tax', `/结论 ${h} ${m} result=解决 conclusion=按成交价核定 basis=土地增值税暂行条例`);
  await tell(town, 'liaison:tax', `/办结 ${m} process=两次会商 method=核定口径 effect=已完税`);
  await verify(m);
  return m;
};

const verify = async (m: string): Promise<void> => {
  const { world } = town.running;
  const alike = await alikeBefore(world, await matterOf(town, m));
  const by = { openId: town.who('officeDirector'), name: '办公室', seat: 'officeDirector' };
  await change(world, 'matter', m, { key: `test/${m}`, by }, (now, scene) =>
    verifyClosure(scene, now, { verdict: 'approve', reason: undefined }, alike),
  );
  await town.running.bot.deliver();
  await town.settled();
  assert.equal((await matterOf(town, m)).status, 'closed');
};

/** The whole preview, what is folded in it too. */
const preview = async (): Promise<string> => {
  const [card] = await town.say('liaison:tax', taxLine);
  return JSON.stringify(card?.card ?? assert.fail());
};

test('what is still under way is no precedent; what is closed is, with its tier, its working days, its basis and its outcome', async () => {
  const [open, h] = await raise(town, 'liaison:tax', taxLine);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  await tell(town, 'liaison:tax', `/结论 ${h} ${open} result=解决 conclusion=按成交价核定 basis=条例`);
  assert.doesNotMatch(await preview(), /同类先例[1-9]/);
  const m = await close('甲案税额');
  await town.moveTo('2026-11-24 09:00');
  const [later, h2] = await raise(town, 'liaison:tax', taxLine.replace('title=土地增值税核定', 'title=乙案税额'));
  await tell(town, 'liaison:court', `/回执 ${h2} 同意`);
  await town.moveTo('2026-11-30 09:00');
  await tell(town, 'liaison:tax', `/结论 ${h2} ${later} result=解决 conclusion=按评估价核定 basis=土地增值税暂行条例`);
  await tell(town, 'liaison:tax', `/办结 ${later} process=一次会商 method=核定口径 effect=已完税`);
  await verify(later);
  const shown = await preview();
  assert.match(shown, /同一企业其他事项（3）/, 'there is room for both');
  assert.match(shown, /同类先例2件，2件在业务会议解决，平均2个工作日/);
  assert.match(shown, new RegExp(`${later} 乙案税额.*业务会议解决 · 4个工作日 · 土地增值税暂行条例 · 按评估价核定`));
  assert.ok(shown.indexOf(later) < shown.indexOf(m), 'the last closed first');
});

test('the third closed matter of a sub-type proposes a rule to the office, once, and the sixth again', async () => {
  assert.equal(count(town, 'officeDirector', '建议形成规则'), 0, 'two so far');
  const third = await close('丙案税额');
  for (const seat of ['officeDirector', 'officeStaff']) assert.equal(count(town, seat, '建议形成规则'), 1, seat);
  const card = town.card('officeDirector', '建议形成规则', third);
  assert.match(town.text(card), /已办结3件/);
  for (const title of ['甲案税额', '乙案税额', '丙案税额']) assert.match(town.text(card), new RegExp(title));
  assert.equal(count(town, 'liaison:tax', '建议形成规则'), 0);
  for (const title of ['丁案税额', '戊案税额']) await close(title);
  assert.equal(count(town, 'officeDirector', '建议形成规则'), 1);
  await close('己案税额');
  assert.equal(count(town, 'officeDirector', '建议形成规则'), 2);
  assert.match(town.text(card), /已办结3件/, 'the first goes on saying what it was about');

  await town.press('officeDirector', card, '联合起草');
  const form = town.card('officeDirector', '文件标题');
  assert.match(town.text(form), /正文/);
});
