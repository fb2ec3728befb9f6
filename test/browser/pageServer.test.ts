import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import Koa from 'koa';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { pageRoutes } from '../../sandbox/pageServer.js';
import type { WireState } from '../../sandbox/pageWire.js';
import { ANNA, makeRig } from '../sandbox/feishu/rig.js';

let platform: Platform;
let server: Server;
let port: number;

before(async () => {
  const rig = await makeRig({ limits: 'off' });
  platform = rig.platform;
  const handle = pageRoutes(platform, { clock: rig.clock, folder: '/nowhere' });
  const app = new Koa();
  app.use(async (ctx, next) => {
    if (!(await handle(ctx))) await next();
  });
  server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port; // a TCP server's address is never a string
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await platform.stop();
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function ask(path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  const sent = request({ port, host: '127.0.0.1', path, method, headers });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]; // what the event carries
  const parts = await answer.toArray();
  return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() };
}

const ours = () => ({ origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' });
const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = ours()) =>
  ask(path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

test('a name that is rebound to this machine is refused', async () => {
  const answer = await ask('/sandbox/state', { headers: { host: 'evil.example:80' } });
  assert.equal(answer.status, 421);
  assert.ok(!answer.text.includes(ANNA));
  assert.equal((await ask('/sandbox/state', { headers: { host: `localhost:${port}` } })).status, 200);
});

test('a post from another page, or without an origin, or not in JSON, does nothing', async () => {
  const said = { as: ANNA, chatId: platform.directChat(ANNA), text: '外来' };
  const type = { 'content-type': 'application/json' };
  assert.equal((await post('/sandbox/say', said, { ...type, origin: 'http://evil.example' })).status, 403);
  assert.equal((await post('/sandbox/say', said, type)).status, 403);
  assert.equal((await post('/sandbox/say', said, { ...ours(), 'content-type': 'text/plain' })).status, 415);
  assert.equal(platform.messages({ openId: ANNA }).length, 0);
});

test('a body that is too long or no JSON is refused', async () => {
  assert.equal((await post('/sandbox/say', '{')).status, 400);
  assert.equal((await post('/sandbox/say', `"${'x'.repeat(300_000)}"`)).status, 400);
});

test('what the platform refuses is a sentence', async () => {
  const answer = await post('/sandbox/click', { as: ANNA, messageId: 'om_none', label: '同意' });
  assert.equal(answer.status, 409);
  assert.match(answer.text, /om_none/u);
});

test('nothing inline, nothing from elsewhere, no frame', async () => {
  const policy = String((await ask('/sandbox/state')).headers['content-security-policy']);
  assert.ok(policy.includes("default-src 'self'"));
  assert.ok(policy.includes("frame-ancestors 'none'"));
  assert.ok(!policy.includes('unsafe'));
});

test('a page that is not built says how to build it, and other paths are not ours', async () => {
  const answer = await ask('/');
  assert.equal(answer.status, 503);
  assert.match(answer.text, /npm run build/u);
  assert.equal((await ask('/assets/../../package.json')).status, 404);
  assert.equal((await ask('/health')).text, 'Not Found');
});

test('the clock goes on by an hour and to the next working day', async () => {
  const now = async () => (JSON.parse((await ask('/sandbox/state')).text) as WireState).clock.now; // our own shape
  const start = await now();
  await post('/sandbox/clock', { move: 'hour' });
  assert.equal((await now()) - start, 3_600_000);
  for (let days = 0; days < 5; days++) await post('/sandbox/clock', { move: 'workday' });
  assert.equal(new Date((await now()) + 8 * 3_600_000).getUTCDay(), 1, 'from Monday five working days on is Monday');
});
