import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type HttpServer, openServer, type ServerOptions } from '../../src/http/server.js';
import { keepLogs } from '../feishu/logs.js';

const logs = keepLogs();
const open = (more: Partial<ServerOptions> = {}) =>
  openServer({ host: '127.0.0.1', port: 0, logger: logs.logger, checks: {}, ...more });
let ready = { store: true, connection: true };
let http: HttpServer;
before(async () => {
  http = await open({
    checks: {
      store: () => ready.store,
      connection: async () => {
        if (!ready.connection) throw new Error('secret reason');
        return true;
      },
    },
    metrics: () => 'fuyuan_up 1\n',
    webhook: async (headers, raw) => {
      if (headers['x-fail']) throw new Error('bug');
      return raw.length === 0 ? { status: 401 } : { status: 200, body: { bytes: raw.length } };
    },
    pages: [
      async (context, next) => {
        if (context.path !== '/') return next();
        context.set('content-security-policy', "default-src 'self'");
        context.body = '<title>沙箱</title>';
        return undefined;
      },
    ],
  });
});
after(() => http.close());
const get = (path: string, options: RequestInit = {}) => fetch(http.url + path, options);

describe('the HTTP side', () => {
  it('is alive', async () => {
    const answer = await get('/healthz');
    assert.deepEqual([answer.status, await answer.json()], [200, { alive: true }]);
  });

  it('is ready when every check says so, and tells which does not, but not why', async () => {
    assert.deepEqual(await (await get('/readyz')).json(), { ready: true, checks: { store: true, connection: true } });
    ready = { store: true, connection: false };
    const answer = await get('/readyz');
    const text = await answer.text();
    ready = { store: true, connection: true };
    assert.equal(answer.status, 503);
    assert.deepEqual(JSON.parse(text), { ready: false, checks: { store: true, connection: false } });
    assert.doesNotMatch(text, /reason/);
  });

  it('tells more beside its checks where there is more, and is ready without it', async () => {
    const good = await open({ checks: { store: () => true }, notes: async () => ({ outbox: 'held' }) });
    const bad = await open({ checks: { store: () => true }, notes: () => Promise.reject(new Error('secret reason')) });
    const [told, silent] = await Promise.all([good, bad].map((one) => fetch(`${one.url}/readyz`)));
    assert.deepEqual(await told?.json(), { ready: true, checks: { store: true }, outbox: 'held' });
    assert.deepEqual([silent?.status, await silent?.json()], [200, { ready: true, checks: { store: true } }]);
    await Promise.all([good.close(), bad.close()]);
  });

  it('tells its metrics', async () => {
    const answer = await get('/metrics');
    assert.equal(await answer.text(), 'fuyuan_up 1\n');
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  });

  it('hands callbacks on as raw bytes', async () => {
    const answer = await get('/feishu/events', { method: 'POST', body: Buffer.from([0xff, 0x00, 0xfe]) });
    assert.deepEqual([answer.status, await answer.json()], [200, { bytes: 3 }]);
    assert.equal((await get('/feishu/events?x=1', { method: 'POST', body: 'abc' })).status, 200);
  });

  it('lets pages set their own policy', async () => {
    const answer = await get('/');
    assert.deepEqual(
      [await answer.text(), answer.headers.get('content-security-policy')],
      ['<title>沙箱</title>', "default-src 'self'"],
    );
  });

  const misses: readonly [string, string, number][] = [
    ['GET', '/nothing', 404],
    ['GET', '/feishu/events', 405],
    ['PUT', '/feishu/events', 405],
    ['POST', '/healthz', 405],
    ['DELETE', '/metrics', 405],
    ['GET', '/healthz/', 404],
    ['GET', '/../etc/passwd', 404],
    ['GET', '/%2e%2e/x', 404],
    ['OPTIONS', '/', 200],
  ];
  for (const [method, path, status] of misses.slice(0, -1)) {
    it(`answers ${status} and no word to ${method} ${path}`, async () => {
      const answer = await get(path, { method });
      assert.deepEqual([answer.status, await answer.text()], [status, '']);
    });
  }

  it('answers HEAD where it answers GET', async () => {
    const answer = await get('/healthz', { method: 'HEAD' });
    assert.deepEqual([answer.status, await answer.text()], [200, '']);
  });

  it('answers 500 and no word to a bug, and logs it', async () => {
    const answer = await get('/feishu/events', { method: 'POST', body: 'x', headers: { 'x-fail': '1' } });
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /bug|stack|at /);
    assert.match(logs.lines.join(''), /bug/);
  });

  for (const path of ['/healthz', '/readyz', '/metrics', '/nothing', '/']) {
    it(`sends its security headers with ${path}`, async () => {
      const { headers } = await get(path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.ok(headers.get('content-security-policy'));
      assert.equal(headers.get('x-powered-by'), null);
    });
  }
  it('sends them with errors too', async () => {
    const { headers } = await get('/feishu/events', { method: 'POST', body: 'x', headers: { 'x-fail': '1' } });
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  it('keeps its pages from names that merely resolve to this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${http.url}/`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(status, 404);
  });
});

describe('a body that is too large', () => {
  it('is refused by its announced length before it is read', async () => {
    const socket = connect(Number(new URL(http.url).port), '127.0.0.1');
    socket.write('POST /feishu/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1048577\r\n\r\n');
    const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
    socket.destroy();
    assert.match(answer, /^HTTP\/1\.1 413 /);
  });
  it('is refused while it comes when no length is announced', async () => {
    const chunk = new Uint8Array(300_000);
    const body = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 4; at += 1) controller.enqueue(chunk);
        controller.close();
      },
    });
    // `duplex` is required for streams and missing from the DOM's type.
    const options = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const answer = await get('/feishu/events', options).then(
      ({ status }) => status,
      () => 413,
    );
    assert.equal(answer, 413);
  });
});

describe('over the long connection', () => {
  it('there is no callback address and no metrics unless given', async () => {
    const plain = await open();
    const statuses = await Promise.all(
      ['/feishu/events', '/metrics'].map(async (path) => (await fetch(plain.url + path, { method: 'POST' })).status),
    );
    await plain.close();
    assert.deepEqual(statuses, [404, 404]);
  });
});

describe('closing', () => {
  it('finishes what is open and is not ready meanwhile', async () => {
    let finish = () => {};
    let arrived = () => {};
    const began = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = await open({
      webhook: () =>
        new Promise((resolve) => {
          finish = () => resolve({ status: 200, body: {} });
          arrived();
        }),
    });
    const answer = fetch(`${slow.url}/feishu/events`, { method: 'POST', body: 'x' });
    await began;
    const closed = slow.close();
    finish();
    assert.equal((await answer).status, 200);
    await closed;
    await assert.rejects(fetch(`${slow.url}/healthz`));
  });

  it('rejects when the port is taken', async () => {
    await assert.rejects(open({ port: Number(new URL(http.url).port) }), /EADDRINUSE/);
  });
});
