import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import { openTown, type Town } from '../town.js';
import { hostile, lines, long, raiseLine } from './badLines.js';
import { isOneSentence } from './isOneSentence.js';

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

test('a card that is out of date refuses what is past, and shows how things are', async () => {
  const invitation = town.card('liaison:court', 'H2026-0001', '筹备');
  const button = town.platform.buttons(invitation).find((b) => b.label === '同意参会')?.value;
  await town.press('liaison:court', invitation, '同意参会');
  const before = await standing();
  const pressed = { ...clicked(invitation, button), actor: town.who('liaison:court') };
  const again = await town.running.bot.receive(pressed);
  assert.equal(again.toast?.type, 'info', 'done already');
  const value = { command: 'answer', input: { meeting: 'H2026-0001', answer: 'decline', reason: '有变' } };
  const other = await town.running.bot.receive({ ...pressed, eventId: `evt_${randomUUID()}`, value });
  assert.equal(other.toast?.type, 'warning', 'done otherwise');
  for (const { toast } of [again, other]) isOneSentence(toast?.content ?? '');
  assert.deepEqual(await standing(), before);
});

test('after all of it the bot still answers', async () => {
  const [help] = await town.say('liaison:tax', '/帮助');
  assert.match(town.text(help ?? assert.fail()), /提请与查看/);
});
