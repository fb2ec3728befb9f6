import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { JsonObject, Message } from '../../sandbox/feishu/platformApi.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Paper } from '../../src/core/paper/paper.js';
import { openTown, type Town } from '../town.js';
import { count, meetingOf, tell } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

const paperOf = async (id: string): Promise<Paper> =>
  (await town.running.world.store.paper.read(id)) ?? assert.fail(`${id} is not there`);

/** Two presses of one button at once: how each was answered. */
const twice = async (seat: string, card: Message, value: JsonObject, form?: JsonObject): Promise<string[]> => {
  const both = [0, 1].map(() => town.platform.click(town.who(seat), card.messageId, value, form));
  const answers = await Promise.all(both);
  await town.settled();
  return answers.map((a) => a.toast?.type ?? '').sort();
};

/** Drafts in one typed line; answers the number. */
const draft = async (title: string, units: string, seat = 'liaison:naturalResources'): Promise<string> => {
  const says = await tell(town, seat, `/联合起草 ${title} ${units} 一、材料清单统一。 二、一次告知。`);
  return /(D2026-\d{4})/.exec(says)?.[1] ?? assert.fail(says);
};

const joint = async (when: string): Promise<Meeting> => {
  await tell(town, 'chiefConvenor:government', `/召集 联席会议 startAt="${when}" place=县政府一楼 regular=否`);
  const [h] = (await town.running.world.store.lists.meetings({ tier: 'joint' }, 1, 1)).items;
  return h ?? assert.fail('no joint conference');
};

/** Everybody cosigns and both chief convenors sign. */
const issueMinutes = async (id: string): Promise<void> => {
  await tell(town, 'officeStaff', `/拟稿 ${id}`);
  const units = (await meetingOf(town, id)).minutes?.cosigns.map((one) => one.unit) ?? [];
  await Promise.all(units.map((unit) => town.platform.say(town.who(`liaison:${unit}`), `/会签 ${id} 同意`)));
  await town.settled();
  await tell(town, 'chiefConvenor:government', `/印发 ${id}`);
  await tell(town, 'chiefConvenor:court', `/印发 ${id}`);
  assert.equal((await meetingOf(town, id)).status, 'issued');
};

test('a text is drafted, cosigned, settled, sent, studied and passed', async () => {
  const form = (await town.say('liaison:naturalResources', '/联合起草'))[0] ?? assert.fail();
  const units = ['tax', 'housing', 'finance'];
  const filled = { title: '不动产登记材料清单', units, text: '一、材料统一。\n二、三日办结。', subType: '3.1' };
  const drafted = await town.press('liaison:naturalResources', form, '联合起草', filled);
  assert.equal(drafted.toast?.type, 'success', drafted.toast?.content);
  const id = /(D2026-\d{4})/.exec(town.text(form))?.[1] ?? assert.fail(town.text(form));
  assert.equal((await paperOf(id)).text, filled.text, 'lines stay lines');

  // Each cosigning unit has one card; two agree, a double click is told so, one disagrees with words.
  const asked = town.card('liaison:tax', id, '请会签', '三日办结');
  assert.equal(count(town, 'liaison:naturalResources', id, '请会签'), 0, 'the lead does not cosign');
  const agree = { command: 'cosignPaper', input: { paper: id, version: 1, verdict: 'agree' } };
  assert.deepEqual(await twice('liaison:tax', asked, agree), ['info', 'success']);
  assert.match(await tell(town, 'leader:housing', `/文件会签 ${id} 同意`), /会签中/);
  const doubt = town.card('liaison:finance', id, '请会签');
  const mute = await town.press('liaison:finance', doubt, '不同意');
  assert.notEqual(mute.toast?.type, 'success', 'a disagreement needs its words');
  await tell(town, 'liaison:finance', `/文件会签 ${id} 不同意 第二条改为五日办结`);

  // 「是否采纳」: by the lead; nobody else, and nothing is sent before.
  const opinion = town.card('liaison:naturalResources', id, '请处理', '第二条改为五日办结');
  assert.match(await tell(town, 'liaison:naturalResources', `/报送联席 ${id}`), /1条会签意见未处理/);
  assert.match(await tell(town, 'liaison:tax', `/文件意见采纳 ${id} 财政局 采纳 理由`), /无权.*牵头单位/);
  const adopted = await town.press('liaison:naturalResources', opinion, '采纳', { reason: '印发时改为五日' });
  assert.equal(adopted.toast?.type, 'success', adopted.toast?.content);
  assert.match(town.text(town.card('liaison:naturalResources', id, '会签意见')), /采纳。.*印发时改为五日/);

  // Sent: it waits, and stands on the next joint conference.
  const send = town.card('liaison:naturalResources', id, '请报送');
  assert.equal((await town.press('liaison:naturalResources', send, /^报送/)).toast?.type, 'success');
  assert.match(town.text(send), /待研究/);
  assert.match(await tell(town, 'liaison:naturalResources', `/修改文件 ${id} 另一正文`), /已报送/);
  town.card('officeStaff', id, '待研究');
  const h = await joint('2026-11-26 09:30');
  assert.deepEqual(
    h.papers.map((i) => i.paper),
    [id],
  );
  assert.equal((await paperOf(id)).meeting, h.id);
  town.card('liaison:court', h.id, id, '不动产登记材料清单');

  // Studied after its time; the minutes wait for the result and carry it.
  assert.match(await tell(town, 'officeStaff', `/研究文件 ${h.id} ${id} 通过 原则通过`), /尚未召开/);
  await town.moveTo('2026-11-26 09:30');
  assert.match(await tell(town, 'officeStaff', `/拟稿 ${h.id}`), /尚未记录研究结果/);
  assert.match(await tell(town, 'liaison:tax', `/研究文件 ${h.id} ${id} 通过 原则通过`), /无权/);
  const study = town.card('officeStaff', h.id, id, '请记录研究结果');
  const pass = { command: 'concludePaper', input: { meeting: h.id, paper: id, result: 'adopted' } };
  assert.deepEqual(await twice('officeStaff', study, pass, { conclusion: '原则通过，印发执行' }), ['info', 'success']);
  assert.match(await tell(town, 'liaison:naturalResources', `/撤回文件 ${id} 另行起草`), /待会议纪要印发/);
  assert.equal((await paperOf(id)).status, 'submitted', 'it takes effect with the minutes');
  await issueMinutes(h.id);
  assert.equal((await paperOf(id)).status, 'adopted');
  town.card('liaison:finance', id, '已通过', '原则通过，印发执行');
  assert.match(await tell(town, 'liaison:naturalResources', `/撤回文件 ${id} 另行起草`), /已通过/);
});

test('returned by the conference, it is revised, cosigned anew and studied again', async () => {
  const id = await draft('解封协作办法', '税务局、住建局');
  assert.equal((await paperOf(id)).text, '一、材料清单统一。 二、一次告知。');
  const old = town.card('liaison:tax', id, '请会签');
  await tell(town, 'liaison:tax', `/文件会签 ${id} 同意`);
  await tell(town, 'liaison:housing', `/文件会签 ${id} 同意`);
  const first = await joint('2026-12-02 09:30');
  assert.deepEqual(first.papers, [], 'it was not sent yet');
  assert.match(await tell(town, 'liaison:naturalResources', `/报送联席 ${id}`), new RegExp(first.id));
  assert.equal((await meetingOf(town, first.id)).papers[0]?.paper, id, 'the conference ahead takes it');
  await town.moveTo('2026-12-02 09:30');
  await tell(town, 'officeStaff', `/研究文件 ${first.id} ${id} 退回修改 请补充办理时限`);
  await issueMinutes(first.id);
  assert.equal((await paperOf(id)).status, 'returned');

  const rework = town.card('liaison:naturalResources', id, '请修改或撤回', '请补充办理时限');
  const revised = await town.press('liaison:naturalResources', rework, /重新会签/, {
    text: '一、统一。\n二、五日办结。',
  });
  assert.equal(revised.toast?.type, 'success', revised.toast?.content);
  assert.deepEqual([(await paperOf(id)).version, (await paperOf(id)).status], [2, 'circulating']);
  assert.match(await tell(town, 'liaison:tax', `/文件会签 ${id} 同意 version=1`), /第2版，请阅读/);
  assert.match(town.text(old), /五日办结/);
  assert.equal((await town.press('liaison:tax', old, '同意')).toast?.type, 'success');
  await tell(town, 'leader:housing', `/文件会签 ${id} 同意`);
  await tell(town, 'officeStaff', `/报送联席 ${id}`);

  // The conference that has it is cancelled: it waits, and the next one takes it.
  const cancelled = await joint('2026-12-08 09:30');
  assert.equal((await paperOf(id)).meeting, cancelled.id);
  await tell(town, 'officeStaff', `/取消会议 ${cancelled.id} 场地冲突`);
  assert.deepEqual([(await paperOf(id)).status, (await paperOf(id)).meeting], ['submitted', undefined]);
  const second = await joint('2026-12-09 09:30');
  await town.moveTo('2026-12-09 09:30');
  await tell(town, 'officeStaff', `/研究文件 ${second.id} ${id} 通过 同意印发`);
  await issueMinutes(second.id);
  assert.equal((await paperOf(id)).status, 'adopted');
});

test('silence climbs to the leader, then reads 未会签 and blocks nothing', async () => {
  const id = await draft('信息共享办法', '公安局');
  await town.moveTo('2026-12-14 17:30');
  town.card('leader:publicSecurity', id, '请会签');
  await town.moveTo('2026-12-16 17:30');
  assert.deepEqual([(await paperOf(id)).status, (await paperOf(id)).opinions[0]?.verdict], ['settled', 'silent']);
  town.card('liaison:naturalResources', id, '请报送', '未会签');
  assert.match(await tell(town, 'liaison:naturalResources', '/报送联席'), new RegExp(id));
});

test('a text that tells the court how to decide is stopped; who has no part in it is told who has', async () => {
  const line = '/联合起草 重整办法 税务局 请法院裁定批准重整计划';
  assert.match(await tell(town, 'liaison:finance', line), /审判职权/);
  assert.match(await tell(town, 'liaison:justice', '/联合起草 办法 税务局 统一材料'), /无权.*成员单位/);
  assert.match(await tell(town, 'liaison:finance', '/联合起草 办法 财政局 统一材料'), /会签单位/);
  const id = await draft('撤回示例', '税务局', 'officeStaff');
  assert.equal((await paperOf(id)).lead, 'developmentReform', 'the office drafts in the name of its unit');
  assert.match(await tell(town, 'liaison:court', `/文件会签 ${id} 同意`), /无权.*会签单位/);
  assert.match(await tell(town, 'liaison:tax', `/撤回文件 ${id} 理由`), /无权.*牵头单位/);
  await tell(town, 'officeStaff', `/撤回文件 ${id} 另行起草`);
  assert.match(await tell(town, 'liaison:tax', `/文件会签 ${id} 同意`), /撤回/);
  town.card('liaison:tax', id, '撤回', '另行起草');
});

test('papers are listed and opened by their number', async () => {
  const listed = await tell(town, 'liaison:court', '/文件');
  assert.match(listed, /信息共享办法/);
  assert.doesNotMatch(listed, /撤回示例/);
  assert.match(await tell(town, 'liaison:court', '/文件 全部'), /撤回示例/);
  assert.match(await tell(town, 'liaison:court', '/查看 D2026-0001'), /已通过/);
  assert.match(await tell(town, 'liaison:court', '/文件 D2026-0002'), /解封协作办法/);
  assert.match(await tell(town, 'liaison:court', '/查看 D2026-0999'), /没有找到/);
});
