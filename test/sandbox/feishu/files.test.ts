import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, BORIS, codeOf, connect, makeRig, sendCard } from './rig.js';
import { sampleCard } from './samples.js';

type Json = Readonly<Record<string, unknown>>;
const report = { kind: 'file' as const, name: '债权报告.pdf', bytes: Buffer.from('%PDF 内容') };

test('a file that answers a card reaches the bot as the platform sends it, and its bytes can be read', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const heard: Json[] = [];
  const socket = await connect(platform, {
    'im.message.receive_v1': async ({ message }) => void heard.push(message as Json), // the SDK's event
  });
  t.after(() => socket.close({ force: true }));
  const asked = await sendCard(client, ANNA, sampleCard('请交报告'));
  const { delivered, messageId } = await platform.attach(ANNA, report, { replyTo: asked });
  await delivered;
  const again = await platform.say(ANNA, '请查收', { replyTo: messageId });
  await again.delivered;

  const [file, line] = heard;
  const content = JSON.parse(String(file?.content)) as Json; // a file message's content
  assert.deepEqual([file?.message_type, file?.chat_type, file?.message_id], ['file', 'p2p', messageId]);
  assert.deepEqual([file?.parent_id, file?.root_id], [asked, asked]);
  assert.deepEqual([line?.parent_id, line?.root_id], [messageId, asked]);
  assert.deepEqual(Object.keys(content), ['file_key', 'file_name']);
  assert.equal(content.file_name, '债权报告.pdf');

  const file_key = String(content.file_key);
  const path = { message_id: messageId, file_key };
  const got = await client.im.v1.messageResource.get({ path, params: { type: 'file' } });
  const chunks: Buffer[] = [];
  for await (const chunk of got.getReadableStream()) chunks.push(Buffer.from(chunk));
  assert.deepEqual(Buffer.concat(chunks), report.bytes);
  // The SDK hands a refusal over as a stream: the platform's own record says it.
  const refusalOf = async (call: Promise<unknown>) => {
    await assert.rejects(call);
    return platform.calls().at(-1)?.code;
  };
  const read = (where: object, type: string) =>
    refusalOf(client.im.v1.messageResource.get({ path: { ...path, ...where }, params: { type } }));
  assert.equal(await read({}, 'image'), 234003, 'a file is no image');
  assert.equal(await read({ message_id: asked }, 'file'), 234003, 'another message does not carry it');
  assert.equal(await refusalOf(client.im.v1.file.get({ path: { file_key } })), 234008, 'it is not the app’s own');
  const data = { receive_id: ANNA, msg_type: 'file', content: JSON.stringify({ file_key }) };
  assert.equal(await codeOf(client.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data })), 230017);
});

test('an image comes with its key; in a group the bot does not hear of a file', async (t) => {
  const { platform } = await makeRig();
  t.after(() => platform.stop());
  const image = { kind: 'image' as const, name: '现场.png', bytes: Buffer.from('png') };
  const { messageId } = await platform.attach(ANNA, image);
  assert.deepEqual(Object.keys(platform.message(messageId)?.content ?? {}), ['image_key']);
  const group = platform.createGroup('群', [ANNA, BORIS]);
  const said = await platform.attach(ANNA, report, { chatId: group });
  assert.equal(said.eventId, undefined);
  assert.equal(platform.message(said.messageId)?.file?.name, '债权报告.pdf');
});

test('what is empty or too large is refused with the platform’s codes, and nothing is sent', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const code = (code: number) => ({ code });
  const mega = 1024 * 1024;
  await assert.rejects(platform.attach(ANNA, { ...report, bytes: Buffer.alloc(0) }), code(234010));
  await assert.rejects(platform.attach(ANNA, { ...report, bytes: Buffer.alloc(30 * mega + 1) }), code(234006));
  await assert.rejects(
    platform.attach(ANNA, { ...report, kind: 'image', bytes: Buffer.alloc(10 * mega + 1) }),
    code(234006),
  );
  assert.equal(platform.messages({ openId: ANNA }).length, 0);
  const empty = { file_type: 'stream' as const, file_name: 'x', file: Buffer.alloc(0) };
  await client.im.v1.file.create({ data: empty }).catch(() => undefined);
  assert.equal(platform.calls().at(-1)?.code, 234010);
});

test('only a message of the same chat that still stands can be answered', async (t) => {
  const { platform } = await makeRig();
  t.after(() => platform.stop());
  const mine = await platform.say(ANNA, '一');
  await assert.rejects(platform.say(BORIS, '二', { replyTo: mine.messageId }), /cannot be answered/);
  await assert.rejects(platform.attach(BORIS, report, { replyTo: 'om_none' }), /cannot be answered/);
  await platform.recall(ANNA, mine.messageId);
  await assert.rejects(platform.say(ANNA, '三', { replyTo: mine.messageId }), /cannot be answered/);
});
