import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { matterOf, meetingOf, raise, tell } from '../walk/steps.js';

/** Words that stand in one field each and nowhere else. */
const canaries = {
  company: '雀企甲甲公司',
  title: '雀题乙乙',
  facts: '雀情丙丙',
  ask: '雀求丁丁',
  caseNo: '雀案戊戊',
  position: '雀见己己',
  unresolved: '雀争子子',
  decision: '雀条庚庚',
  work: '雀务辛辛',
  conclusion: '雀论壬壬',
  progress: '雀展癸癸',
  review: '雀效丑丑',
} as const;
const { company, title, facts, ask, caseNo } = canaries;
const has = (text: string): string[] => Object.values(canaries).filter((word) => text.includes(word));

/** Raising, invited and office seats (spec §5); the director convenes and chairs, so nobody else is ever asked. */
const mayKnow = ['liaison:tax', 'leader:tax', 'liaison:court', 'leader:court', 'officeDirector', 'officeStaff'];
const mayNot = [
  'liaison:finance',
  'leader:finance',
  'liaison:housing',
  'chiefConvenor:government',
  'convenor:governmentOffice',
  'admin',
];

const logs: string[] = [];
let town: Town;
let group: string;
let [m, h, t] = ['', '', ''];

/** With every version of its card. */
const ofBot = (chatId: string) => town.platform.messages({ chatId }).filter((message) => message.sender === 'bot');

const press = async (seat: string, words: readonly string[], label: string | RegExp, form = {}): Promise<void> => {
  const { toast } = await town.press(seat, town.card(seat, ...words), label, form);
  assert.equal(toast?.type, 'success', `${seat} ${String(label)}: ${toast?.content}`);
};

before(async () => {
  town = await openTown({ at: '2026-11-24 09:00', log: (line) => void logs.push(line) });
  const { platform, running } = town;
  const everybody = platform.people().map((p) => p.openId);
  group = platform.createGroup('府院联动工作群', everybody, true);
  await town.settled();
  await running.world.store.settings.setWorkGroup(group);
});
after(() => town.stop());

test('a confidential matter goes from its raise to its closing', async () => {
  const line = `/提请 company=${company} title=${title}土地增值税核定 facts=${facts}拟拍卖厂房，需确定土地增值税应纳税额 ask=${ask}明确计算口径 caseNo=${caseNo} phase=during obstacle=government confidential=是`;
  [m, h] = await raise(town, 'liaison:tax', line);
  await tell(town, 'liaison:court', `/意见 ${m} ${canaries.position}`);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  await town.moveTo('2026-11-26 10:30');
  await tell(town, 'liaison:tax', `/结论 ${h} ${m} 未解决 ${canaries.unresolved}`);
  await press('officeDirector', [m, '待召集'], /^召集/, { startAt: '2026-11-30 15:00 +0800' });
  h = (await matterOf(town, m)).meeting ?? '';
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  await tell(town, 'liaison:tax', `/回执 ${h} 同意`);
  await town.moveTo('2026-11-30 15:30');
  await tell(
    town,
    'officeStaff',
    `/加条款 ${h} ${m} decision=${canaries.decision} unit=税务局 person=liaison:tax work=${canaries.work} target=形成文件 measure=会商 progress=分步办理 dueOn=2026-12-10`,
  );
  await tell(town, 'officeStaff', `/结论 ${h} ${m} result=解决 conclusion=${canaries.conclusion} basis=企业破产法`);
  await tell(town, 'officeStaff', `/拟稿 ${h}`);
  for (const unit of ['tax', 'court']) await tell(town, `liaison:${unit}`, `/会签 ${h} 同意`);
  await tell(town, 'officeDirector', `/印发 ${h}`);
  assert.equal((await meetingOf(town, h)).status, 'issued');
  t = (await town.running.world.store.lists.tasksOf(m))[0]?.id ?? assert.fail('no task');
  await tell(town, 'liaison:tax', `/进展 ${t} ${canaries.progress}`);
  await town.moveTo('2026-12-09 09:00');
  await tell(town, 'liaison:tax', `/申请销号 ${t} ${canaries.progress}`);
  await tell(town, 'officeStaff', `/核验 ${t} 通过`);
  await tell(town, 'leader:tax', `/核验 ${t} 通过`);
  await tell(
    town,
    'liaison:tax',
    `/办结 ${m} process=${canaries.review} method=${canaries.review} effect=${canaries.review}`,
  );
  await tell(town, 'officeStaff', `/核验办结 ${m} 同意`);
  assert.equal((await matterOf(town, m)).status, 'closed');
});

test('whoever may not know asks in every way, and whoever may asks in the group', async () => {
  const asking = [
    `/查看 ${m}`,
    `/会议 ${h}`,
    `/任务 ${t}`,
    `/文书 ${h}`,
    '/事项 全部',
    '/会议',
    '/任务 全部',
    '/我的',
    '/检索 雀企甲甲 雀题乙乙',
    `/检索 ${m}`,
  ];
  for (const seat of ['liaison:finance', 'liaison:tax']) for (const line of asking) await town.say(seat, line);
  for (const line of asking) await town.say('liaison:court', line, group);
  await town.say('liaison:finance', `/查看 ${m}`, group);
  await town.moveTo('2026-12-09 16:45');
  await town.moveTo('2026-12-10 08:45');
});

test('no word of it is in a group, or with anybody who may not know, in any state that a message was ever in', () => {
  const { platform } = town;
  const know = new Set(mayKnow.map((seat) => town.who(seat)));
  const everybody = platform.people().map((p) => p.openId);
  const chats = [
    group,
    ...everybody.filter((openId) => !know.has(openId)).map((openId) => platform.directChat(openId)),
  ];
  for (const seat of mayNot) assert.ok(!know.has(town.who(seat)), seat);
  const said = chats.flatMap((chatId) => ofBot(chatId).map((message) => JSON.stringify(message)));
  assert.ok(said.length > 15, String(said.length));
  assert.deepEqual(
    said.filter((json) => has(json).length > 0),
    [],
  );
});

test('those who may know see it, in cards that cannot be forwarded and whose preview says nothing', () => {
  let holding = 0;
  for (const { card, text, file, history } of town.platform.chats().flatMap(({ chatId }) => ofBot(chatId))) {
    assert.deepEqual(has(`${text ?? ''}${file?.name ?? ''}`), []);
    for (const version of card ? [card, ...history] : []) {
      const { config } = version as { config: { enable_forward?: boolean; summary?: { content: string } } }; // Card JSON 2.0
      assert.deepEqual(has(config.summary?.content ?? ''), []);
      if (has(JSON.stringify(version)).length === 0) continue;
      holding += 1;
      assert.equal(config.enable_forward, false, JSON.stringify(version));
    }
  }
  assert.ok(holding > 10, String(holding));
});

test('no word of it is in a log line, a metric, a health page, the calendar or the task centre', async () => {
  assert.ok(logs.length > 50, String(logs.length));
  assert.deepEqual(
    logs.filter((line) => has(line).length > 0),
    [],
  );
  for (const path of ['/metrics', '/healthz', '/readyz', '/']) {
    const page = await (await fetch(`${town.running.url}${path}`)).text();
    assert.deepEqual(has(page), [], path);
  }
  assert.deepEqual(has(JSON.stringify(town.platform.calendarEvents())), []);
  assert.deepEqual(has(JSON.stringify(town.platform.tasks())), []);
});

test('what is not there and what may not be seen are answered alike', async () => {
  const like = (text: string): string => text.replaceAll(/[MHT]2026-\d{4}/g, '…');
  for (const [word, id] of [
    ['查看', m],
    ['会议', h],
    ['任务', t],
  ] as const)
    assert.equal(
      like(await tell(town, 'liaison:finance', `/${word} ${id}`)),
      like(await tell(town, 'liaison:finance', `/${word} ${id.replace(/\d{4}$/, '8888')}`)),
      word,
    );
  assert.equal(
    await tell(town, 'liaison:finance', `/检索 ${company}`),
    await tell(town, 'liaison:finance', '/检索 宇宙飞船公司'),
  );
});
