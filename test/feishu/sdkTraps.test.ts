/** What we count on, or guard against, in the unmodified SDK; a change of version must come by here. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as sdk from '@larksuiteoapi/node-sdk';
import { codeOf } from '../../src/feishu/errors.js';
import { openHttp } from '../../src/feishu/http.js';
import { sdkLogger } from '../../src/feishu/sdkLogger.js';
import { signOfLife } from '../../src/feishu/signOfLife.js';
import { tameBootstrap } from '../../src/feishu/tameBootstrap.js';
import { keepLogs } from './logs.js';
import { envelope } from './signed.js';
import { appSecret, jia, type StandIn, startStandIn } from './standIn.js';

let world: StandIn;
before(async () => {
  world = await startStandIn();
});
after(() => world.stop());
const quiet = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, trace: () => {} };

describe('the SDK', () => {
  it('tells of pings and of what comes in the words we listen for', async () => {
    const signs: string[] = [];
    let look = () => {};
    const hear = (parts: unknown) => {
      const sign = signOfLife(parts);
      if (sign) signs.push(sign);
      look();
    };
    const saw = (count: number) =>
      new Promise<void>((resolve) => {
        look = () => {
          if (signs.length >= count) resolve();
        };
        look();
      });
    const client = new sdk.WSClient({
      ...world.app,
      loggerLevel: sdk.LoggerLevel.trace,
      logger: { ...quiet, debug: hear, trace: hear },
    });
    const eventDispatcher = new sdk.EventDispatcher({ logger: quiet });
    void client.start({ eventDispatcher });
    await saw(2);
    assert.deepEqual(signs, ['ping', 'inbound']);
    await (await world.platform.say(jia.openId, 'x')).delivered;
    assert.deepEqual(signs, ['ping', 'inbound', 'inbound']);
    client.close({ force: true });
  });

  it('answers in words, not JSON, to a type without a handler', async () => {
    const events = new sdk.EventDispatcher({ logger: quiet });
    assert.equal(typeof (await events.invoke(envelope({}, { event_type: 'none' }), { needCheck: false })), 'string');
  });

  it('loses the code of a refused upload, and hands out a refused download unread: we call both routes ourselves', async () => {
    const http = openHttp(world.platform.url);
    const client = new sdk.Client({
      ...world.app,
      httpInstance: http.instance,
      cache: new sdk.DefaultCache(),
      logger: quiet,
    });
    world.platform.faults.add({ kind: 'tokenExpiredOk', path: '/im/v1/files' });
    const data = { file_type: 'stream' as const, file_name: 'a.txt', file: Buffer.from('x') };
    assert.equal(await client.im.v1.file.create({ data }), null);
    const path = { message_id: 'om_none', file_key: 'file_1' };
    await assert.rejects(client.im.v1.messageResource.get({ path, params: { type: 'file' } }), (thrown: unknown) => {
      assert.ok(thrown instanceof Error && 'response' in thrown);
      assert.equal(codeOf(thrown), undefined);
      return true;
    });
    http.close();
  });

  it('puts event fields over header fields, so the verification token is gone after dispatch', async () => {
    const events = new sdk.EventDispatcher({ logger: quiet });
    let seen: unknown;
    events.register({
      'im.message.message_read_v1': async (data: unknown) => {
        seen = data;
      },
    });
    const body = envelope({ token: 'c-card' }, { event_type: 'im.message.message_read_v1' });
    await events.invoke(body, { needCheck: false });
    assert.equal((seen as { token?: string }).token, 'c-card');
  });

  it('takes level 0 for no level, which is why ours is never "fatal"', () => {
    let words = 0;
    const count = () => {
      words += 1;
    };
    new sdk.EventDispatcher({ logger: { ...quiet, info: count }, loggerLevel: sdk.LoggerLevel.fatal });
    assert.equal(words, 1);
  });
});

describe('our log of the SDK’s words', () => {
  it('keeps code and message of an error and drops the request with its secrets', () => {
    const { logger, lines } = keepLogs();
    const error = Object.assign(new Error('Request failed'), {
      isAxiosError: true,
      code: 'ERR_BAD_REQUEST',
      config: { headers: { Authorization: 'Bearer t-1' }, data: { app_secret: appSecret } },
      response: { status: 400, data: { code: 99991663, msg: 'invalid token', error: { log_id: 'L1' } } },
    });
    sdkLogger(logger, 'warn').error([error, { app_secret: appSecret }, [error]]);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /99991663.*invalid token.*L1/);
    assert.doesNotMatch(lines[0] ?? '', new RegExp(`Bearer|${appSecret}`));
  });

  it('drops what is below a warning: addresses with tickets, whole messages', () => {
    const { logger, lines } = keepLogs('trace');
    const log = sdkLogger(logger, 'warn');
    for (const level of ['info', 'debug', 'trace'] as const) log[level](['[ws]', 'ws url: wss://x?ticket=1']);
    assert.deepEqual(lines, []);
  });

  it('is bounded and survives anything', () => {
    const { logger, lines } = keepLogs();
    const log = sdkLogger(logger, 'warn');
    for (const parts of [undefined, null, [], [null], 'x', ['x'.repeat(100_000)], [Symbol('x')], [{}]]) log.warn(parts);
    assert.ok(lines.every((line) => line.length < 1000));
  });
});

describe('the bootstrap of the long connection', () => {
  const usual = { ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30, PingInterval: 120 };
  const ask = async (reply: unknown) => {
    const intervals: number[] = [];
    const http = { request: async () => reply };
    // Only `request` is used by the long connection.
    const tame = tameBootstrap(http as unknown as sdk.HttpInstance, (ms) => intervals.push(ms));
    const { data, code } = await tame.request<{ code?: number; data: { URL?: string; ClientConfig: typeof usual } }>(
      {},
    );
    return { code, url: data.URL, config: data.ClientConfig, intervals };
  };
  const config = (fields: object) => ({ code: 0, data: { URL: 'ws://x', ClientConfig: { ...usual, ...fields } } });

  it('is handed on as it came when it is sound', async () => {
    assert.deepEqual(await ask(config({ PingInterval: 90 })), {
      code: 0,
      url: 'ws://x',
      config: { ...usual, PingInterval: 90 },
      intervals: [90_000],
    });
  });
  const unsound: readonly [string, unknown, object][] = [
    ['nothing', undefined, usual],
    ['a page', '<html>', usual],
    ['a refusal without data, which the SDK would repeat for ever', { code: 514, msg: 'x' }, usual],
    ['null data', { code: 514, data: null }, usual],
    ['no settings', { code: 0, data: { URL: 'ws://x' } }, usual],
    ['a ping interval in words, which floods the server', config({ PingInterval: '120' }), usual],
    ['a ping interval of nothing', config({ PingInterval: 0 }), { ...usual, PingInterval: 0.05 }],
    ['a ping interval of a day', config({ PingInterval: 86_400 }), { ...usual, PingInterval: 600 }],
    ['NaN', config({ ReconnectNonce: Number.NaN, ReconnectInterval: null }), usual],
  ];
  for (const [name, reply, expected] of unsound)
    it(`survives ${name}`, async () => assert.deepEqual((await ask(reply)).config, expected));

  it('keeps the refusal’s code, so that it ends the attempt', async () => {
    assert.equal((await ask({ code: 514, msg: 'x' })).code, 514);
  });
});

describe('our HTTP client', () => {
  it('does not carry the token to where a redirect points', async () => {
    const { createServer } = await import('node:http');
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const url = `http://127.0.0.1:${address.port}`;
    const http = openHttp(url);
    await assert.rejects(http.instance.post(`${url}/token`, {}));
    assert.deepEqual(seen, ['/token']);
    http.close();
    server.closeAllConnections();
    server.close();
  });
});
