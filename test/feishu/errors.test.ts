import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeishuError } from '../../src/app/ports.js';
import { codeOf, errorOfReply, errorOfThrown, errorOfToken } from '../../src/feishu/errors.js';

type Kind = FeishuError['kind'];

/** As axios throws it: the request with its secrets hangs on it. */
function http(status: number, data: unknown, headers: Record<string, string> = {}, code = 'ERR_BAD_REQUEST') {
  const error = new Error(`Request failed with status code ${status}`);
  return Object.assign(error, {
    isAxiosError: true,
    code,
    config: { headers: { Authorization: 'Bearer t-secret' }, data: '{"app_secret":"s3cr3t"}' },
    response: { status, data, headers },
  });
}
const network = (code: string, message = code) =>
  Object.assign(new Error(message), { isAxiosError: true, code, config: {} });

describe('a code', () => {
  const codes: readonly [number, Kind][] = [
    [99991400, 'limited'],
    [99991403, 'limited'],
    [230020, 'limited'],
    [11232, 'limited'],
    [11233, 'limited'],
    [11247, 'limited'],
    [190004, 'limited'],
    [190005, 'limited'],
    [190010, 'limited'],
    [230002, 'gone'],
    [230011, 'gone'],
    [230013, 'gone'],
    [230029, 'gone'],
    [230031, 'gone'],
    [230110, 'gone'],
    [232009, 'gone'],
    [191000, 'gone'],
    [193000, 'gone'],
    [193003, 'gone'],
    [99991672, 'denied'],
    [99991679, 'denied'],
    [230027, 'denied'],
    [230006, 'denied'],
    [230018, 'denied'],
    [99991401, 'denied'],
    [191002, 'denied'],
    [230001, 'bad'],
    [230025, 'bad'],
    [230099, 'bad'],
    [230022, 'bad'],
    [230028, 'bad'],
    [99992361, 'bad'],
    [123456789, 'bad'],
    [230049, 'busy'],
    [190003, 'busy'],
    [2200, 'busy'],
    [99991663, 'busy'],
    [1470400, 'bad'],
    [1470403, 'denied'],
    [1470404, 'gone'],
    [1470422, 'busy'],
    [1470500, 'unknown'],
    [1470610, 'bad'],
    [234003, 'bad'],
    [234004, 'gone'],
    [234006, 'bad'],
    [234007, 'denied'],
    [234019, 'busy'],
    [234038, 'denied'],
    [230055, 'bad'],
    [232096, 'busy'],
  ];
  for (const [code, kind] of codes) {
    it(`${code} is ${kind}, as HTTP 400 and as HTTP 200`, () => {
      const thrown = errorOfThrown('send', http(400, { code, msg: 'm' }));
      const replied = errorOfReply('send', { code, msg: 'm' });
      assert.deepEqual([thrown.kind, thrown.code, replied.kind, replied.code], [kind, code, kind, code]);
      assert.equal(thrown.isRetryable, ['limited', 'busy', 'unknown'].includes(kind));
      assert.equal(thrown.retryAfterMs !== undefined, kind === 'limited');
    });
  }

  it('of a refused card tells the true reason within', () => {
    const msg = 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: table number over limit';
    const error = errorOfThrown('send', http(400, { code: 230099, msg }));
    assert.equal(error.kind, 'bad');
    assert.match(error.message, /ErrCode: 11310/);
    assert.equal(errorOfReply('send', { code: 230099, msg: 'ext=ErrCode: 11247; x' }).kind, 'limited');
  });
});

describe('a rate limit', () => {
  const resets: readonly [string | undefined, number][] = [
    ['7', 7000],
    ['0', 1000],
    ['0.2', 1000],
    ['99999', 3_600_000],
    ['soon', 1000],
    ['-3', 1000],
    ['NaN', 1000],
    [undefined, 1000],
  ];
  for (const [reset, expected] of resets) {
    it(`with a reset of ${reset} waits ${expected} ms`, () => {
      const headers: Record<string, string> = reset === undefined ? {} : { 'x-ogw-ratelimit-reset': reset };
      assert.equal(errorOfThrown('send', http(429, { code: 99991400, msg: 'x' }, headers)).retryAfterMs, expected);
      assert.equal(errorOfThrown('send', http(400, { code: 99991400, msg: 'x' }, headers)).retryAfterMs, expected);
    });
  }
  it('without a body is still one', () => {
    const error = errorOfThrown('send', http(429, '', { 'x-ogw-ratelimit-reset': '3' }));
    assert.deepEqual([error.kind, error.retryAfterMs], ['limited', 3000]);
  });
  it('of the month is not asked again for an hour', () => {
    assert.equal(errorOfReply('send', { code: 99991403 }).retryAfterMs, 3_600_000);
  });
});

describe('no code', () => {
  const cases: readonly [string, unknown, Kind][] = [
    ['a gateway’s 502 page', http(502, '<html>'), 'busy'],
    ['a 500', http(500, { code: 55555, msg: 'x' }), 'busy'],
    ['a 503', http(503, undefined), 'busy'],
    ['a 504, after which it may have happened', http(504, '<html>'), 'unknown'],
    ['a 403 page of a proxy', http(403, '<html>'), 'denied'],
    ['a 404 page', http(404, '<html>'), 'bad'],
    ['a redirect', http(302, ''), 'bad'],
    ['an answer that broke off', http(200, undefined, {}, 'ERR_BAD_RESPONSE'), 'unknown'],
    ['a timeout', network('ECONNABORTED', 'timeout of 10000ms exceeded'), 'unknown'],
    ['a reset after the request went out', network('ECONNRESET', 'socket hang up'), 'unknown'],
    ['a broken pipe', network('EPIPE'), 'unknown'],
    ['a refused connection', network('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'), 'busy'],
    ['an unknown name', network('ENOTFOUND'), 'busy'],
    ['an unreachable host', network('EHOSTUNREACH'), 'busy'],
    ['a connection that never came about', network('ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443'), 'busy'],
    [
      'TLS that never came about',
      network('ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'),
      'busy',
    ],
    ['a wrong certificate', network('CERT_HAS_EXPIRED'), 'busy'],
    ['an answer that is too large', network('ERR_BAD_RESPONSE', 'maxContentLength size of 9 exceeded'), 'bad'],
    ['a bug of ours', new TypeError('x is not a function'), 'bad'],
    ['a thrown string', 'x', 'bad'],
  ];
  for (const [name, thrown, kind] of cases)
    it(`${name} is ${kind}`, () => assert.equal(errorOfThrown('send', thrown).kind, kind));

  for (const reply of [undefined, null, '<html>', {}, { code: 'x' }, { code: 0 }, []]) {
    it(`an answer of ${JSON.stringify(reply)} may have happened`, () =>
      assert.equal(errorOfReply('send', reply).kind, 'unknown'));
  }
});

describe('the token', () => {
  const cases: readonly [string, unknown, number, Kind][] = [
    [
      'a wrong secret',
      new Error('failed to get tenant_access_token, code: 10014, msg: app secret invalid'),
      10014,
      'denied',
    ],
    ['an unlisted refusal', new Error('failed to get tenant_access_token, code: 10999, msg: x'), 10999, 'denied'],
    ['too many', new Error('failed to get tenant_access_token, code: 99991400, msg: x'), 99991400, 'limited'],
    ['a timeout: the call itself has not gone out', network('ECONNABORTED'), 0, 'busy'],
    ['a reset', network('ECONNRESET'), 0, 'busy'],
    ['HTTP 400', http(400, { code: 10003, msg: 'invalid param' }), 10003, 'denied'],
  ];
  for (const [name, thrown, code, kind] of cases) {
    it(`not given for ${name} is ${kind}`, () => {
      const error = errorOfToken(thrown);
      assert.deepEqual([error.code, error.kind], [code, kind]);
    });
  }
});

describe('every error', () => {
  it('says what was tried, the code, Feishu’s words and the log id, and no secret', () => {
    const error = errorOfThrown('patch', http(400, { code: 230031, msg: 'too old', error: { log_id: 'L1' } }));
    assert.equal(error.message, 'patch: 230031 too old log_id L1');
    const rest = JSON.stringify({ ...error, stack: error.stack });
    assert.doesNotMatch(rest, /s3cr3t|t-secret/);
  });
  it('takes the log id of the header when the body has none', () => {
    assert.match(errorOfThrown('send', http(500, '', { 'x-tt-logid': 'L2' })).message, /log_id L2/);
  });
  it('stays short whatever the platform says', () => {
    assert.ok(errorOfReply('send', { code: 1, msg: 'x'.repeat(100_000) }).message.length <= 600);
  });
  it('is handed on as it is when it is one already', () => {
    const error = errorOfReply('send', { code: 230020 });
    assert.equal(errorOfThrown('again', error), error);
  });
  it('is found by code in answers and in thrown errors alike', () => {
    assert.deepEqual(
      [codeOf({ code: 7 }), codeOf(http(400, { code: 8 })), codeOf(network('EPIPE')), codeOf(null)],
      [7, 8, undefined, undefined],
    );
  });
});
