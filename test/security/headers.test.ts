import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../src/config.js';
import { openServer } from '../../src/http/server.js';
import { type Running, start } from '../../src/main.js';
import { keepLogs } from '../feishu/logs.js';

interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

type Asked = readonly [method: string, path: string, headers?: Readonly<Record<string, string>>, body?: string];

const { logger } = keepLogs('silent');

/** The start of an answer: a stream never ends. */
const ask = (base: string, [method, path, headers = {}, body = '']: Asked): Promise<Seen> =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(path, base), { method, headers }, (answer) => {
      let text = '';
      const end = (): void => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        answer.destroy();
      };
      answer.on('data', (part) => {
        text += String(part);
        if (path === '/sandbox/stream') end();
      });
      answer.on('end', end);
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** What every answer must have, and must not. */
const assertClean = ({ headers }: Seen, what: string): void => {
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /default-src '(none|self)'/, what);
  assert.match(policy, /frame-ancestors 'none'/, what);
  assert.doesNotMatch(policy, /unsafe|\*|https?:|data:/, what);
  assert.equal(headers['x-content-type-options'], 'nosniff', what);
  assert.equal(headers['x-frame-options'], 'DENY', what);
  assert.equal(headers['referrer-policy'], 'no-referrer', what);
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin', what);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', what);
  assert.ok(headers['permissions-policy'], what);
  for (const name of ['server', 'x-powered-by', 'set-cookie', 'access-control-allow-origin'])
    assert.equal(headers[name], undefined, `${what}: ${name}`);
  if (!what.includes('/assets/')) assert.equal(headers['cache-control'], 'no-store', what);
};

const json = { 'content-type': 'application/json' };
const asked: readonly Asked[] = [
  ...(['/', '/healthz', '/readyz', '/metrics', '/nothing', '/assets/none.js', '/sandbox/card-preview'] as const).map(
    (path): Asked => ['GET', path],
  ),
  ...(
    [
      'state',
      'messages?chat=x',
      'file?key=../../etc/passwd',
      'stream',
      'menu',
      'story',
      'matter?id=M2026-9999',
    ] as const
  ).map((path): Asked => ['GET', `/sandbox/${path}`]),
  ...(['say', 'click', 'menu', 'enter', 'story', 'clock', 'attach'] as const).map(
    (path): Asked => ['POST', `/sandbox/${path}`, json, '{}'],
  ),
  ['POST', '/sandbox/say', { ...json, origin: 'https://evil.example' }, '{}'],
  ['GET', '/', { host: 'evil.example' }],
  ['GET', '/sandbox/state', { host: 'evil.example' }],
  ['PUT', '/healthz'],
  ['DELETE', '/metrics'],
  ['POST', '/feishu/events', json, '{}'],
  ['OPTIONS', '/sandbox/say', { origin: 'https://evil.example', 'access-control-request-method': 'POST' }],
  ['HEAD', '/'],
  ['GET', '/%00'],
  ['GET', `/${'a'.repeat(4000)}`],
];

describe('every HTTP answer (S18)', { timeout: 60_000 }, () => {
  let running: Running;
  let dir = '';
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fuyuan-'));
    const config = readConfig({ PORT: '0', DATA_DIR: dir });
    running = await start({ config, logger, hasTicks: false });
  });
  after(async () => {
    await running.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('of the sandbox and its pages, errors among them, has clean headers and shows no path or stack', async () => {
    for (const one of asked) {
      const what = `${one[0]} ${one[1].slice(0, 40)}`;
      const seen = await ask(running.url, one);
      assertClean(seen, `${what} ${seen.status}`);
      assert.doesNotMatch(seen.text, /\/(work|home|root|usr)\/|node_modules|\n\s+at |Error:/, what);
    }
  });

  it('is a refusal to another site’s page and to a name that merely resolves to this machine', async () => {
    const page = { ...json, origin: 'https://evil.example' };
    for (const path of ['say', 'click', 'menu', 'enter', 'story', 'clock', 'attach'])
      assert.equal((await ask(running.url, ['POST', `/sandbox/${path}`, page, '{}'])).status, 403, path);
    for (const path of ['/', '/sandbox/state', '/sandbox/stream', '/sandbox/menu', '/assets/none.js'])
      assert.match(
        String((await ask(running.url, ['GET', path, { host: 'evil.example' }])).status),
        /^(404|421)$/,
        path,
      );
  });
});

it('an error of a callback, a page or a check shows nobody anything (S19)', async () => {
  const bug = new Error('select * from matters where token=t-0123456789abcdef at /srv/app/x.js:1');
  const http = await openServer({
    host: '127.0.0.1',
    port: 0,
    logger,
    checks: { store: () => Promise.reject(bug) },
    notes: () => Promise.reject(bug),
    metrics: () => Promise.reject(bug),
    webhook: () => Promise.reject(bug),
    pages: [() => Promise.reject(bug)],
  });
  const failing: readonly Asked[] = [
    ['POST', '/feishu/events', json, '{}'],
    ['GET', '/metrics'],
    ['GET', '/'],
  ];
  for (const one of [...failing, ['GET', '/readyz'] as const]) {
    const seen = await ask(http.url, one);
    assertClean(seen, one[1]);
    assert.doesNotMatch(`${seen.text}${JSON.stringify(seen.headers)}`, /select|token|srv|x\.js/, one[1]);
  }
  await http.close();
});
