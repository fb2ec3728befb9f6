import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { count, housingLine, matterOf, meetingOf, raise, taxLine, tell } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

const clause = (h: string, m: string, unit: string, rest = ''): string =>
  `/加条款 ${h} ${m} decision=明确${unit}的办理口径 unit=${unit} person=${unit}联系人 work=出具书面口径 target=形成文件 measure=会商 progress=分步办理 ${rest}`;
const works = async (m: string): Promise<string[]> =>
  (await town.running.world.store.lists.tasksOf(m)).map((t) => `${t.unit}`).sort();
const conclude = (h: string, m: string, result: string): string =>
  `/结论 ${h} ${m} result=${result} conclusion=达成一致 basis=企业破产法`;
const met = async (line: string, seat: string, others: readonly string[]): Promise<readonly [string, string]> => {
  const [m, h] = await raise(town, seat, line);
  for (const unit of others) await tell(town, `liaison:${unit}`, `/回执 ${h} 同意`);
  return [m, h];
};
const housing = ['court', 'finance', 'naturalResources'];

test('units confirm, one by silence, one objects and its clause is dropped', async () => {
  const [m, h] = await met(housingLine, 'liaison:housing', housing);
  // Held earlier than planned: clauses and the conclusion come at once.
  assert.match(await tell(town, 'liaison:housing', clause(h, m, '工信局')), /未参加本次会议/);
  await tell(town, 'liaison:housing', clause(h, m, '住建局'));
  for (const unit of ['县法院', '财政局', '自然资源局']) await tell(town, 'liaison:housing', clause(h, m, unit));
  assert.match(await tell(town, 'liaison:court', clause(h, m, '县法院')), /提请单位/);
  await tell(town, 'liaison:housing', conclude(h, m, '解决'));
  assert.equal((await matterOf(town, m)).status, 'inProgress');
  assert.deepEqual(await works(m), ['housing'], 'what the raising unit owes itself needs no confirmation');
  assert.match(await tell(town, 'liaison:housing', clause(h, m, '县法院')), /仅在有单位提出异议时/);

  const confirmed = await town.press('liaison:court', town.card('liaison:court', m, '确认', '明确县法院'), /^确认/);
  assert.equal(confirmed.toast?.type, 'success', confirmed.toast?.content);
  assert.deepEqual(await works(m), ['court', 'housing']);
  assert.match(await tell(town, 'liaison:court', `/确认结论 ${h} ${m} 提出异议 有误`), /已由.+确认/);
  await tell(town, 'liaison:finance', `/确认结论 ${h} ${m} 提出异议 reason=资金不在本单位`);
  town.card('liaison:housing', h, '资金不在本单位');
  assert.deepEqual(await works(m), ['court', 'housing'], 'an objected clause does not bind');

  // 2 working days of silence: the leader; 4: 逾期未反馈, 视为无意见, and the task opens.
  await town.moveTo('2026-11-25 17:29');
  assert.equal(count(town, 'leader:naturalResources', m), 0);
  await town.moveTo('2026-11-25 17:30');
  assert.equal(count(town, 'leader:naturalResources', m, '明确自然资源局'), 1);
  await town.moveTo('2026-11-27 17:30');
  assert.deepEqual(await works(m), ['court', 'housing', 'naturalResources']);
  assert.match(await tell(town, 'liaison:housing', `/会议 ${h}`), /逾期未反馈/);
  assert.match(await tell(town, 'liaison:naturalResources', `/确认结论 ${h} ${m} 提出异议 有误`), /视为无意见/);

  // The objected clause is dropped and another put in its place.
  const no = (await meetingOf(town, h)).items[0]?.clauses.find((c) => c.units.includes('finance'))?.no;
  await tell(town, 'liaison:housing', clause(h, m, '财政局', 'dueOn=2026-12-21'));
  assert.ok(count(town, 'liaison:finance', m, '12月21日') > 0, 'asked again');
  await tell(town, 'liaison:finance', `/确认结论 ${h} ${m} 提出异议 reason=仍有异议`);
  await tell(town, 'liaison:housing', `/删条款 ${h} ${no}`);
  await tell(town, 'liaison:housing', `/删条款 ${h} 5`);
  assert.deepEqual(await works(m), ['court', 'housing', 'naturalResources']);
  assert.equal((await matterOf(town, m)).status, 'inProgress');
  assert.match(await tell(town, 'liaison:housing', `/删条款 ${h} 1`), /仅在有单位提出异议时|已/);
});

test('an objection may end in 未解决: the matter climbs', async () => {
  const [m, h] = await met(taxLine, 'liaison:tax', ['court']);
  await tell(town, 'liaison:tax', clause(h, m, '县法院'));
  await tell(town, 'liaison:tax', conclude(h, m, '解决'));
  assert.match(await tell(town, 'liaison:tax', `/结论 ${h} ${m} 未解决 改变主意`), /仅在有单位提出异议时/);
  await tell(town, 'liaison:court', `/确认结论 ${h} ${m} 提出异议 reason=须依法裁量`);
  await tell(town, 'liaison:tax', `/结论 ${h} ${m} 未解决 对口径有异议`);
  const now = await matterOf(town, m);
  assert.deepEqual([now.status, now.tier], ['awaitingConvening', 'special']);
  assert.deepEqual(await works(m), []);
  town.card('officeDirector', m, '待召集', '对口径有异议');
});

test('部分解决: what was agreed is worked on while the rest climbs', async () => {
  const [m, h] = await met(taxLine, 'liaison:tax', ['court']);
  await tell(town, 'liaison:tax', clause(h, m, '县法院'));
  await tell(town, 'liaison:tax', conclude(h, m, '部分解决'));
  await tell(town, 'liaison:court', `/确认结论 ${h} ${m} 确认`);
  assert.deepEqual(await works(m), ['court']);
  assert.equal((await matterOf(town, m)).status, 'awaitingConvening');
  assert.match(await tell(town, 'liaison:tax', `/撤回 ${m} 不再需要`), /正在办理，不能撤回/);
});

test('clauses without tasks leave nothing open: 待办结', async () => {
  const [m, h] = await met(taxLine, 'liaison:tax', ['court']);
  const noTask = `/加条款 ${h} ${m} decision=口径已当场明确 noTask=无需后续办理`;
  assert.match(await tell(town, 'liaison:tax', `${noTask} work=出具口径`), /请补齐|不设任务/);
  await tell(town, 'liaison:tax', noTask);
  assert.match(await tell(town, 'liaison:tax', conclude(h, m, '挂账督办')), /业务会议的结论只能是/);
  await tell(town, 'liaison:tax', conclude(h, m, '解决'));
  assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
  town.card('liaison:tax', m, '待办结');
});

test('the director raises straight to the joint tier with the criteria, and nobody else may', async () => {
  const [criterion] = town.running.world.mechanism.criteria;
  const direct = `${taxLine} tier=joint criteria=${criterion?.key}`;
  assert.match(await tell(town, 'liaison:tax', direct), /办公室主任/);
  assert.match(await tell(town, 'officeDirector', `${taxLine} tier=joint`), /标准/);
  const preview = (await town.say('officeDirector', direct))[0] ?? assert.fail();
  const { toast } = await town.press('officeDirector', preview, '确认提请');
  assert.equal(toast?.type, 'success', toast?.content);
  const m = /(M2026-\d{4})/.exec(town.text(preview))?.[1] ?? assert.fail();
  assert.deepEqual([(await matterOf(town, m)).status, (await matterOf(town, m)).tier], ['awaitingConvening', 'joint']);
  for (const seat of ['chiefConvenor:government', 'chiefConvenor:court']) town.card(seat, m, '待召集');
  const called = await tell(town, 'chiefConvenor:court', `/召集 ${m} 2026-12-08 10:00`);
  assert.match(called, /已定会/);
});

test('sent back, the matter is planned anew with its limit restarted; a second deferral is shown to the other convenor', async () => {
  const [m, h] = await met(taxLine, 'liaison:tax', ['court']);
  await tell(town, 'liaison:tax', `/结论 ${h} ${m} 未解决 口径不一`);
  assert.match(await tell(town, 'liaison:tax', `/退回 ${m} 不服`), /办公室主任/);
  const before = (await matterOf(town, m)).tierDue?.at ?? 0;
  await tell(town, 'officeDirector', `/退回 ${m} 请先就事实再行会商`);
  const back = await matterOf(town, m);
  assert.deepEqual([back.status, back.tier], ['proposed', 'business']);
  assert.ok(back.meeting !== h && (back.tierDue?.at ?? 0) >= before);
  town.card('liaison:tax', m, '请先就事实再行会商');
  const again = back.meeting ?? assert.fail();
  await tell(town, 'liaison:court', `/回执 ${again} 同意`);
  await tell(town, 'liaison:tax', `/结论 ${again} ${m} 未解决 仍不一致`);

  const seen = count(town, 'convenor:governmentOffice', m);
  assert.match(await tell(town, 'officeDirector', `/延后 ${m} 2026-11-27 今天`), /须晚于今天/);
  await tell(town, 'officeDirector', `/延后 ${m} 2026-11-30 等待评估报告`);
  assert.match(await tell(town, 'officeDirector', `/延后 ${m} 2026-11-30 等待评估报告`), /延后至/);
  assert.equal(count(town, 'convenor:governmentOffice', m), seen);
  const asked = count(town, 'officeDirector', m, '待召集');
  await town.moveTo('2026-11-30 08:30');
  assert.ok(count(town, 'officeDirector', m, '待召集') > asked, 'asked again that morning');
  await tell(town, 'officeDirector', `/延后 ${m} 2026-12-02 评估报告未出`);
  assert.equal(count(town, 'convenor:governmentOffice', m, '评估报告未出'), 1, 'shown to the other convenor');
});
