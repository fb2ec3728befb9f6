import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, BORIS, codeOf, makeRig, newClient, sendCard, sendText } from './rig.js';
import { sampleCard } from './samples.js';

const DAY = 86_400_000;

test('the same uuid within an hour sends one message, and after it a second', async (t) => {
  const { platform, client, clock } = await makeRig();
  t.after(() => platform.stop());
  const first = await sendText(client, { openId: ANNA }, '一', 'key');
  await clock.advance(3_599_000);
  const again = await sendText(client, { openId: ANNA }, '一', 'key');
  assert.equal(again.data?.message_id, first.data?.message_id);
  await clock.advance(1000);
  const later = await sendText(client, { openId: ANNA }, '一', 'key');
  assert.notEqual(later.data?.message_id, first.data?.message_id);
  assert.equal(platform.messages({ openId: ANNA }).length, 2);
});

test('receivers that cannot be reached are refused with their codes', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const without = platform.createGroup('无机器人', [ANNA], false);
  platform.setInRange(BORIS, false);
  assert.equal(await codeOf(sendText(client, { chatId: without }, 'x')), 230002);
  assert.equal(await codeOf(sendText(client, { openId: BORIS }, 'x')), 230013);
  assert.equal(await codeOf(sendText(client, { openId: 'somebody' }, 'x')), 99992351);
  assert.equal(await codeOf(sendText(client, { openId: `ou_${'c'.repeat(32)}` }, 'x')), 230034);
  assert.equal(await codeOf(sendText(client, { chatId: 'oc_x' }, 'x')), 230034);
  assert.equal(await codeOf(sendText(client, { openId: ANNA }, 'x', 'u'.repeat(51))), 99992402);
});

test('contents that cannot be sent are refused with their codes', async (t) => {
  const { platform, client } = await makeRig({ limits: 'off' });
  t.after(() => platform.stop());
  const send = (msg_type: string, content: string) =>
    client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: ANNA, msg_type, content },
    });
  assert.equal(await codeOf(send('text', 'no json')), 230001);
  assert.equal(await codeOf(send('text', '{"text":" "}')), 230001);
  assert.equal(await codeOf(send('song', '{}')), 230001);
  assert.equal(await codeOf(send('image', '{"image_key":"img_x"}')), 230001);
  assert.equal(await codeOf(send('text', JSON.stringify({ text: '字'.repeat(52_000) }))), 230025);
  assert.equal(await codeOf(send('interactive', JSON.stringify(sampleCard('字'.repeat(11_000))))), 230025);
  await assert.rejects(send('interactive', JSON.stringify(sampleCard('x', { tag: 'marquee' }))), (error: unknown) => {
    const data = JSON.stringify(error instanceof Error && 'response' in error ? Object(error.response).data : {});
    assert.match(data, /230099.*ErrCode: 200621/);
    return true;
  });
  const stranger = sampleCard('x', { tag: 'person', user_id: 'ou_nobody' });
  assert.equal(await codeOf(send('interactive', JSON.stringify(stranger))), 230099);
  const mention = (ids: string) => send('interactive', JSON.stringify(sampleCard(`请 <at ids=${ids}></at> 看`)));
  assert.equal(await codeOf(mention(`${ANNA},ou_nobody`)), 230099);
  assert.equal(platform.messages({ openId: ANNA }).length, 0);
  assert.equal(await codeOf(mention(`${ANNA},${BORIS}`)), 0);
  assert.equal(await codeOf(mention('all')), 0);
});

test('a card is patched within 14 days, when it is shared before and after and the bot sent it', async (t) => {
  const { platform, client, clock } = await makeRig();
  t.after(() => platform.stop());
  const patch = (messageId: string, card: object, by = client) =>
    by.im.v1.message.patch({ path: { message_id: messageId }, data: { content: JSON.stringify(card) } });
  const messageId = await sendCard(client, ANNA, sampleCard('旧'));
  assert.equal(await codeOf(patch(messageId, sampleCard('新'))), 0);
  assert.equal(platform.message(messageId)?.history.length, 2);
  assert.equal(await codeOf(patch(messageId, { ...sampleCard('新'), config: {} })), 230001);
  const { messageId: typed } = await platform.say(ANNA, 'x');
  assert.equal(await codeOf(patch(typed, sampleCard('新'))), 230017);
  await clock.advance(14 * DAY);
  const later = newClient(platform);
  assert.equal(await codeOf(patch(messageId, sampleCard('末'), later)), 0);
  await clock.advance(1);
  assert.equal(await codeOf(patch(messageId, sampleCard('晚'), later)), 230031);
});

test('a text is edited and recalled, a recalled or unknown message is not', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const sent = await sendText(client, { openId: ANNA }, `<at user_id="${ANNA}">x</at> 请看`);
  const path = { message_id: sent.data?.message_id ?? '' };
  assert.equal(platform.message(path.message_id)?.text, '@甲某 请看');
  const edit = { msg_type: 'text', content: JSON.stringify({ text: '改' }) };
  assert.equal(await codeOf(client.im.v1.message.update({ path, data: edit })), 0);
  assert.equal(platform.message(path.message_id)?.text, '改');
  assert.equal(await codeOf(client.im.v1.message.delete({ path })), 0);
  assert.equal(platform.message(path.message_id)?.recalled, true);
  assert.equal(await codeOf(client.im.v1.message.update({ path, data: edit })), 230011);
  assert.equal(await codeOf(client.im.v1.message.delete({ path: { message_id: 'om_none' } })), 230110);
});

test('replies hang together and a chat is listed page by page', async (t) => {
  const { platform, client, clock } = await makeRig();
  t.after(() => platform.stop());
  const group = platform.createGroup('群', [ANNA, BORIS]);
  const { messageId: root } = await platform.say(ANNA, '起', { chatId: group });
  const reply = (id: string) =>
    client.im.v1.message.reply({ path: { message_id: id }, data: { msg_type: 'text', content: '{"text":"答"}' } });
  const first = await reply(root);
  const second = await reply(first.data?.message_id ?? '');
  assert.deepEqual([second.data?.root_id, second.data?.parent_id], [root, first.data?.message_id]);
  await clock.advance(1);
  const params = { container_id_type: 'chat', container_id: group, page_size: 2 };
  const page = await client.im.v1.message.list({ params });
  assert.deepEqual([page.data?.items?.length, page.data?.has_more], [2, true]);
  const rest = await client.im.v1.message.list({ params: { ...params, page_token: page.data?.page_token ?? '' } });
  assert.deepEqual([rest.data?.items?.length, rest.data?.has_more], [1, false]);
});

test('messages are marked: urgent, pinned, reacted to', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const path = { message_id: await sendCard(client, ANNA, sampleCard('急')) };
  const params = { user_id_type: 'open_id' as const };
  const urged = await client.im.v1.message.urgentApp({ path, params, data: { user_id_list: [ANNA, BORIS] } });
  assert.deepEqual(urged.data?.invalid_user_id_list, [BORIS]);
  assert.equal(await codeOf(client.im.v1.pin.create({ data: path })), 0);
  const pins = await client.im.v1.pin.list({ params: { chat_id: platform.directChat(ANNA) } });
  assert.equal(pins.data?.items?.[0]?.message_id, path.message_id);
  const data = { reaction_type: { emoji_type: 'DONE' } };
  const made = await client.im.v1.messageReaction.create({ path, data });
  const reaction = { ...path, reaction_id: made.data?.reaction_id ?? '' };
  assert.equal(await codeOf(client.im.v1.messageReaction.delete({ path: reaction })), 0);
  assert.equal(await codeOf(client.im.v1.message.readUsers({ path, params })), 0);
});

test('files come back as they went', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const bytes = Buffer.from('一\r\n\r\n--二\r\n');
  const made = await client.im.v1.file.create({ data: { file_type: 'stream', file_name: '纪要.txt', file: bytes } });
  const fileKey = made?.file_key ?? '';
  const got = await client.im.v1.file.get({ path: { file_key: fileKey } });
  const chunks: Buffer[] = [];
  for await (const chunk of got.getReadableStream()) chunks.push(Buffer.from(chunk));
  assert.deepEqual(Buffer.concat(chunks), bytes);
  const content = JSON.stringify({ file_key: fileKey });
  const data = { receive_id: ANNA, msg_type: 'file', content };
  assert.equal(await codeOf(client.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data })), 0);
});
