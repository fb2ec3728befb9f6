import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { openMessenger } from '../../src/feishu/messenger.js';
import { openWebhook, type Webhook } from '../../src/feishu/webhook.js';
import { type HttpServer, openServer } from '../../src/http/server.js';
import { secrets, signed } from './signed.js';
import { jia, keepEvents, type StandIn, startStandIn } from './standIn.js';

let world: StandIn;
let http: HttpServer;
let webhook: Webhook;
let platform: Platform;
const events = keepEvents((event) => {
  if (event.kind === 'message' && event.text === '/fail') throw new Error('store down');
  return event.kind === 'click' ? { toast: { type: 'info', content: '已由甲办理' } } : {};
});

before(async () => {
  world = await startStandIn({ transport: 'webhook' });
  platform = world.platform;
  const { logger, directory } = world;
  webhook = openWebhook({ ...secrets, ...events, logger, botOpenId: directory.botOpenId, now: () => Date.now() });
  http = await openServer({ host: '127.0.0.1', port: 0, logger, checks: {}, webhook: webhook.handle });
  platform.setWebhookUrl(`${http.url}/feishu/events`);
});
after(async () => {
  await webhook.close();
  await http.close();
  await world.stop();
});
const post = (body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(`${http.url}/feishu/events`, { method: 'POST', body, headers });

describe('the webhook', () => {
  it('takes what the platform pushes', async () => {
    await (await platform.say(jia.openId, '/help  甲')).delivered;
    assert.equal(events.got.at(-1)?.kind === 'message' && 'text', 'text');
    assert.equal(platform.pushes().at(-1)?.outcome, 'acknowledged');
  });

  it('answers a click in the callback', async () => {
    const value = { command: 'close', input: {} };
    const button = {
      tag: 'button',
      text: { tag: 'plain_text', content: '办' },
      behaviors: [{ type: 'callback', value }],
    };
    const card = { schema: '2.0', config: { update_multi: true }, body: { elements: [button] } };
    const { messageId } = await openMessenger(world.client).send({ openId: jia.openId }, { card }, 'w-1');
    const answer = await platform.click(jia.openId, messageId, value);
    assert.deepEqual(answer, { toast: { type: 'info', content: '已由甲办理' } });
  });

  it('answers 500 when an event could not be kept, so that it comes again', async () => {
    await (await platform.say(jia.openId, '/fail')).delivered;
    assert.equal(platform.pushes().at(-1)?.outcome, 'failed');
  });

  it('answers 200 with JSON to types nobody reads', async () => {
    const now = Date.now();
    const body = {
      schema: '2.0',
      header: {
        event_id: 'x',
        event_type: 'no.such_type_v9',
        create_time: String(now),
        token: secrets.verificationToken,
        app_id: secrets.appId,
      },
      event: {},
    };
    const { headers, raw } = signed(body, String(Math.floor(now / 1000)));
    const answer = await post(raw, headers);
    assert.deepEqual([answer.status, await answer.json()], [200, {}]);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  });

  it('answers the address challenge', async () => {
    const { raw } = signed({ type: 'url_verification', token: secrets.verificationToken, challenge: 'abc' });
    assert.deepEqual(await (await post(raw)).json(), { challenge: 'abc' });
  });

  const refused: readonly [string, Buffer | string, number][] = [
    ['anything unsigned', '{"schema":"2.0","header":{},"event":{}}', 401],
    ['nothing', '', 401],
    ['a megabyte and a byte', Buffer.alloc(1024 * 1024 + 1, 32), 413],
  ];
  for (const [name, body, status] of refused) {
    it(`refuses ${name} with ${status} and no word`, async () => {
      const before = events.got.length;
      const answer = await post(body);
      assert.deepEqual([answer.status, await answer.text(), events.got.length], [status, '', before]);
    });
  }

  it('does not hand on the same bytes from another time', async () => {
    const { headers, raw } = signed({ schema: '2.0', header: {}, event: {} }, '1500000000');
    assert.equal((await post(raw, headers)).status, 401);
  });
});
