import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { menu } from '../../commands/index.js';
import { openBot } from '../../src/app/bot.js';
import { openTurns } from '../../src/app/turns.js';
import { openTown, type Town } from '../town.js';
import { count, matterOf, tell } from './steps.js';
import { settle, taskOf, tax } from './taskSteps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

test('a 督办单 has a number of its own; the unit signs and answers, the office verifies', async () => {
  const [, , t] = await settle(town, tax);
  assert.match(await tell(town, 'liaison:tax', `/督办 ${t} 请抓紧`), /无权办理此事，请由.*办公室办理/);
  assert.match(await tell(town, 'officeStaff', `/督办 ${t} 要求法院三日内裁定`), /审判职权，不能列为督办要求/);
  const value = { command: 'supervise', input: { task: t } };
  const [shown] = await town.say('officeStaff', `/查看任务 ${t}`);
  await town.press('officeStaff', shown ?? assert.fail(), '督办');
  const press = () =>
    town.platform.click(town.who('officeStaff'), shown?.messageId ?? '', value, { text: '请于三日内办结' });
  const both = await Promise.all([press(), press()]);
  await town.settled();
  assert.deepEqual(both.map((one) => one.toast?.type).sort(), ['info', 'success'], JSON.stringify(both));
  const number = '破产联动督办〔2026〕1号';
  assert.deepEqual(
    (await taskOf(town, t)).supervisions.map((s) => s.number),
    [number],
  );
  assert.match(await tell(town, 'officeDirector', `/督办 ${t} 再次督办`), /尚未办结/);

  const paper = town.card('liaison:tax', number, '待签收', '请于三日内办结');
  assert.match(await tell(town, 'officeStaff', `/核验督办 ${t} 通过`), /尚未回复/);
  assert.match(await tell(town, 'liaison:court', `/签收督办 ${t}`), /无权办理此事/);
  const signed = await town.press('liaison:tax', paper, '签收');
  assert.equal(signed.toast?.content, `已签收${number}`);
  assert.match(town.text(paper), /待回复/);
  assert.match(await tell(town, 'leader:tax', `/签收督办 ${t}`), /已由.+签收/);
  const answered = await town.press('liaison:tax', paper, '回复', { text: '已在办理' });
  assert.equal(answered.toast?.type, 'success', answered.toast?.content);
  assert.match(await tell(town, 'liaison:tax', `/回复督办 ${t} 已在办理`), /已由.+回复，等待核验/);

  const review = town.card('officeStaff', number, '已在办理', '核验办结');
  const back = await town.press('officeStaff', review, '退回', { reason: '请写明办结时间' });
  assert.equal(back.toast?.type, 'success', back.toast?.content);
  assert.match(await tell(town, 'officeStaff', `/核验督办 ${t} 退回 请写明办结时间`), /已由.+退回/);
  town.card('liaison:tax', number, '请写明办结时间');
  await tell(town, 'liaison:tax', `/回复督办 ${t} 11月25日前办结`);
  assert.match(await tell(town, 'officeDirector', `/核验督办 ${t} 通过`), /已办结/);
  assert.match(await tell(town, 'officeDirector', `/核验督办 ${t} 通过`), /已由.+核验办结/);

  await tell(town, 'officeDirector', `/督办 ${t} 再次督办`);
  const [, , other] = await settle(town, tax);
  await tell(town, 'officeDirector', `/督办 ${other} 请抓紧`);
  assert.deepEqual(
    (await taskOf(town, t)).supervisions.map((s) => s.number),
    [number, '破产联动督办〔2026〕2号'],
  );
  assert.deepEqual(
    (await taskOf(town, other)).supervisions.map((s) => s.number),
    ['破产联动督办〔2026〕3号'],
  );
});

test('a difficulty that the office finds 不可归责 ends the task, and the matter climbs', async () => {
  const [m, , t] = await settle(town, tax);
  const line = `/进展 ${t} text=须上级批准 difficulty=上级权限`;
  assert.match(await tell(town, 'liaison:tax', line), /反映困难（上级权限）：须上级批准/);
  assert.match(await tell(town, 'liaison:tax', line), /该进展已由|已反映困难/);
  assert.match(await tell(town, 'liaison:tax', `/认定困难 ${t} 同意 情况属实`), /无权办理此事/);
  const asked = town.card('officeStaff', t, '请认定困难', '须上级批准');
  const refused = await town.press('officeStaff', asked, '不予认定', { reason: '请先与市局沟通' });
  assert.equal(refused.toast?.type, 'success', refused.toast?.content);
  town.card('liaison:tax', t, '请先与市局沟通');
  assert.match(await tell(town, 'officeStaff', `/认定困难 ${t} 不予认定 请先与市局沟通`), /已由.+退回/);
  await tell(town, 'liaison:tax', `/进展 ${t} text=市局答复须省级批准 difficulty=上级权限`);
  assert.match(await tell(town, 'officeStaff', `/认定困难 ${t} 认定 市局函复无权办理`), /不可归责/);
  assert.equal((await taskOf(town, t)).status, 'ended');
  const matter = await matterOf(town, m);
  assert.deepEqual([matter.status, matter.tier], ['awaitingConvening', 'special']);
  town.card('officeDirector', m, '待召集', '不可归责');
  assert.match(await tell(town, 'officeStaff', `/认定困难 ${t} 认定 市局函复无权办理`), /没有待认定的困难/);
});

test('the office ends a task with a reason: its unit is told and the matter waits to be closed', async () => {
  const [m, , t] = await settle(town, tax);
  assert.match(await tell(town, 'liaison:tax', `/终止任务 ${t} 不再需要`), /办公室/);
  const [shown] = await town.say('officeDirector', `/查看任务 ${t}`);
  assert.ok(shown);
  await town.press('officeDirector', shown, '终止任务');
  const ended = await town.press('officeDirector', shown, /^终止任务/, { reason: '企业已自行办结' });
  assert.equal(ended.toast?.content, '任务已终止');
  assert.match(town.text(shown), /终止/);
  town.card('liaison:tax', t, '终止', '企业已自行办结');
  assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
  assert.match(await tell(town, 'officeDirector', `/终止任务 ${t} 再次`), /已终止/);
  assert.equal(count(town, 'liaison:housing', m, '请办结'), 1);
});

test('a bare command lists what it could be done to', async () => {
  const [, , t] = await settle(town, tax);
  for (const line of ['/进展', '/延期', '/申请销号'])
    assert.match(await tell(town, 'liaison:tax', line), new RegExp(t));
  for (const line of ['/督办', '/终止任务']) assert.match(await tell(town, 'officeStaff', line), new RegExp(t));
  assert.match(await tell(town, 'liaison:court', '/进展'), /目前没有可由您填报进展的任务/);
  for (const line of [
    '/核验',
    '/批准延期',
    '/认定困难',
    '/核验督办',
    '/签收督办',
    '/回复督办',
    '/查看任务',
    '/核验办结',
  ])
    assert.doesNotMatch(await tell(town, 'liaison:court', line), /系统出现问题/);
});

test('two processes at once issue one 督办单 a task, and no number is skipped or given twice', async () => {
  const { world } = town.running;
  const other = openBot({ ...world, turns: openTurns() }, menu);
  const tasks: string[] = [];
  for (let i = 0; i < 3; i += 1) tasks.push((await settle(town, tax))[2]);
  const typed = (task: string, at: number) => ({
    kind: 'message' as const,
    eventId: `evt_twin_${task}_${at}`,
    actor: town.who('officeStaff'),
    createdAt: town.clock.now(),
    messageId: `om_twin_${task}_${at}`,
    chatId: town.platform.directChat(town.who('officeStaff')),
    chat: 'direct' as const,
    text: `/督办 ${task} 请抓紧办理`,
    isAddressed: true,
  });
  const before = (await numbers(tasks)).length;
  assert.equal(before, 0);
  await Promise.all(tasks.flatMap((t) => [town.running.bot.receive(typed(t, 0)), other.receive(typed(t, 1))]));
  await Promise.all([town.running.bot.receive(typed(tasks[0] ?? '', 0)), other.receive(typed(tasks[0] ?? '', 0))]);
  await other.settled();
  await town.settled();
  assert.deepEqual(
    await numbers(tasks),
    [4, 5, 6].map((n) => `破产联动督办〔2026〕${n}号`),
  );
  await other.stop();
});

const numbers = async (tasks: readonly string[]): Promise<string[]> => {
  const all = await Promise.all(tasks.map((t) => taskOf(town, t)));
  return all.flatMap((t) => t.supervisions.map((s) => s.number)).sort();
};
