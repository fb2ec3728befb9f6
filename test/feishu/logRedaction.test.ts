import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '../../src/log.js';

const canary = 'Zk3vXw81"LqPb7';
function written(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ level: 'trace', secrets: [canary, undefined], to: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

describe('the log', () => {
  it('writes one JSON line with time, level and message', () => {
    const line: unknown = JSON.parse(written((logger) => logger.info({ matter: 'M2026-0001' }, 'raised')));
    const { time, ...rest } = line as Record<string, unknown>;
    assert.deepEqual(rest, { level: 'info', matter: 'M2026-0001', msg: 'raised' });
    assert.match(String(time), /^\d{4}-\d\d-\d\dT/);
  });

  const hides: readonly [string, (logger: ReturnType<typeof createLogger>) => void][] = [
    ['a field named like a secret', (logger) => logger.info({ app_secret: canary }, 'x')],
    ['one deep down', (logger) => logger.info({ a: { b: [{ Authorization: `Bearer ${canary}` }] } }, 'x')],
    ['a known secret in a message', (logger) => logger.info(`started with ${canary}`)],
    ['a known secret under an innocent name', (logger) => logger.info({ note: canary }, 'x')],
    ['a known secret in an error', (logger) => logger.error({ err: new Error(canary) }, 'x')],
    [
      'a known secret in an error’s cause',
      (logger) => logger.error({ err: new Error('x', { cause: new Error(canary) }) }, 'x'),
    ],
    [
      'an error under any other name',
      (logger) => logger.warn({ why: Object.assign(new Error('x'), { config: { data: 'Zk3vXw81' } }) }, 'x'),
    ],
    [
      'an error handed over alone',
      (logger) => logger.error(Object.assign(new Error('x'), { config: { data: 'Zk3vXw81' } })),
    ],
    [
      'the request of an HTTP error',
      (logger) =>
        logger.error(
          { err: Object.assign(new Error('failed'), { isAxiosError: true, config: { data: canary } }) },
          'x',
        ),
    ],
  ];
  for (const [name, write] of hides) {
    it(`hides ${name}`, () => {
      const line = written(write);
      assert.doesNotMatch(line, /Zk3vXw81/);
      assert.ok(line.length > 20);
      for (const part of line.trim().split('\n')) JSON.parse(part);
    });
  }

  const shapes: readonly [string, string][] = [
    ['Authorization: Bearer t-g1044ghJRUIJJ5ZPPZMOHKWZISL33E4QSS3abcef', 't-g1044'],
    ['token t-caecc734c2e3328a62489fe0648c4b98779515d3.x', 'caecc734'],
    ['wss://msg.feishu.cn/ws/v2?access_key=abc123&ticket=def456', 'def456'],
    ['mongodb://fuyuan:p4ss@db:27017/fuyuan', 'p4ss'],
  ];
  for (const [text, part] of shapes)
    it(`hides the shape of ${text.slice(0, 20)}`, () =>
      assert.ok(!written((logger) => logger.info(text)).includes(part)));

  it('leaves ordinary words alone', () => {
    const text = '事项 M2026-0001 已提请；会议 H2026-0001；c-plan at-risk https://x.cn/a?b=c';
    assert.ok(written((logger) => logger.info(text)).includes(text));
  });

  it('keeps code, message and log id of a platform error', () => {
    const err = Object.assign(new Error('Request failed'), {
      isAxiosError: true,
      response: { status: 400, data: { code: 230020, msg: 'limit' }, headers: { 'x-tt-logid': 'L1' } },
    });
    const line = written((logger) => logger.error({ err }, 'x'));
    for (const part of ['230020', 'limit', 'L1']) assert.ok(line.includes(part));
  });

  it('survives cycles and great depth', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    assert.match(
      written((logger) => logger.info({ loop }, 'x')),
      /\[deep\]/,
    );
  });
});
