import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isOneSentence } from '../app/isOneSentence.js';
import { openTown, type Town } from '../town.js';
import { count, matterOf, tell } from './steps.js';
import { land, settle, taskOf, tax } from './taskSteps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

let m: string;
let t: string;

test('a clause that binds two units opens one task with a part for each', async () => {
  [m, , t] = await settle(town, tax, [land]);
  const task = await taskOf(town, t);
  assert.deepEqual(
    task.parts.map((p) => [p.unit, p.person.openId]),
    [
      ['tax', town.who('liaison:tax')],
      ['naturalResources', town.who('liaison:naturalResources')],
    ],
  );
  for (const unit of ['liaison:tax', 'liaison:naturalResources'])
    town.card(unit, t, '办理中', '● 按期办理', '填报进展');
  assert.match(town.text(town.card('liaison:housing', m, '办理中')), new RegExp(`${t} 出具税务局书面口径`));
});

test('a unit reports how far it is, by a line and by its card, and nobody reports for another', async () => {
  assert.match(await tell(town, 'liaison:tax', `/进展 ${t} 已完成 会商 60%`), /60%：已完成 会商/);
  const card = town.card('liaison:naturalResources', t, '填报进展');
  await town.press('liaison:naturalResources', card, '填报进展');
  assert.match(town.text(card), /进展情况/, 'the form stands in its place');
  const done = await town.press('liaison:naturalResources', card, /^进展/, { text: '已调取登记簿', percent: '30' });
  assert.equal(done.toast?.type, 'success', done.toast?.content);
  assert.match(town.text(card), /已调取登记簿/);
  const { parts } = await taskOf(town, t);
  assert.deepEqual(
    parts.map((p) => p.percent),
    [60, 30],
  );

  const refused = await tell(town, 'liaison:court', `/进展 ${t} 代为填报`);
  assert.match(refused, /责任人，或责任单位的联系人/);
  isOneSentence(refused);
  assert.match(await tell(town, 'liaison:tax', `/进展 ${t} 再报 130`), /不能大于100/);
});

test('the same report again is told so and is not counted twice', async () => {
  assert.match(await tell(town, 'liaison:tax', `/进展 ${t} 已完成会商 60`), /60%/);
  assert.match(await tell(town, 'liaison:tax', `/进展 ${t} 已完成会商 60`), /该进展已由.+于.+填报/);
  assert.equal((await taskOf(town, t)).progresses.filter((p) => p.text === '已完成会商').length, 1);
});

test('what somebody owes stands in 我的 with its light, and opens the task', async () => {
  const [mine] = await town.say('liaison:tax', '/我的');
  assert.ok(mine);
  assert.match(town.text(mine), new RegExp(`${t} 出具税务局书面口径`));
  assert.match(town.text(mine), /● 按期办理/);
  await town.press('liaison:tax', mine, '查看');
  assert.match(town.text(mine), /任务\n出具.+\n目标/);
  const list = await tell(town, 'liaison:naturalResources', '/任务');
  assert.match(list, /本单位 · 未销号 · 共1项/);
  assert.match(list, /● 按期办理/);
  for (const scope of ['由我承办', '未销号', '已逾期', '全部', 'mine', 'unit', 'open', 'overdue', 'all'])
    assert.match(await tell(town, 'liaison:tax', `/任务 ${scope}`), /共\d项/);
  assert.match(await tell(town, 'liaison:tax', `/任务 ${t}`), new RegExp(t));
});

test('an extension is asked for and approved by the office, three times at most', async () => {
  assert.match(await tell(town, 'liaison:tax', `/延期 ${t} 2026-12-09 需要时间`), /晚于现时限/);
  assert.match(await tell(town, 'liaison:tax', `/延期 ${t} 2026-12-25 需要时间`), /最长3个工作日/);
  assert.match(await tell(town, 'liaison:tax', `/延期 ${t} 2026-12-15 口径文件尚在会签`), /申请延期至12月15日/);
  assert.match(await tell(town, 'liaison:tax', `/延期 ${t} 2026-12-15 口径文件尚在会签`), /正在等待办公室批准/);
  assert.match(await tell(town, 'liaison:tax', `/批准延期 ${t} 同意`), /无权办理此事，请由.+办公室/);

  const asked = town.card('officeStaff', t, '请批准延期', '口径文件尚在会签');
  assert.match(town.text(asked), /12月10日（周四） → 12月15日（周二）/);
  const form = await town.press('officeStaff', asked, '不批准');
  assert.equal(form.toast?.type, 'info', 'a rejection needs its reason');
  const back = await town.press('officeStaff', asked, '返回');
  assert.equal(back.toast?.type, 'info', back.toast?.content);
  const granted = await town.press('officeStaff', asked, '批准');
  assert.equal(granted.toast?.type, 'success', granted.toast?.content);
  assert.match(town.text(asked), /已批准/);
  assert.equal((await taskOf(town, t)).dueOn, '2026-12-15');
  town.card('liaison:tax', t, '12月15日（周二）前完成');

  const value = { command: 'approveExtension', input: { task: t, verdict: 'approve' } };
  const again = await town.platform
    .click(town.who('officeDirector'), town.card('officeDirector', t).messageId, value)
    .catch(() => undefined);
  if (again) assert.equal(again.toast?.type, 'info');
  assert.match(await tell(town, 'officeDirector', `/批准延期 ${t} 同意`), /没有待批准的延期申请/);

  await tell(town, 'liaison:naturalResources', `/延期 ${t} 2026-12-18 测绘未完成`);
  assert.match(await tell(town, 'officeDirector', `/批准延期 ${t} 不同意 reason=请抓紧测绘`), /请抓紧测绘/);
  for (const until of ['2026-12-18', '2026-12-23']) {
    await tell(town, 'liaison:naturalResources', `/延期 ${t} ${until} 测绘未完成`);
    await tell(town, 'officeDirector', `/批准延期 ${t} 批准`);
  }
  assert.match(await tell(town, 'liaison:tax', `/延期 ${t} 2026-12-25 仍需时间`), /已延期3次，达到上限/);
});

test('a file sent in reply to the task’s card becomes its proof', async () => {
  const card = town.card('liaison:tax', t, '填报进展');
  const send = async (seat: string, name: string, replyTo?: string): Promise<string> => {
    const before = new Set(town.cards(seat).map((one) => one.messageId));
    const file = { kind: 'file', name, bytes: Buffer.from('%PDF-1.7') } as const;
    const said = await town.platform.attach(town.who(seat), file, replyTo === undefined ? {} : { replyTo });
    await said.delivered;
    await town.settled();
    if (said.eventId !== undefined) await town.platform.redeliver(said.eventId);
    await town.settled();
    const answers = town.cards(seat).filter((one) => !before.has(one.messageId) && one.replyTo === said.messageId);
    assert.equal(answers.length, 1, 'one answer, although it was pushed twice');
    return town.text(answers[0] ?? assert.fail());
  };
  assert.equal(await send('liaison:tax', '税务口径.pdf', card.messageId), `已收到材料《税务口径.pdf》，记入${t}。`);
  assert.deepEqual(
    (await taskOf(town, t)).proofs.map((one) => one.name),
    ['税务口径.pdf'],
  );
  assert.match(town.text(card), /佐证材料（1）/);
  assert.equal(await send('liaison:tax', '税务口径.pdf'), '请在任务卡片上以“回复”方式发送材料，或先打开任务。');
  const [other] = await town.say('liaison:court', `/查看任务 ${t}`);
  assert.match(await send('liaison:court', '无关.pdf', other?.messageId), /无权办理此事，请由任务责任人/);
  const [office] = await town.say('officeStaff', `/查看任务 ${t}`);
  assert.match(await send('officeStaff', '现场检查.pdf', office?.messageId), /已收到材料《现场检查.pdf》/);
  assert.equal((await taskOf(town, t)).proofs.length, 2);
});

test('with the last part both sides are asked to verify; whoever works on it verifies nothing', async () => {
  assert.match(await tell(town, 'liaison:tax', `/申请销号 ${t} 书面口径已出具`), /书面口径已出具/);
  assert.equal((await taskOf(town, t)).status, 'open');
  assert.match(await tell(town, 'liaison:tax', `/申请销号 ${t} 书面口径已出具`), /已由.+于.+申请销号/);
  assert.equal(count(town, 'officeStaff', t, '请核验'), 0);
  assert.match(await tell(town, 'officeStaff', `/核验 ${t} 通过`), /尚未申请销号/);
  await tell(town, 'liaison:naturalResources', `/申请销号 ${t} 登记路径已明确`);
  assert.equal((await taskOf(town, t)).status, 'completed');
  for (const seat of ['officeStaff', 'officeDirector', 'liaison:housing'])
    assert.match(town.text(town.card(seat, t, '待核验', '请核验')), /书面口径已出具/);
  assert.match(await tell(town, 'liaison:tax', `/核验 ${t} 通过`), /无权办理此事，请由提请单位和/);
});

test('rejected by the raiser it is open again, the units are told, and a second click is told so', async () => {
  const asked = town.card('liaison:housing', t, '请核验');
  const value = { command: 'verify', input: { task: t, verdict: 'reject' } };
  const person = town.who('liaison:housing');
  const both = await Promise.all([
    town.platform.click(person, asked.messageId, value, { reason: '缺少盖章文本' }),
    town.platform.click(person, asked.messageId, value, { reason: '缺少盖章文本' }),
  ]);
  await town.settled();
  assert.deepEqual(both.map((one) => one.toast?.type).sort(), ['info', 'success'], JSON.stringify(both));
  const task = await taskOf(town, t);
  assert.equal(task.status, 'open');
  assert.ok(task.parts.every((p) => p.done === undefined));
  for (const unit of ['liaison:tax', 'liaison:naturalResources']) town.card(unit, t, '办理中', '缺少盖章文本');
  const stale = await town.press('officeStaff', town.card('officeStaff', t, '缺少盖章文本'), '查看任务');
  assert.equal(stale.toast?.type, 'info');
});

test('completed again, the office and the raiser verify it: 已销号, and the matter waits to be closed', async () => {
  await tell(town, 'liaison:tax', `/申请销号 ${t} 已补盖章文本`);
  await tell(town, 'leader:naturalResources', `/申请销号 ${t} 已补盖章文本`);
  const asked = town.card('officeStaff', t, '请核验', '已补盖章文本');
  const value = { command: 'verify', input: { task: t, verdict: 'approve' } };
  const both = await Promise.all(
    [0, 1].map(() => town.platform.click(town.who('officeStaff'), asked.messageId, value)),
  );
  await town.settled();
  assert.deepEqual(both.map((one) => one.toast?.type).sort(), ['info', 'success'], JSON.stringify(both));
  assert.match(town.text(asked), /请住建局核验/);
  assert.match(await tell(town, 'officeDirector', `/核验 ${t} 通过`), /已由.+核验通过，等待另一方核验/);
  const last = await town.press(
    'liaison:housing',
    town.card('liaison:housing', t, '请核验', '已补盖章文本'),
    '核验通过',
  );
  assert.equal(last.toast?.content, '核验通过，任务已销号');
  assert.equal((await taskOf(town, t)).status, 'verified');
  assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
  town.card('liaison:tax', t, '已销号');
  const over = await tell(town, 'liaison:tax', `/进展 ${t} 补充`);
  assert.match(over, /已销号，无需再办理/);
  isOneSentence(over);
  assert.match(await tell(town, 'officeStaff', `/核验 ${t} 通过`), /已销号/);
});

test('whoever answers for two parts acts on their own, or on that of the seat they name', async () => {
  const [, , both] = await settle(town, tax, [land]);
  await tell(town, 'admin', `/绑定 leader:naturalResources liaison:tax`);
  await tell(town, 'liaison:tax', `/进展 ${both} text=税务部分 percent=10`);
  await tell(town, 'liaison:tax', `/进展 ${both} text=登记部分 percent=20 seat=leader:naturalResources`);
  assert.deepEqual(
    (await taskOf(town, both)).progresses.map((p) => [p.unit, p.percent]),
    [
      ['tax', 10],
      ['naturalResources', 20],
    ],
  );
});

test('a confidential task is nobody else’s to read: lists show its number, and it is as if it were not there', async () => {
  const [, , secret] = await settle(town, tax, [], 'confidential=是');
  const absent = await tell(town, 'liaison:petition', `/查看任务 ${secret}`);
  assert.equal(absent, `没有找到${secret}，请核对编号。`);
  assert.equal(await tell(town, 'liaison:petition', `/督办 ${secret} 请抓紧`), absent);
  const list = await tell(town, 'liaison:petition', '/任务 全部');
  assert.match(list, new RegExp(`${secret}（保密事项）`));
  assert.match(await tell(town, 'liaison:tax', `/查看任务 ${secret}`), /出具税务局书面口径/);
  const group = town.platform.createGroup('工作群', [town.who('liaison:tax'), town.who('liaison:petition')]);
  const [said] = await town.say('liaison:tax', `/查看任务 ${secret}`, group);
  assert.doesNotMatch(town.text(said ?? assert.fail()), /书面口径/);
  const [shown] = await town.say('liaison:tax', '/任务 未销号', group);
  assert.doesNotMatch(
    town
      .text(shown ?? assert.fail())
      .split('\n')
      .filter((l) => l.includes(secret))
      .join(),
    /书面口径/,
  );
});
