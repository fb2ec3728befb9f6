import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import { openTown, type Town } from '../town.js';

const secrets = ['沂河某某密封公司', '密封欠税核查', '某印鉴下落不明需逐笔核对土地增值税', '请密切配合核对应纳税额'];
const secretLine = `/提请 company=${secrets[0]} title=${secrets[1]} facts=${secrets[2]} ask=${secrets[3]} phase=during obstacle=government confidential=是`;
const openLine =
  '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government';
const oneLine = /^内容已发送至您与助手的会话，请在会话中查看办理。$/;

let town: Town;
let group: string;
before(async () => {
  town = await openTown({ at: '2026-11-24 09:00' });
  const seats = ['admin', 'liaison:tax', 'liaison:court', 'liaison:finance', 'officeDirector'];
  group = town.platform.createGroup('府院联动工作群', seats.map(town.who), true);
  await town.settled();
});
after(() => town.stop());

const inGroup = (): Message[] => town.platform.messages({ chatId: group }).filter((m) => m.sender === 'bot');
/** Everything the bot ever showed in the messages, earlier versions included. */
const everShown = (messages: readonly Message[]): string => JSON.stringify(messages.map((m) => [m.content, m.history]));
const raise = async (line: string): Promise<Message> => {
  const preview = (await town.say('liaison:tax', line))[0] ?? assert.fail();
  const { toast } = await town.press('liaison:tax', preview, '确认提请');
  assert.equal(toast?.type, 'success', toast?.content);
  return preview;
};
/** What is said in the group, and what comes of it there and in the speaker's direct chat. */
const ask = async (seat: string, line: string): Promise<{ here: string[]; there: string[] }> => {
  const known = new Set(town.cards(seat).map((m) => m.messageId));
  const here = (await town.say(seat, line, group)).map(town.text);
  const there = town.cards(seat).filter((m) => !known.has(m.messageId));
  return { here, there: there.map(town.text) };
};

test('a bot that joins says how to begin; only the admin makes the group the work group, once', async () => {
  assert.match(town.text(inGroup()[0] ?? assert.fail()), /工作群/);
  assert.match((await ask('liaison:tax', '/工作群')).here[0] ?? '', /系统管理员/);
  assert.match((await ask('admin', '/工作群')).here[0] ?? '', /已设为工作群/);
  assert.match((await ask('admin', '/工作群')).here[0] ?? '', /已是工作群/);
  const [direct] = await town.say('admin', '/工作群');
  assert.match(town.text(direct ?? assert.fail()), /群内/);
});

test('a raise reaches the work group as one card without names of persons', async () => {
  const before = inGroup().length;
  await raise(openLine);
  const [card, ...rest] = inGroup().slice(before);
  assert.equal(rest.length, 0);
  assert.match(town.text(card ?? assert.fail()), /M2026-0001/);
  for (const { name } of town.platform.people())
    assert.ok(!everShown(inGroup().slice(before)).includes(name), `${name} is not named`);
});

test('查看 on the announcement goes to the direct chat; the announcement stays', async () => {
  const card = inGroup().find((m) => m.card && town.text(m).includes('M2026-0001')) ?? assert.fail();
  const before = town.text(card);
  const known = town.cards('liaison:finance').length;
  const { toast } = await town.press('liaison:finance', card, /查看/);
  assert.match(toast?.content ?? '', oneLine);
  assert.equal(town.text(card), before);
  assert.equal(town.cards('liaison:finance').length, known + 1);
  town.card('liaison:finance', 'M2026-0001', '待回执');
});

for (const line of ['/提请', '/撤回 M2026-0001', '/我的', '/事项 我提请的', '/事项 本单位', openLine])
  test(`“${line.slice(0, 12)}” in the group goes to the direct chat with one line here`, async () => {
    const { here, there } = await ask('liaison:tax', line);
    assert.equal(here.length, 1, here.join('\n'));
    assert.match(here[0] ?? '', oneLine);
    assert.equal(there.length, 1);
  });

for (const line of ['/帮助', '/查看 M2026-0001', '/事项', '/会议', '/会议 H2026-0001', '/名册'])
  test(`the query “${line}” is answered in the group`, async () => {
    const { here, there } = await ask('liaison:finance', line);
    assert.equal(here.length, 1);
    assert.doesNotMatch(here[0] ?? '', oneLine);
    assert.equal(there.length, 0);
  });

test('what is not said to the bot is not answered', async () => {
  const before = inGroup().length;
  for (const options of [{ mentionBot: false }, { mentionAll: true, mentionBot: false }]) {
    const said = await town.platform.say(town.who('liaison:tax'), '/帮助', { chatId: group, ...options });
    await said.delivered;
  }
  await town.settled();
  assert.equal(inGroup().length, before);
});

test('a confidential matter is never named in the group, nor in the cards of other units', async () => {
  const preview = await raise(secretLine);
  const [, number = ''] = /(M2026-\d{4})/.exec(town.text(preview)) ?? [];
  const announced = town.text(inGroup().at(-1) ?? assert.fail());
  assert.match(announced, new RegExp(`${number}[^]*破产涉税事务`));
  const meeting = (await town.running.world.store.matter.read(number))?.meeting ?? assert.fail();
  const invitation = town.card('liaison:court', meeting, '筹备');

  // Those who may see it ask in the group: it is shown to them alone. Others are told what an unknown number is told.
  for (const line of [`/查看 ${number}`, `/会议 ${meeting}`, `/意见 ${number} 保留意见`, `/撤回 ${number}`]) {
    const { here, there } = await ask('liaison:court', line);
    assert.equal(here.length, 1, line);
    assert.ok(oneLine.test(here[0] ?? '') ? there.length === 1 : /提请单位/.test(here[0] ?? ''), `${line}: ${here[0]}`);
  }
  for (const line of ['/事项', '/事项 全部', '/会议']) await ask('liaison:court', line);
  await town.press('liaison:court', invitation, '同意参会');
  await town.moveTo('2026-11-24 16:40');
  await town.moveTo('2026-11-26 09:30');
  const minutes = town.card('liaison:tax', number, '待结论');
  await town.press('liaison:tax', minutes, '记录结论', { result: 'unresolved', conclusion: '口径不一' });
  await town.moveTo('2026-11-26 16:40');

  const entitled = new Set(
    ['liaison:tax', 'leader:tax', 'liaison:court', 'leader:court', 'officeDirector', 'officeStaff'].map(town.who),
  );
  const others = town.platform.people().filter((p) => !entitled.has(p.openId));
  const seen = [inGroup(), ...others.map(({ openId }) => town.platform.messages({ openId }))].map(everShown).join();
  for (const secret of [...secrets, '口径不一', '保留意见']) assert.equal(seen.split(secret).length - 1, 0, secret);
  for (const event of town.platform.calendarEvents())
    for (const secret of secrets) assert.ok(!JSON.stringify(event.raw).includes(secret), `calendar: ${secret}`);
});

test('not found and not allowed read the same, in the group and alone', async () => {
  const { store } = town.running.world;
  const all = await store.lists.matters({}, 1, 50);
  const secret = all.items.find((m) => m.isConfidential) ?? assert.fail();
  const meeting = secret.meetings[0] ?? assert.fail();
  const lines = [
    '/查看 M',
    '/撤回 M 误',
    '/意见 M 无',
    '/召集 M',
    '/退回 M 误',
    '/延后 M 2026-12-30 等',
    '/提请联席 M',
    '/会议 H',
    '/查看会议 H',
    '/回执 H 同意',
    '/签到 H',
    '/取消会议 H 误',
    '/定会 H 2026-12-30 10:00',
    '/拟稿 H',
    '/印发 H',
    '/会签 H 同意',
    '/结论 H M 未解决 无',
    '/删条款 H 1',
  ];
  const read = (line: string, m: string, h: string): string => line.replace(' M', ` ${m}`).replace(' H', ` ${h}`);
  const blank = (said: string | undefined): string => (said ?? '').replace(/[MH]\d{4}-\d{4}/g, '某');
  for (const line of lines)
    for (const chat of [undefined, group]) {
      const [real] = await town.say('liaison:finance', read(line, secret.id, meeting), chat);
      const [none] = await town.say('liaison:finance', read(line, 'M2026-9999', 'H2026-9999'), chat);
      assert.equal(blank(real && town.text(real)), blank(none && town.text(none)), line);
      assert.match(blank(real && town.text(real)), /没有找到某/, line);
    }
});

test('a removed bot forgets the work group and nothing more is announced', async () => {
  town.platform.removeBot(group, town.who('admin'));
  await town.settled();
  const before = inGroup().length;
  await raise(openLine);
  assert.equal(inGroup().length, before);
  assert.equal(await town.running.world.store.settings.workGroup(), undefined);
});
