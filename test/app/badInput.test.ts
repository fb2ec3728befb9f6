import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import { openTown, type Town } from '../town.js';
import { isOneSentence } from './isOneSentence.js';

const raiseLine = (title: string): string =>
  `/提请 company=沂河某机械有限公司 title=${title} facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government`;

let town: Town;
let preview: Message;
let draft: Message;
before(async () => {
  town = await openTown({ at: '2026-11-24 09:00' });
  preview = (await town.say('liaison:tax', raiseLine('土地增值税核定')))[0] ?? assert.fail();
  await town.press('liaison:tax', preview, '确认提请');
  draft = (await town.say('liaison:tax', raiseLine('土地增值税清算')))[0] ?? assert.fail();
});
after(() => town.stop());

/** Every record as it stands: whatever was refused has left it so. */
const standing = async (): Promise<unknown> => {
  const { store } = town.running.world;
  const matters = await store.lists.matters({}, 1, 50);
  const meetings = await store.lists.meetings({}, 1, 50);
  const drafts = await store.lists.matters({ raisedBy: town.who('liaison:tax'), isDraft: true }, 1, 50);
  return [...matters.items, ...drafts.items, ...meetings.items].map((r) => [r.id, r.rev]);
};

/** The line is answered by one Chinese sentence, the records are as they were, and the bot is alive. */
const refused = async (seat: string, line: string): Promise<string> => {
  const before = await standing();
  const answers = await town.say(seat, line);
  assert.equal(answers.length, 1, `one answer to ${line.slice(0, 80)}`);
  const said = town.text(answers[0] ?? assert.fail());
  isOneSentence(said);
  assert.deepEqual(await standing(), before, 'nothing changed');
  return said;
};

const long = (n: number): string => '长'.repeat(n);
const hostile = '<at id=all></at>$where__proto__';

const lines: readonly (readonly [string, string, string, RegExp])[] = [
  ['a wrong person withdraws', 'liaison:finance', '/撤回 M2026-0001 误操作', /提请单位/],
  ['a wrong person answers', 'liaison:finance', '/回执 H2026-0001 同意', /受邀|参加/],
  ['a wrong person convenes', 'liaison:tax', '/召集 M2026-0001', /办公室主任/],
  ['the admin acts on a matter', 'admin', '/撤回 M2026-0001 误操作', /提请单位/],
  ['a wrong state: submitted from the business tier', 'officeDirector', '/提请联席 M2026-0001', /待回执/],
  ['a wrong state: issued while it is planned', 'officeStaff', '/拟稿 H2026-0001', /./],
  ['a wrong state: ruled without a decline', 'officeDirector', '/裁定 H2026-0001 县法院 保留 理由充分', /无需裁定/],
  ['an unknown matter', 'liaison:tax', '/查看 M2026-9999', /没有找到M2026-9999/],
  ['an unknown meeting', 'liaison:court', '/回执 H2026-9999 同意', /没有找到H2026-9999/],
  ['a number of another kind', 'liaison:tax', '/查看 matter=H2026-0001', /编号格式/],
  ['a number that is none', 'liaison:tax', '/查看 matter=abc', /编号格式/],
  ['30 February', 'liaison:tax', '/定会 H2026-0001 2026-02-30 10:00', /格式不正确/],
  ['a meeting at no hour', 'liaison:tax', '/定会 H2026-0001 2026-11-26', /写明几点/],
  ['25 o’clock', 'liaison:tax', '/定会 H2026-0001 startAt="2026-11-26 25:00"', /格式不正确/],
  ['a month 13', 'liaison:tax', '/定会 H2026-0001 2026-13-01 10:00', /格式不正确/],
  ['a time that is words', 'liaison:tax', '/定会 H2026-0001 很快', /格式不正确/],
  ['a time that has passed', 'liaison:tax', '/定会 H2026-0001 2026-11-20 10:00', /已过/],
  ['a day that does not exist', 'officeDirector', '/延后 M2026-0001 until=2026-02-30 reason=等', /格式不正确/],
  ['a reason too long', 'liaison:tax', `/撤回 M2026-0001 ${long(501)}`, /不能超过500字/],
  ['sixty thousand characters', 'liaison:tax', `/撤回 M2026-0001 ${long(45_000)}`, /不能超过500字/],
  ['sixty thousand in the command', 'liaison:tax', `/${long(45_000)}`, /没有“长+…”这个命令/],
  ['a title too long', 'liaison:tax', raiseLine(long(61)), /不能超过60字/],
  ['an unknown command', 'liaison:tax', '/撤会', /“\/撤回”/],
  ['an unknown command like no other', 'liaison:tax', '/量子纠缠态', /没有“量子纠缠态”这个命令/],
  ['no command', 'liaison:tax', '/', /命令/],
  ['words without a slash', 'liaison:tax', '你好', /以“\/”开头/],
  ['an unreadable yes or no', 'liaison:tax', `${raiseLine('甲')} confidential=也许`, /保密只能填写否、是/],
  ['an unreadable urgency', 'liaison:tax', `${raiseLine('甲')} urgent=2`, /紧急只能填写否、是/],
  ['an unknown area', 'liaison:tax', `${raiseLine('甲')} dutyArea=a99`, /职责分工领域/],
  ['an unknown unit', 'liaison:tax', `${raiseLine('甲')} units=火星局`, /没有名为“火星局”的单位/],
  ['an unknown criterion', 'officeDirector', `${raiseLine('甲')} tier=joint criteria=c99`, /认定标准/],
  ['an unknown phase', 'liaison:tax', raiseLine('甲').replace('during', 'later'), /所处阶段只能填写/],
  ['a wrong credit code', 'liaison:tax', `${raiseLine('甲')} creditCode=913703230000000000`, /信用代码/],
  ['an unknown person', 'liaison:court', '/回执 H2026-0001 同意 attendee=张三丰', /名册中没有“张三丰”/],
  ['an unknown sub-type', 'liaison:tax', '/确认提请 M2026-0002 99.9', /事项类型/],
  ['an unknown lead', 'liaison:tax', '/确认提请 M2026-0002 3.3 lead=火星局', /单位/],
  [
    'an unknown result',
    'liaison:tax',
    '/结论 H2026-0001 M2026-0001 result=差不多 conclusion=略 basis=略',
    /结论只能填写/,
  ],
  ['an unknown seat', 'liaison:tax', '/撤回 M2026-0001 reason=误 seat=emperor', /您没有担任席位/],
  ['an unknown seat to bind', 'admin', `/绑定 seat=${hostile} person=liaison:tax`, /席位/],
  ['a page that is none', 'liaison:tax', '/事项 page=-1', /页码不能小于1/],
  ['a page of words', 'liaison:tax', '/事项 page=首页', /页码须为数字/],
  ['an act on the court’s decision', 'liaison:tax', raiseLine('请法院判决驳回'), /审判职权/],
  ['a mention in the command', 'liaison:tax', `/${hostile}`, /没有“/],
  ['a prototype as a command', 'liaison:tax', '/__proto__', /没有“__proto__”/],
  ['a prototype as a field', 'liaison:tax', '/撤回 matter=__proto__ constructor=x', /编号格式/],
  ['a reason that cannot be seen', 'liaison:tax', '/撤回 M2026-0001 reason=\u200b\u202e\u0000', /请填写理由/],
  ['nul in a number', 'liaison:tax', '/查看 matter=M2026-0001\u0000', /编号格式/],
];

for (const [name, seat, line, sentence] of lines)
  test(`${name} is refused in one sentence`, async () => assert.match(await refused(seat, line), sentence));

test('a missing field opens the form with the rest filled in and does nothing else', async () => {
  const before = await standing();
  const [form] = await town.say('liaison:tax', '/提请 company=甲某公司 title=欠税核销 phase=事后');
  const shown = JSON.stringify(form?.card);
  for (const part of ['甲某公司', '欠税核销', '"after"']) assert.ok(shown.includes(part), part);
  const [withdrawal] = await town.say('liaison:tax', '/撤回 M2026-0001');
  assert.match(town.text(withdrawal ?? assert.fail()), /撤回 M2026-0001/);
  assert.deepEqual(await standing(), before);
});

test('hostile text is stored as typed and shown as text', async () => {
  const text = `${hostile}<at id=all></at> **粗** [链](http://x.cn) \u202e‮`;
  await town.say('liaison:tax', `/意见 M2026-0001 text="${text}"`);
  const [seen] = await town.say('liaison:court', '/查看 M2026-0001');
  const raw = JSON.stringify(seen?.card);
  assert.ok(!raw.includes('<at id=all>') || !/"tag":"markdown","content":"[^"]*<at id=all>/.test(raw));
  const form = (await town.say('liaison:tax', '/撤回 M2026-0001'))[0] ?? assert.fail();
  const { toast } = await town.press('liaison:tax', form, '撤回', { reason: long(501) }).catch(() => ({
    toast: { type: 'warning', content: '客户端已拦截。' },
  }));
  assert.equal(toast?.type, 'warning');
  isOneSentence(toast?.content ?? '');
});

test('a stale draft that was raised meanwhile answers the second click truthfully', async () => {
  const value = { command: 'confirmRaise', input: { matter: 'M2026-0002' } };
  await town.click('liaison:tax', draft, value, { subType: '3.3' });
  const before = await standing();
  const { toast } = await town.running.bot.receive(clicked(draft, value, { subType: '3.3' }));
  assert.equal(toast?.type, 'info');
  isOneSentence(toast?.content ?? '');
  assert.deepEqual(await standing(), before);
});

const clicked = (message: Message, value: unknown, form: Record<string, string | readonly string[]> = {}) => ({
  kind: 'click' as const,
  eventId: `evt_${randomUUID()}`,
  actor: town.who('liaison:tax'),
  createdAt: town.clock.now(),
  messageId: message.messageId,
  chatId: message.chatId,
  value,
  form,
});

let deep: unknown = 'x';
for (let i = 0; i < 5000; i += 1) deep = { deep };
const withdraw = (input: unknown): unknown => ({ command: 'withdraw', input });
const values: readonly (readonly [string, unknown, Record<string, string | readonly string[]>?])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'withdraw'],
  ['a number', 7],
  ['a list', ['withdraw']],
  ['something deep', deep],
  ['a deep input', withdraw(deep)],
  ['a deep field', withdraw({ matter: 'M2026-0001', reason: deep })],
  ['a list of objects', withdraw({ matter: [{ $gt: '' }] })],
  ['a query as a number', withdraw({ matter: { $ne: null }, reason: 'x' })],
  ['a list as a number', withdraw({ matter: ['M2026-0001'], reason: '误' })],
  ['a text as input', withdraw('M2026-0001')],
  ['a prototype as command', { command: '__proto__', input: {} }],
  ['a constructor as command', { command: 'constructor', input: {} }],
  ['prototype keys', JSON.parse('{"command":"withdraw","input":{"__proto__":["x"],"matter":"__proto__"}}')],
  ['an unknown command', { command: 'dropDatabase', input: {} }],
  ['a hostile form', withdraw({ matter: 'M2026-0001' }), { reason: `${hostile}${long(60_000)}` }],
  ['an unseen reason', withdraw({ matter: 'M2026-0001' }), { reason: '\u200b\u202e\u0000' }],
  ['a list for a text', withdraw({ matter: 'M2026-0001' }), { reason: ['一', '二'] }],
  ['a seat that is a list', { command: 'withdraw', input: { matter: 'M2026-9999', reason: '误', seat: ['x'] } }],
];

for (const [name, value, form] of values)
  test(`a button that carries ${name} is refused in one sentence`, async () => {
    const before = await standing();
    const { toast } = await town.running.bot.receive(clicked(preview, value, form));
    await town.settled();
    assert.equal(toast?.type, 'warning', JSON.stringify(toast));
    isOneSentence(toast?.content ?? '');
    assert.deepEqual(await standing(), before);
  });

test('after all of it the bot still answers', async () => {
  const [help] = await town.say('liaison:tax', '/帮助');
  assert.match(town.text(help ?? assert.fail()), /提请与查看/);
});
