import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { test } from 'node:test';
import { EventDispatcher, generateChallenge, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { ANNA, makeRig, quiet, sendCard } from './rig.js';
import { sampleButton, sampleCard } from './samples.js';

const KEY = 'encrypt-key';
type Handlers = Record<string, (data: Record<string, unknown>) => Promise<unknown>>;

/** The SDK's webhook handler on a port of its own; like its adapter for Koa it says 204 to a wrong signature. */
async function listen(t: { after(end: () => unknown): void }, handlers: Handlers): Promise<string> {
  const dispatcher = new EventDispatcher({ encryptKey: KEY, logger: quiet, loggerLevel: LoggerLevel.error });
  dispatcher.register(handlers);
  return serve(t, async (body, headers) => {
    const { isChallenge, challenge } = generateChallenge(body, { encryptKey: KEY });
    return isChallenge ? challenge : dispatcher.invoke(Object.assign(Object.create({ headers }), body));
  });
}

type Reply = (body: object, headers: object) => Promise<unknown>;

async function serve(t: { after(end: () => unknown): void }, reply: Reply): Promise<string> {
  const server = createServer(async (request, response) => {
    const body: unknown = await json(request);
    const answer = await reply(Object(body), request.headers).catch(() => 500);
    if (answer === 500 || answer === undefined) response.writeHead(answer ?? 204).end();
    else response.end(JSON.stringify(answer));
  });
  t.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/events`;
}

test('events and callbacks arrive encrypted and signed, and the challenge is answered', async (t) => {
  const { platform, client } = await makeRig({ transport: 'webhook', encryptKey: KEY, verificationToken: 'v' });
  t.after(() => platform.stop());
  const lines: unknown[] = [];
  const url = await listen(t, {
    'im.message.receive_v1': async (data) => {
      lines.push(Object(data.message).content);
      return {};
    },
    'card.action.trigger': async () => ({ toast: { type: 'info', content: '收到' } }),
  });
  platform.setWebhookUrl(url);
  assert.equal(await platform.verifyWebhook(), true);
  await (await platform.say(ANNA, '/议事 <府院>')).delivered;
  assert.deepEqual(lines, ['{"text":"/议事 <府院>"}']);
  const messageId = await sendCard(client, ANNA, sampleCard('x', sampleButton('同意', { a: 1 })));
  assert.deepEqual(await platform.press(ANNA, messageId, '同意'), { toast: { type: 'info', content: '收到' } });
});

test('a push that the bot refuses or fails over comes again', async (t) => {
  const { platform, clock } = await makeRig({ transport: 'webhook', encryptKey: KEY });
  t.after(() => platform.stop());
  let times = 0;
  const taken = await listen(t, {
    'im.message.receive_v1': async () => {
      times += 1;
      if (times === 1) throw new Error('not now');
      return {};
    },
  });
  platform.setWebhookUrl(await serve(t, async () => undefined));
  await (await platform.say(ANNA, '/x')).delivered;
  platform.setWebhookUrl(taken);
  await clock.advance(15_000 + 300_000);
  const outcomes = platform.pushes().map(({ outcome }) => outcome);
  assert.deepEqual(outcomes, ['failed', 'failed', 'acknowledged']);
});

test('an address where nobody listens is unreachable', async (t) => {
  const { platform } = await makeRig({ transport: 'webhook' });
  t.after(() => platform.stop());
  await (await platform.say(ANNA, '/x')).delivered;
  platform.setWebhookUrl('http://127.0.0.1:1/events');
  await (await platform.say(ANNA, '/x')).delivered;
  assert.deepEqual(
    platform.pushes().map(({ outcome }) => outcome),
    ['unreachable', 'unreachable'],
  );
});
