import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Headers, mostBytes, openGate, type Verdict } from '../../src/feishu/gate.js';
import { encrypt, envelope, now, secrets, sign, signed } from './signed.js';

const gate = openGate({ ...secrets, now: () => now });
const check = ({ headers, raw }: { headers: Headers; raw: Buffer }) => gate.check(headers, raw);
const said = (verdict: Verdict) => (verdict.kind === 'refused' ? `${verdict.status} ${verdict.reason}` : verdict.kind);
const hour = 3_600_000;
const bytes = (text: string) => Buffer.from(text);
const genuine = signed(envelope());
const at = (ms: number) => String(Math.floor(ms / 1000));
const header = (fields: Record<string, unknown>) => signed(envelope(undefined, fields));
const plain = (text: string | Buffer) => {
  const raw = bytes(JSON.stringify({ encrypt: encrypt(text) }));
  return { raw, headers: sign(raw) };
};
const withHeaders = (fields: Record<string, string | undefined>) => ({
  raw: genuine.raw,
  headers: Object.fromEntries(
    Object.entries({ ...genuine.headers, ...fields }).filter(([, value]) => value !== undefined),
  ),
});
const body = (text: string) => ({ raw: bytes(text), headers: sign(bytes(text)) });
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const challenge = (fields: Record<string, unknown> = {}) => ({
  type: 'url_verification',
  token: secrets.verificationToken,
  challenge: 'abc',
  ...fields,
});
const unsigned = (value: unknown) => ({ raw: signed(value).raw, headers: {} });

describe('what Feishu sends', () => {
  const accepted: readonly [string, { headers: Headers; raw: Buffer }][] = [
    ['an event', genuine],
    ['a card callback, whose time is in microseconds', header({ create_time: `${now}123` })],
    ['Chinese, emoji and escapes', signed(envelope({ text: '“关于”\u2028 😀 \\u0041 \n </script>' }))],
    [
      'a body written with blanks and line breaks, signed as it stands',
      body(JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope(), null, 2)) }, null, 4)),
    ],
    [
      'keys in another order',
      (() => {
        const { schema, header: h, event } = envelope();
        return signed({ event, header: h, schema });
      })(),
    ],
    ['further header fields', header({ extra: 1 })],
    [
      'further fields beside the cipher text',
      body(JSON.stringify({ other: 1, encrypt: encrypt(JSON.stringify(envelope())) })),
    ],
    [
      'a push 7 h 59 min late',
      signed(envelope(undefined, { create_time: String(now - 8 * hour + 60_000) }), at(now - 8 * hour + 60_000)),
    ],
    ['an old event signed afresh', header({ create_time: String(now - 7 * hour) })],
    ['a clock 4 min ahead', signed(envelope(undefined, { create_time: String(now + 240_000) }), at(now + 240_000))],
    ['a timestamp in milliseconds', signed(envelope(), String(now))],
    ['an event that is null', signed(envelope(null))],
  ];
  for (const [name, request] of accepted) it(`lets in ${name}`, () => assert.equal(said(check(request)), 'event'));

  it('hands on what was signed and nothing that stood beside it', () => {
    const raw = bytes(
      JSON.stringify({
        header: { event_id: 'forged' },
        encrypt: encrypt(JSON.stringify({ ...envelope(), encrypt: 'x' })),
      }),
    );
    const verdict = gate.check(sign(raw), raw);
    assert.ok(verdict.kind === 'event');
    assert.deepEqual(Object.keys(verdict.body), ['schema', 'header', 'event']);
    assert.equal(verdict.body.header.event_id, 'e1');
  });

  it('takes a body of exactly one MB to be read, and no byte more', () => {
    const exact = Buffer.alloc(mostBytes, 32);
    assert.equal(said(gate.check(sign(exact), exact)), '401 unreadable');
    assert.equal(said(gate.check({}, Buffer.alloc(mostBytes + 1, 32))), '413 too large');
  });
});

describe('the address challenge', () => {
  it('is answered when signed', () => {
    assert.deepEqual(check(signed(challenge())), { kind: 'challenge', challenge: 'abc' });
  });
  it('is answered unsigned when it decrypts and bears the token', () => {
    assert.deepEqual(check(unsigned(challenge())), { kind: 'challenge', challenge: 'abc' });
  });
  const refused: readonly [string, { headers: Headers; raw: Buffer }, string][] = [
    ['with a wrong token', unsigned(challenge({ token: 'x' })), '401 token wrong'],
    ['without a token', unsigned(challenge({ token: undefined })), '401 token wrong'],
    ['with a token that is a list', unsigned(challenge({ token: [secrets.verificationToken] })), '401 token wrong'],
    ['without a challenge', unsigned(challenge({ challenge: undefined })), '401 no challenge'],
    ['with a challenge that is an object', unsigned(challenge({ challenge: {} })), '401 no challenge'],
    ['with an endless challenge', unsigned(challenge({ challenge: 'a'.repeat(1001) })), '401 no challenge'],
    [
      'in plain text, although its token is right',
      { raw: bytes(JSON.stringify(challenge())), headers: {} },
      '401 not encrypted',
    ],
    [
      'encrypted with another key',
      { raw: bytes(JSON.stringify({ encrypt: encrypt(JSON.stringify(challenge()), 'other') })), headers: {} },
      '401 unreadable',
    ],
    ['with a wrong signature', { raw: signed(challenge()).raw, headers: genuine.headers }, '401 signature wrong'],
  ];
  for (const [name, request, reason] of refused)
    it(`is refused ${name}`, () => assert.equal(said(check(request)), reason));
});

describe('what is refused', () => {
  const cases: readonly [string, { headers: Headers; raw: Buffer }, string][] = [
    ['no signature headers', { raw: genuine.raw, headers: {} }, '401 unsigned'],
    ['no signature', withHeaders({ 'x-lark-signature': undefined }), '401 signature headers incomplete'],
    ['no timestamp', withHeaders({ 'x-lark-request-timestamp': undefined }), '401 signature headers incomplete'],
    ['no nonce', withHeaders({ 'x-lark-request-nonce': undefined }), '401 signature headers incomplete'],
    ['an empty signature', withHeaders({ 'x-lark-signature': '' }), '401 signature malformed'],
    ['a short signature', withHeaders({ 'x-lark-signature': 'ab' }), '401 signature malformed'],
    [
      'a signature in capitals',
      withHeaders({ 'x-lark-signature': genuine.headers['x-lark-signature']?.toUpperCase() }),
      '401 signature malformed',
    ],
    [
      'two signatures',
      withHeaders({ 'x-lark-signature': `${genuine.headers['x-lark-signature']}, x` }),
      '401 signature malformed',
    ],
    [
      'a signature that is a list',
      { raw: genuine.raw, headers: { ...genuine.headers, 'x-lark-signature': ['a', 'b'] } },
      '401 signature headers incomplete',
    ],
    ['another signature', withHeaders({ 'x-lark-signature': '0'.repeat(64) }), '401 signature wrong'],
    ['another nonce', withHeaders({ 'x-lark-request-nonce': 'x' }), '401 signature wrong'],
    ['another timestamp', withHeaders({ 'x-lark-request-timestamp': at(now + 1000) }), '401 signature wrong'],
    [
      'timestamp and nonce cut elsewhere',
      withHeaders({ 'x-lark-request-timestamp': `${at(now)}5`, 'x-lark-request-nonce': 'f2d1c' }),
      '401 not of this time',
    ],
    [
      'a signature with another key',
      { raw: genuine.raw, headers: sign(genuine.raw, undefined, 'other') },
      '401 signature wrong',
    ],
    ['a signature of another body', { raw: genuine.raw, headers: sign(bytes('{}')) }, '401 signature wrong'],
    ['a blank more in the body', { raw: bytes(`${genuine.raw} `), headers: genuine.headers }, '401 signature wrong'],
    ['a timestamp of 2017', signed(envelope(), '1500000000'), '401 not of this time'],
    ['a timestamp just over 8 h old', signed(envelope(), at(now - 8 * hour - 1000)), '401 not of this time'],
    ['a timestamp just over 5 min ahead', signed(envelope(), at(now + 301_000)), '401 not of this time'],
    ['a timestamp in words', signed(envelope(), 'now'), '401 not of this time'],
    ['an empty timestamp', signed(envelope(), ''), '401 not of this time'],
    ['a timestamp in hexadecimal', signed(envelope(), '0x6a0b1c2d3e'), '401 not of this time'],
    [
      'an event over 8 h old, signed afresh',
      header({ create_time: String(now - 8 * hour - 1) }),
      '401 not of this time',
    ],
    ['an event from the future', header({ create_time: String(now + 301_000) }), '401 not of this time'],
    ['an event without a time', header({ create_time: undefined }), '401 not of this time'],
    ['an event with 14 digits of time', header({ create_time: `${now}1` }), '401 not of this time'],
    ['an event of the future in microseconds', header({ create_time: `${now + hour}000` }), '401 not of this time'],
    ['another app', header({ app_id: 'cli_ffffffffffffffff' }), '401 another app'],
    ['no app', header({ app_id: undefined }), '401 another app'],
    ['a wrong token', header({ token: 'wrong' }), '401 token wrong'],
    ['an empty token', header({ token: '' }), '401 token wrong'],
    ['no token', header({ token: undefined }), '401 token wrong'],
    ['a token with a byte more', header({ token: `${secrets.verificationToken}x` }), '401 token wrong'],
    ['a token that is true', header({ token: true }), '401 token wrong'],
    ['no event id', header({ event_id: undefined }), '401 header incomplete'],
    ['no event type', header({ event_type: 7 }), '401 header incomplete'],
    ['no header', signed({ schema: '2.0', event: {} }), '401 not an event of form 2.0'],
    ['a header in words', signed({ schema: '2.0', header: 'x', event: {} }), '401 not an event of form 2.0'],
    ['an event in words', signed(envelope('x')), '401 not an event of form 2.0'],
    [
      'form 1.0, which the SDK checks differently',
      signed({
        uuid: 'u',
        token: secrets.verificationToken,
        ts: at(now),
        type: 'event_callback',
        event: { type: 'x' },
      }),
      '401 not an event of form 2.0',
    ],
    ['another form', signed({ ...envelope(), schema: '3.0' }), '401 not an event of form 2.0'],
    ['a list', signed([envelope()]), '401 not an object'],
    ['null', signed(null), '401 not an object'],
    ['a plain body, although signed', body(JSON.stringify(envelope())), '401 not encrypted'],
    ['an empty cipher text', body('{"encrypt":""}'), '401 not encrypted'],
    ['a cipher text that is a number', body('{"encrypt":1}'), '401 not encrypted'],
    ['a cipher text that is no base64', body('{"encrypt":"äöü!"}'), '401 not encrypted'],
    [
      'half a cipher text',
      body(JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope())).slice(0, 40) })),
      '401 not encrypted',
    ],
    [
      'an initial vector alone',
      body(JSON.stringify({ encrypt: Buffer.alloc(16).toString('base64') })),
      '401 not encrypted',
    ],
    ['random cipher text', body(JSON.stringify({ encrypt: Buffer.alloc(64, 3).toString('base64') })), '401 unreadable'],
    [
      'another encrypt key, although the signature is right',
      body(JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope()), 'other') })),
      '401 unreadable',
    ],
    ['plain text that is no JSON', plain('hello'), '401 unreadable'],
    ['plain text that is no UTF-8', plain(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), '401 unreadable'],
    ['an empty body', body(''), '401 unreadable'],
    ['a body that is no JSON', body('encrypt=abc'), '401 unreadable'],
    ['a body that is a list', body('[]'), '401 not an object'],
    ['a body that is a string', body('"x"'), '401 not an object'],
    [
      'a body that is no UTF-8',
      { raw: Buffer.from([0xff, 0xfe]), headers: sign(Buffer.from([0xff, 0xfe])) },
      '401 unreadable',
    ],
    ['depth', plain(JSON.stringify(envelope()).replace('{"chat_id":"oc_1"}', deep(64))), '401 too deep'],
    ['breakneck depth', plain(JSON.stringify(envelope()).replace('{"chat_id":"oc_1"}', deep(50_000))), '401 too deep'],
    ['a crowd of parts', signed(envelope({ list: Array(25_000).fill(1) })), '401 too many parts'],
    ['a prototype key', plain(JSON.stringify(envelope()).replace('"chat_id"', '"__proto__"')), '401 forbidden key'],
    ['a constructor key', signed(envelope({ value: { constructor: { prototype: {} } } })), '401 forbidden key'],
  ];
  for (const [name, request, reason] of cases) it(`refuses ${name}`, () => assert.equal(said(check(request)), reason));
});

describe('tampering', () => {
  it('lets none of 4,000 altered requests through and never throws', () => {
    let seed = 20261124;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const guarded = ['x-lark-signature', 'x-lark-request-timestamp', 'x-lark-request-nonce'];
    const names: ((raw: Buffer, headers: Record<string, string>) => Buffer)[] = [
      (raw) => {
        const copy = Buffer.from(raw);
        const i = random(copy.length);
        copy.writeUInt8(copy.readUInt8(i) ^ (1 << random(8)), i);
        return copy;
      },
      (raw) => raw.subarray(0, random(raw.length)),
      (raw) => raw.subarray(1 + random(raw.length - 1)),
      (raw) => Buffer.concat([raw, Buffer.from([random(256)])]),
      (raw) => {
        const i = random(raw.length);
        return Buffer.concat([raw.subarray(0, i), Buffer.from([random(256)]), raw.subarray(i)]);
      },
      (raw) => {
        const i = random(raw.length);
        return Buffer.concat([raw.subarray(0, i), raw.subarray(i + 1)]);
      },
      (raw, headers) => {
        const name = guarded[random(3)] ?? '';
        const value = headers[name] ?? '';
        const i = random(value.length);
        headers[name] =
          value.slice(0, i) + String.fromCharCode(value.charCodeAt(i) ^ (1 << random(7))) + value.slice(i + 1);
        return raw;
      },
      (raw, headers) => {
        delete headers[guarded[random(3)] ?? ''];
        return raw;
      },
    ];
    let accepted = 0;
    for (let round = 0; round < 4000; round += 1) {
      const headers = { ...genuine.headers };
      const change = names[round % names.length];
      const raw = change ? change(genuine.raw, headers) : genuine.raw;
      if (gate.check(headers, raw).kind !== 'refused') accepted += 1;
    }
    assert.equal(accepted, 0);
  });
});
