import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ANNA, BORIS, codeOf, connect, makeRig, sendCard, sendText } from './rig.js';
import { sampleButton, sampleCard } from './samples.js';

const card = () => sampleCard('请答复', sampleButton('同意', { command: 'yes' }));

const kept = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fuyuan-kept-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'world');
};

test('messages, cards, groups, files, tasks and meetings outlive a restart, and an old card can still be pressed', async (t) => {
  const keepIn = kept(t);
  const first = await makeRig({ keepIn });
  const group = first.platform.createGroup('事项群', [ANNA, BORIS]);
  const messageId = await sendCard(first.client, ANNA, card(), 'step-1');
  await first.platform.say(ANNA, `@${first.platform.bot.name} 好`, { chatId: group });
  const file = { kind: 'file' as const, name: '报告.txt', bytes: Buffer.from('内容') };
  const { messageId: fileMessage } = await first.platform.attach(ANNA, file, { replyTo: messageId });
  await first.platform.recall(ANNA, (await first.platform.say(ANNA, '说错了')).messageId);
  const task = { summary: '核查债权', client_token: 'token-0001', members: [{ id: ANNA, role: 'assignee' }] };
  await first.client.task.v2.task.create({ data: task });
  await first.client.calendar.v4.calendar.primary({});
  const before = first.platform.chats().map((chat) => first.platform.messages({ chatId: chat.chatId }));
  await first.platform.stop();

  const { platform, client } = await makeRig({ keepIn });
  t.after(() => platform.stop());
  assert.equal(platform.run, first.platform.run);
  assert.deepEqual(platform.bot, first.platform.bot);
  assert.deepEqual(
    platform.chats().map((chat) => platform.messages({ chatId: chat.chatId })),
    before,
  );
  const sent = platform.message(fileMessage)?.file;
  assert.deepEqual([sent?.name, sent?.size], ['报告.txt', 6]);
  assert.equal(platform.file(sent?.key ?? '')?.bytes.toString(), '内容');
  assert.equal(platform.tasks().length, 1);
  assert.equal(await sendCard(client, ANNA, card(), 'step-1'), messageId, 'what was sent is not sent again');
  await client.task.v2.task.create({ data: task });
  assert.equal(platform.tasks().length, 1, 'what was made is not made again');

  const socket = await connect(platform, {
    'card.action.trigger': async () => ({ toast: { type: 'success', content: '办好了' } }),
  });
  t.after(() => socket.close({ force: true }));
  const answer = await platform.press(ANNA, messageId, '同意');
  assert.equal(answer.toast?.content, '办好了');
  await client.im.v1.message.patch({ path: { message_id: messageId }, data: { content: JSON.stringify(card()) } });
});

test('a damaged file is set aside with a line and the world starts empty', async (t) => {
  const keepIn = kept(t);
  for (const damage of ['{', '["world",{"version":2}]\n', '["chat",{}]\n', '\0\0\0', '']) {
    writeFileSync(keepIn, damage);
    const lines: string[] = [];
    const { platform } = await makeRig({ keepIn, journal: (line) => lines.push(line) });
    assert.equal(platform.chats().length, 0, damage);
    assert.ok(
      lines.some((line) => line.includes('set aside')),
      damage,
    );
    await platform.stop();
  }
  const aside = readdirSync(join(keepIn, '..')).filter((name) => name.includes('damaged'));
  assert.ok(aside.length > 0);
});

test('the newest two thousand messages are kept, and the count goes on', async (t) => {
  const keepIn = kept(t);
  const first = await makeRig({ keepIn, limits: 'off' });
  for (let at = 0; at < 2010; at++) await first.platform.say(ANNA, `第 ${at} 句`);
  const chatId = first.platform.directChat(ANNA);
  await first.platform.stop();
  const { platform, client } = await makeRig({ keepIn });
  t.after(() => platform.stop());
  const messages = platform.messages({ chatId });
  assert.deepEqual([messages.length, messages[0]?.text, messages.at(-1)?.text], [2000, '第 10 句', '第 2009 句']);
  assert.equal(platform.chats().find((chat) => chat.chatId === chatId)?.forgotten, 10);
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, '再说')), 0);
});

test('people who left the roster leave their chats; the file on disk is never half written', async (t) => {
  const keepIn = kept(t);
  const first = await makeRig({ keepIn });
  const group = first.platform.createGroup('群', [ANNA, BORIS]);
  await sendText(first.client, { openId: BORIS }, '给乙某');
  await first.platform.stop();
  for (const line of readFileSync(keepIn, 'utf8').trim().split('\n')) JSON.parse(line);
  const { platform } = await makeRig({ keepIn, people: [{ openId: ANNA, name: '甲某' }] });
  t.after(() => platform.stop());
  assert.deepEqual(platform.chats(), [
    { chatId: group, kind: 'group', name: '群', hasBot: true, forgotten: 0, members: [ANNA] },
  ]);
});
