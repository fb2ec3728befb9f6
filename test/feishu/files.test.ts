import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import type { FileContent, FileShelf, Inbound, Messenger } from '../../src/app/ports.js';
import { openClient } from '../../src/feishu/client.js';
import { openFileShelf } from '../../src/feishu/fileShelf.js';
import { openMessenger } from '../../src/feishu/messenger.js';
import { connect } from '../../src/feishu/receive.js';
import { uploadFile } from '../../src/feishu/uploadFile.js';
import { openWebhook } from '../../src/feishu/webhook.js';
import { openServer } from '../../src/http/server.js';
import { envelope, secrets } from './signed.js';
import { jia, keepEvents, type StandIn, startStandIn, yi } from './standIn.js';

let world: StandIn;
let messenger: Messenger;
let shelf: FileShelf;
before(async () => {
  world = await startStandIn();
  messenger = openMessenger(world.client);
  shelf = openFileShelf(world.client);
});
after(() => world.stop());
afterEach(() => world.platform.faults.clear());

let count = 0;
const uuid = () => `f-${count++}`;
const bytes = Buffer.from('PK\u0003\u0004纪要', 'utf8');
const minutes: FileContent = { name: '纪要.docx', bytes };
const send = (file = minutes, id = uuid()) => messenger.send({ openId: jia.openId }, { file }, id);
const calls = (part: string) => world.platform.calls().filter(({ path }) => path.includes(part)).length;
const keyOf = (messageId: string) => String(world.platform.message(messageId)?.content.file_key);

describe('a file', () => {
  it('is uploaded and sent, and reads back as it was', async () => {
    const { messageId, chatId } = await send();
    assert.equal(world.platform.message(messageId)?.msgType, 'file');
    assert.equal(chatId, world.platform.directChat(jia.openId));
    assert.deepEqual(Buffer.from(await shelf.read(messageId, keyOf(messageId), 'file')), bytes);
  });

  it('goes to a chat and as an answer too', async () => {
    const chatId = world.platform.createGroup('群', [jia.openId, yi.openId]);
    const first = await messenger.send({ chatId }, { file: minutes }, uuid());
    const reply = await messenger.send({ replyTo: first.messageId }, { file: minutes }, uuid());
    assert.equal(world.platform.message(reply.messageId)?.replyTo, first.messageId);
  });

  it('may be a part of a larger buffer', async () => {
    const { messageId } = await send({ name: 'a.txt', bytes: new Uint8Array(bytes.buffer, bytes.byteOffset + 2, 3) });
    assert.deepEqual(await shelf.read(messageId, keyOf(messageId), 'file'), bytes.subarray(2, 5));
  });

  it('of nearly 30 MB gets through both ways', async () => {
    const large = Buffer.alloc(30 * 1024 * 1024, 'x');
    const { messageId } = await send({ name: 'large.zip', bytes: large });
    assert.ok(large.equals(await shelf.read(messageId, keyOf(messageId), 'file')));
  });

  it('that is empty or larger than 30 MB is refused before it goes out', async () => {
    const before = calls('/im/v1/');
    await assert.rejects(send({ name: 'a.docx', bytes: Buffer.alloc(0) }), { kind: 'bad' });
    await assert.rejects(send({ name: 'a.docx', bytes: Buffer.alloc(30 * 1024 * 1024 + 1) }), { kind: 'bad' });
    assert.equal(calls('/im/v1/'), before);
  });

  it('whose upload was never answered has not been sent: busy, and the retry sends it once', async () => {
    const id = uuid();
    world.platform.faults.add({ kind: 'lostResponse', path: '/im/v1/files' });
    await assert.rejects(send(minutes, id), { kind: 'busy' });
    const sent = await send(minutes, id);
    assert.equal((await send(minutes, id)).messageId, sent.messageId);
  });

  it('whose sending failed is uploaded again, and the same message sent once', async () => {
    const id = uuid();
    const before = calls('/im/v1/files');
    world.platform.faults.add({ kind: 'lostResponse', path: '/im/v1/messages', method: 'POST' });
    await assert.rejects(send(minutes, id), { kind: 'unknown' });
    const messages = world.platform.messages({ openId: jia.openId }).length;
    await send(minutes, id);
    assert.deepEqual(
      [calls('/im/v1/files') - before, world.platform.messages({ openId: jia.openId }).length],
      [2, messages],
    );
  });

  for (const kind of ['tokenExpired', 'tokenExpiredOk'] as const) {
    it(`survives a lost token (${kind}) on the way up and on the way down`, async () => {
      world.platform.faults.add({ kind, path: '/im/v1/files' });
      const { messageId } = await send();
      world.platform.faults.add({ kind, path: '/resources/' });
      assert.equal((await shelf.read(messageId, keyOf(messageId), 'file')).length, bytes.length);
    });
  }

  const refusals = [
    [
      { kind: 'rateLimited', resetAfter: 2 },
      { kind: 'limited', retryAfterMs: 2000, code: 99991400 },
    ],
    [{ kind: 'scopeMissing' }, { kind: 'denied', code: 99991672 }],
    [{ kind: 'http500' }, { kind: 'busy', code: 2200 }],
    [
      { kind: 'code', code: 234007 },
      { kind: 'denied', code: 234007 },
    ],
    [
      { kind: 'code', code: 234006 },
      { kind: 'bad', code: 234006 },
    ],
    [
      { kind: 'code', code: 234004 },
      { kind: 'gone', code: 234004 },
    ],
    [
      { kind: 'code', code: 234037 },
      { kind: 'bad', code: 234037 },
    ],
  ] as const;
  for (const [fault, expected] of refusals) {
    it(`refused by ${JSON.stringify(fault)} is ${expected.kind}, up and down`, async () => {
      const { messageId } = await send();
      world.platform.faults.add({ ...fault, path: '/im/v1/files' });
      await assert.rejects(send(), expected);
      world.platform.faults.add({ ...fault, path: '/resources/' });
      await assert.rejects(shelf.read(messageId, keyOf(messageId), 'file'), expected);
    });
  }
});

describe('an upload', () => {
  /** What goes over the wire for a file. */
  async function wireOf(name: string): Promise<string> {
    let wire = '';
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const isUpload = request.url === '/open-apis/im/v1/files';
      if (isUpload) wire = Buffer.concat(chunks).toString();
      const token = { tenant_access_token: 't-1', expire: 7200 };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ code: 0, ...(isUpload ? { data: { file_key: 'k' } } : token) }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const app = { ...world.app, domain: `http://127.0.0.1:${address.port}` };
    const client = openClient({ app, logger: world.logger });
    await uploadFile(client, { name, bytes });
    client.close();
    server.closeAllConnections();
    server.close();
    return wire;
  }

  const uploads: readonly [string, string, string][] = [
    ['纪要.docx', 'doc', '纪要.docx'],
    ['旧稿.DOC', 'doc', '旧稿.DOC'],
    ['台账.xlsx', 'stream', '台账.xlsx'],
    ['a/b\r\nX-Header: 1.docx', 'doc', 'a／b X-Header： 1.docx'],
    ['', 'stream', '文件'],
  ];
  for (const [name, type, expected] of uploads) {
    it(`of ${JSON.stringify(name)} is ${type} under a safe name`, async () => {
      const wire = await wireOf(name);
      assert.match(wire, new RegExp(`name="file_type"\r\n\r\n${type}\r\n`));
      assert.ok(wire.includes(`name="file_name"\r\n\r\n${expected}\r\n`), wire);
      assert.ok(wire.includes(`\r\n\r\n${bytes.toString()}\r\n`), wire);
    });
  }
});

describe('the shelf', () => {
  it('reads pictures', async () => {
    const image = Buffer.from('89504e470d0a1a0a', 'hex');
    const uploaded = await world.client.call('test', async (sdk, as) => {
      const answer = await sdk.im.v1.image.create({ data: { image_type: 'message', image } }, as);
      return { code: 0, key: answer?.image_key ?? '' };
    });
    const content = JSON.stringify({ image_key: uploaded.key });
    const { data } = await world.client.call('test', (sdk, as) =>
      sdk.im.v1.message.create(
        {
          params: { receive_id_type: 'open_id' },
          data: { receive_id: jia.openId, msg_type: 'image', content },
        },
        as,
      ),
    );
    assert.deepEqual(await shelf.read(data?.message_id ?? '', uploaded.key, 'image'), image);
  });

  it('takes a file that is JSON for a file', async () => {
    const json = Buffer.from('{"code":99991663,"msg":"no refusal"}');
    const { messageId } = await send({ name: 'x.json', bytes: json });
    assert.deepEqual(await shelf.read(messageId, keyOf(messageId), 'file'), json);
  });

  it('refuses what is larger than it may be', async () => {
    const { messageId } = await send({ name: 'a.txt', bytes: Buffer.alloc(2000) });
    const small = openFileShelf(world.client, { mostBytes: 1999 });
    await assert.rejects(small.read(messageId, keyOf(messageId), 'file'), { kind: 'bad' });
  });

  it('does not wait for ever', async () => {
    const { messageId } = await send();
    world.platform.faults.add({ kind: 'hang', path: '/resources/' });
    const hasty = openFileShelf(world.client, { patienceMs: 50 });
    await assert.rejects(hasty.read(messageId, keyOf(messageId), 'file'), { kind: 'unknown' });
  });

  it('tells a file that is not in the message, and a message that is gone', async () => {
    const [one, two] = [await send(), await send()];
    await assert.rejects(shelf.read(one.messageId, keyOf(two.messageId), 'file'), { kind: 'bad', code: 234003 });
    await assert.rejects(shelf.read('om_none', 'file_1', 'file'), { kind: 'gone', code: 230110 });
  });

  it('asks for nothing under an id that is none', async () => {
    const before = calls('/im/v1/');
    for (const [message, key] of [
      ['../chats', 'file_1'],
      ['om_1', '../../x'],
      ['om_1', 'file?type=image'],
      ['om_1', ''],
    ] as const)
      await assert.rejects(shelf.read(message, key, 'file'), { kind: 'bad' });
    assert.equal(calls('/im/v1/'), before);
  });
});

describe('a file that a person sends', () => {
  /** What the platform pushes for it. */
  const pushed = (eventId: string) =>
    envelope(
      {
        sender: { sender_id: { open_id: jia.openId }, sender_type: 'user', tenant_key: 't1' },
        message: {
          message_id: 'om_file',
          parent_id: 'om_parent',
          root_id: 'om_parent',
          create_time: '1795489200123',
          chat_id: 'oc_1',
          chat_type: 'p2p',
          message_type: 'file',
          content: JSON.stringify({ file_key: 'file_v3_1', file_name: '会签意见.docx' }),
        },
      },
      { event_id: eventId, event_type: 'im.message.receive_v1', create_time: String(Date.now()) },
    );
  const expected = (eventId: string): Inbound => ({
    kind: 'message',
    eventId,
    actor: jia.openId,
    createdAt: 1795489200123,
    messageId: 'om_file',
    chatId: 'oc_1',
    chat: 'direct',
    text: '',
    isAddressed: true,
    file: { key: 'file_v3_1', name: '会签意见.docx', kind: 'file' },
    parentId: 'om_parent',
  });

  it('comes over the long connection', async () => {
    const events = keepEvents();
    const { logger, directory, app, platform } = world;
    const line = await connect({ config: app, botOpenId: directory.botOpenId, logger, ...events });
    await platform.rawEvent(pushed('e-line'));
    await line.close();
    assert.deepEqual(events.got, [expected('e-line')]);
  });

  it('comes over the webhook', async () => {
    const other = await startStandIn({ transport: 'webhook' });
    const events = keepEvents();
    const { logger, directory, platform } = other;
    const webhook = openWebhook({
      ...secrets,
      ...events,
      logger,
      botOpenId: directory.botOpenId,
      now: () => Date.now(),
    });
    const http = await openServer({ host: '127.0.0.1', port: 0, logger, checks: {}, webhook: webhook.handle });
    platform.setWebhookUrl(`${http.url}/feishu/events`);
    await platform.rawEvent(pushed('e-hook'));
    await webhook.close();
    await http.close();
    await other.stop();
    assert.deepEqual(events.got, [expected('e-hook')]);
  });
});
