import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { openGate } from '../../src/feishu/gate.js';
import { openWebhook, type Webhook } from '../../src/feishu/webhook.js';
import { type HttpServer, openServer } from '../../src/http/server.js';
import { keepLogs } from '../feishu/logs.js';
import { encrypt, envelope, now, type Signed, secrets, sign } from '../feishu/signed.js';
import { keepEvents } from '../feishu/standIn.js';
import { type Forgery, forgeries } from './forgeries.js';
import { type Random, randomFrom } from './random.js';

/** `FORGERIES=1000000 npx tsx test/security/forgedCallbacks.test.ts` is the long form; `SEED` another choice. */
const count = Number(process.env.FORGERIES ?? 12_000);
const seed = Number(process.env.SEED ?? 20_261_124);
const overHttp = 600;
const gate = openGate({ ...secrets, now: () => now });

describe(`forged callbacks (S1), ${count} of them`, () => {
  it('are refused every one, and none brings the gate down', () => {
    const tried = new Map<string, number>();
    for (const forged of forgeries(count, randomFrom(seed))) {
      const { kind } = gate.check(forged.headers, forged.raw);
      if (kind !== 'refused') assert.fail(`${forged.kind} is let in: ${show(forged)}`);
      tried.set(forged.kind, (tried.get(forged.kind) ?? 0) + 1);
    }
    assert.equal(
      [...tried.values()].reduce((sum, n) => sum + n, 0),
      count,
    );
    assert.ok(tried.size >= 19, `${tried.size} kinds`);
  });

  it('show what they are only to our log', () => {
    for (const forged of forgeries(500, randomFrom(seed + 1))) {
      const verdict = gate.check(forged.headers, forged.raw);
      assert.ok(verdict.kind === 'refused');
      assert.ok(verdict.reason.length < 40 && !verdict.reason.includes(secrets.verificationToken));
    }
  });
});

const show = ({ headers, raw }: Forgery): string => `${JSON.stringify(headers)} ${raw.toString('base64')}`;

/** JSON as any program might write it: escapes, blanks, the order of keys, and what stands beside. */
const written = (value: unknown, random: Random): string => {
  const blank = (): string => random.pick(['', '', ' ', '\n', '\t', '\r\n  ']);
  if (Array.isArray(value)) return `[${value.map((v) => blank() + written(v, random) + blank()).join(',')}]`;
  if (typeof value === 'string') return `"${Array.from(value, (sign) => signOf(sign, random)).join('')}"`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(() => random.below(3) - 1);
  return `{${entries.map(([k, v]) => `${blank()}${JSON.stringify(k)}${blank()}:${blank()}${written(v, random)}`).join(',')}}`;
};

const signOf = (sign: string, random: Random): string =>
  random.below(6) === 0 ? escaped(sign) : JSON.stringify(sign).slice(1, -1);

const escaped = (sign: string): string =>
  sign
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

const words = [
  '请协调“破产”企业\n土地😀',
  '</script>&amp;\u2028\u2029',
  '👨‍👩‍👧‍👦🇨🇳𠀀',
  '\\u0041\\',
  '"引号"',
  '\u0007\u0000',
  '/',
];

const genuine = (random: Random): Signed & { readonly event: unknown } => {
  const event = {
    text: random.pick(words) + random.pick(words),
    list: [1, 1.5, -0.1, true, null, random.pick(words)],
    [random.pick(['键', 'k e y', '😀'])]: { inner: random.pick(words) },
  };
  const body = written(envelope(event), random);
  const outer = written({ encrypt: encrypt(body), note: random.pick(words) }, random);
  const raw = Buffer.from(outer);
  return { raw, headers: sign(raw, random.pick([String(now), String(now / 1000)])), event };
};

it('genuine callbacks are let in every one, however they are written (S2)', () => {
  const random = randomFrom(seed);
  for (let i = 0; i < 1000; i += 1) {
    const one = genuine(random);
    const verdict = gate.check(one.headers, one.raw);
    assert.ok(verdict.kind === 'event', `${JSON.stringify(verdict)}: ${one.raw.toString()}`);
    assert.deepEqual(verdict.body.event, one.event);
  }
});

describe('over HTTP', () => {
  let http: HttpServer;
  let webhook: Webhook;
  const logs = keepLogs('debug');
  const events = keepEvents();
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  before(async () => {
    const { logger } = logs;
    webhook = openWebhook({ ...secrets, ...events, logger, botOpenId: async () => 'ou_bot', now: () => now });
    http = await openServer({ host: '127.0.0.1', port: 0, logger, checks: {}, webhook: webhook.handle });
  });
  after(async () => {
    agent.destroy();
    await webhook.close();
    await http.close();
  });

  const post = ({ headers, raw }: Signed): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request(`${http.url}/feishu/events`, { method: 'POST', headers, agent }, (answer) => {
        let text = '';
        answer.on('data', (part) => {
          text += String(part);
        });
        answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
      });
      sent.on('error', reject);
      sent.end(raw);
    });

  it(`${overHttp} forgeries are answered 401 and no word, and reach nobody`, async () => {
    // What no HTTP client can send is left to the gate above.
    const sendable = ({ headers }: Forgery): boolean =>
      Object.values(headers).every((value) => /^[\x20-\x7e\x80-\xff]*$/.test(value));
    const all = [...forgeries(overHttp, randomFrom(seed + 2))].filter(sendable);
    const answers = await Promise.all(all.map(post));
    assert.deepEqual(new Set(answers), new Set(['401 ']));
    assert.ok(all.length > overHttp * 0.9);
    assert.equal(events.got.length, 0);
    assert.ok(!logs.lines.join('').includes(secrets.verificationToken));
  });

  it('genuine ones are answered 200 with JSON', async () => {
    const random = randomFrom(seed + 3);
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(genuine(random))));
    assert.deepEqual(new Set(answers), new Set(['200 {}']));
  });
});
