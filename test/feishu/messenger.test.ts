import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { FeishuError, Messenger } from '../../src/app/ports.js';
import { openClient } from '../../src/feishu/client.js';
import { openMessenger } from '../../src/feishu/messenger.js';
import { appSecret, jia, type StandIn, startStandIn, yi } from './standIn.js';

let world: StandIn;
let messenger: Messenger;
before(async () => {
  world = await startStandIn();
  messenger = openMessenger(world.client);
});
after(() => world.stop());
afterEach(() => world.platform.faults.clear());

const card = (words: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: { elements: [{ tag: 'markdown', content: words }] },
});
let count = 0;
const uuid = () => `u-${count++}`;
const send = (words = 'x', id = uuid()) => messenger.send({ openId: jia.openId }, { card: card(words) }, id);
const tokenCalls = () => world.platform.calls().filter(({ path }) => path.includes('/auth/v3/')).length;
const sendCalls = () => world.platform.calls().filter(({ path }) => path.includes('/im/v1/messages')).length;
async function failure(work: Promise<unknown>): Promise<FeishuError> {
  try {
    await work;
  } catch (thrown) {
    assert.ok(thrown instanceof Error && thrown.name === 'FeishuError', String(thrown));
    // Checked by name on the line above.
    return thrown as FeishuError;
  }
  return assert.fail('did not fail');
}

describe('messages', () => {
  it('go to a person, and the answer tells message and chat', async () => {
    const sent = await send('你好');
    const seen = world.platform.message(sent.messageId);
    assert.equal(seen?.chatId, world.platform.directChat(jia.openId));
    assert.equal(sent.chatId, seen?.chatId);
    assert.deepEqual(seen?.card, card('你好'));
  });

  it('go to a chat and answer a message', async () => {
    const chatId = world.platform.createGroup('群', [jia.openId, yi.openId]);
    const first = await messenger.send({ chatId }, { text: '第一' }, uuid());
    const reply = await messenger.send({ replyTo: first.messageId }, { text: '答' }, uuid());
    assert.equal(reply.chatId, chatId);
    assert.equal(world.platform.message(reply.messageId)?.replyTo, first.messageId);
  });

  it('show text as typed: nobody is mentioned and nothing becomes a link', async () => {
    const { messageId } = await messenger.send(
      { openId: jia.openId },
      { text: '<at user_id="all">所有人</at> 1 < 2 <b>x</b> [点](https://x.cn)' },
      uuid(),
    );
    const text = world.platform.message(messageId)?.content.text;
    assert.equal(text, '＜at user_id="all">所有人＜/at> 1 < 2 ＜b>x＜/b> [点] (https://x.cn)');
  });

  it('are sent once however often the same uuid is tried', async () => {
    const id = uuid();
    const [one, two] = [await send('x', id), await send('x', id)];
    assert.equal(one.messageId, two.messageId);
  });

  it('with an unusable uuid or id are refused before they go out', async () => {
    const calls = sendCalls();
    assert.equal((await failure(send('x', ''))).kind, 'bad');
    assert.equal((await failure(send('x', 'u'.repeat(51)))).kind, 'bad');
    for (const id of ['../chats/oc_1', 'om_1?x=1', '..', '', 'om 1', 'om_1/reply'])
      assert.equal((await failure(messenger.patch(id, card('x')))).kind, 'bad', id);
    assert.equal(sendCalls(), calls);
  });

  it('are replaced by patch', async () => {
    const { messageId } = await send('old');
    await messenger.patch(messageId, card('new'));
    assert.deepEqual(world.platform.message(messageId)?.card, card('new'));
  });

  it('refused by the platform tell why', async () => {
    world.platform.setInRange(yi.openId, false);
    const error = await failure(messenger.send({ openId: yi.openId }, { text: 'x' }, uuid()));
    world.platform.setInRange(yi.openId, true);
    assert.deepEqual([error.code, error.kind], [230013, 'gone']);
    const group = world.platform.createGroup('外', [jia.openId], false);
    assert.equal((await failure(messenger.send({ chatId: group }, { text: 'x' }, uuid()))).code, 230002);
  });
});

describe('a message whose answer was lost', () => {
  const since = Date.now() - 1000;
  const chatId = () => world.platform.directChat(jia.openId);

  it('is found by its mark, and by nothing else of a card that came back whole', async () => {
    const marked = (mark: string) => ({ ...card('同样的话'), body: { elements: [{ tag: 'hr', element_id: mark }] } });
    const one = await messenger.send({ openId: jia.openId }, { card: marked('u1') }, uuid());
    await messenger.send({ openId: jia.openId }, { card: marked('u2') }, uuid());
    const sought = { since, content: { card: marked('u1') }, mark: 'u1' };
    assert.deepEqual(await messenger.find({ chatId: chatId() }, sought), [{ ...one, isCertain: true }]);
    assert.deepEqual(await messenger.find({ chatId: chatId() }, { ...sought, mark: 'u3' }), []);
  });

  it('is found by its words, in the chat of what it answers and only as an answer to it', async () => {
    const said = await world.platform.say(jia.openId, '问');
    const content = { text: '查找<b>此文</b>' };
    const answer = await messenger.send({ replyTo: said.messageId }, content, uuid());
    const stray = await messenger.send({ openId: jia.openId }, content, uuid());
    const found = await messenger.find({ replyTo: said.messageId }, { since, content, mark: 'u9' });
    assert.deepEqual(found, [{ ...answer, isCertain: false }]);
    const inChat = await messenger.find({ chatId: chatId() }, { since, content, mark: 'u9' });
    assert.deepEqual(inChat.map((one) => one.messageId).sort(), [answer.messageId, stray.messageId].sort());
    const later = { since: Date.now() + 120_000, content, mark: 'u9' };
    assert.deepEqual(await messenger.find({ chatId: chatId() }, later), [], 'not what was sent before');
  });

  it('is looked for page after page, to the newest', async () => {
    const group = world.platform.createGroup('长', [jia.openId]);
    for (let n = 0; n < 120; n += 1) await world.platform.say(jia.openId, `第${n}句`, { chatId: group });
    const content = { text: '最后一句' };
    const last = await messenger.send({ chatId: group }, content, uuid());
    assert.deepEqual(await messenger.find({ chatId: group }, { since, content, mark: 'u9' }), [
      { ...last, isCertain: false },
    ]);
  });

  it('cannot be looked for in a chat that is not there', async () => {
    const failed = await failure(messenger.find({ chatId: 'oc_0' }, { since, content: { text: 'x' }, mark: 'u9' }));
    assert.equal(failed.isRetryable, false);
  });
});

describe('the token', () => {
  it('is asked for once by twenty calls at once', async () => {
    const client = openClient({ app: world.app, logger: world.logger });
    const before = tokenCalls();
    await Promise.all(
      Array.from({ length: 20 }, () => openMessenger(client).send({ openId: jia.openId }, { text: 'x' }, uuid())),
    );
    assert.equal(tokenCalls() - before, 1);
    client.close();
  });

  for (const kind of ['tokenExpired', 'tokenExpiredOk'] as const) {
    it(`lost (${kind}) is replaced and the call made again, once`, async () => {
      world.platform.faults.add({ kind, path: '/im/v1/messages' });
      const before = tokenCalls();
      await send();
      assert.equal(tokenCalls() - before, 1);
    });
    it(`lost twice (${kind}) is an error, not a loop`, async () => {
      world.platform.faults.add({ kind, path: '/im/v1/messages', times: 5 });
      const before = sendCalls();
      const error = await failure(send());
      assert.deepEqual([error.code, error.kind, sendCalls() - before], [99991663, 'busy', 2]);
    });
  }

  it('revoked for all is replaced once for all', async () => {
    await send();
    world.platform.faults.revokeTokens();
    const before = tokenCalls();
    await Promise.all(Array.from({ length: 10 }, () => send()));
    assert.equal(tokenCalls() - before, 1);
  });

  it('of one domain is not used on another, although the app is the same', async () => {
    const other = await startStandIn();
    await send();
    await openMessenger(other.client).send({ openId: jia.openId }, { text: 'x' }, uuid());
    assert.equal(other.platform.calls().filter(({ code }) => code !== 0).length, 0);
    await other.stop();
  });

  it('refused for a wrong secret is denied, and the secret is in no log line', async () => {
    const client = openClient({ app: { ...world.app, appSecret: 'wrong-but-secret-9' }, logger: world.logger });
    const error = await failure(client.warm());
    assert.equal(error.kind, 'denied');
    world.platform.faults.add({ kind: 'reset', path: '/auth/v3/' });
    assert.equal((await failure(client.warm())).kind, 'busy');
    client.close();
    assert.doesNotMatch(world.lines.join(''), /wrong-but-secret-9|Zk3vXw81/);
    assert.ok(!world.lines.join('').includes(appSecret));
  });

  it('that cannot be fetched says that nothing was sent', async () => {
    const client = openClient({ app: { ...world.app, domain: 'http://127.0.0.1:9' }, logger: world.logger });
    assert.equal((await failure(client.warm())).kind, 'busy');
    client.close();
  });
});

describe('what goes wrong on the way', () => {
  it('a rate limit says how long to wait', async () => {
    world.platform.faults.add({ kind: 'rateLimited', path: '/im/v1/messages', resetAfter: 7 });
    const error = await failure(send());
    assert.deepEqual([error.code, error.kind, error.retryAfterMs], [99991400, 'limited', 7000]);
  });
  it('a call that hangs ends after its time and may have happened', async () => {
    const client = openClient({ app: world.app, logger: world.logger, timeoutMs: 800 });
    await client.warm();
    world.platform.faults.add({ kind: 'hang', path: '/im/v1/messages' });
    const sending = openMessenger(client).send({ openId: jia.openId }, { text: 'x' }, uuid());
    assert.equal((await failure(sending)).kind, 'unknown');
    client.close();
  });
  it('an answer that is lost may have happened, and the same uuid finds the message', async () => {
    const id = uuid();
    world.platform.faults.add({ kind: 'lostResponse', path: '/im/v1/messages' });
    assert.equal((await failure(send('once', id))).kind, 'unknown');
    const { messageId } = await send('once', id);
    const copies = world.platform
      .messages({ openId: jia.openId })
      .filter(({ card: seen }) => JSON.stringify(seen ?? {}).includes('"once"'));
    assert.deepEqual(
      copies.map((copy) => copy.messageId),
      [messageId],
    );
  });
  it('a cut connection may have happened', async () => {
    world.platform.faults.add({ kind: 'reset', path: '/im/v1/messages' });
    assert.equal((await failure(send())).kind, 'unknown');
  });
  it('a 500 is busy', async () => {
    world.platform.faults.add({ kind: 'http500', path: '/im/v1/messages' });
    assert.equal((await failure(send())).kind, 'busy');
  });
  it('a missing scope is denied', async () => {
    world.platform.faults.add({ kind: 'scopeMissing', path: '/im/v1/messages' });
    const error = await failure(send());
    assert.deepEqual([error.code, error.kind], [99991672, 'denied']);
  });
  it('never writes the token into the log', async () => {
    assert.doesNotMatch(world.lines.join(''), /Bearer|"t-/);
  });
});
