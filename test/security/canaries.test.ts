import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FeishuError } from '../../src/app/ports.js';
import { createLogger } from '../../src/log.js';
import { raiseLine } from '../app/badLines.js';
import { isOneSentence } from '../app/isOneSentence.js';
import { openTown } from '../town.js';

const words = ['金丝雀公司', '金丝雀诉求'];
const personal = ['13800138000', '+8613912345678', 'jin.sique@example.cn', '11010519491231002X'];

const written = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  write(createLogger({ level: 'trace', to: { write: (line) => void lines.push(line) } }));
  assert.ok(lines.length > 0);
  for (const line of lines) JSON.parse(line);
  return lines.join('');
};

describe('the log', () => {
  it('a platform that answers with people’s words does not bring them into the log (S15)', () => {
    const quoted = `send: 230099 Failed to create card content, ErrMsg: invalid text "${words[0]}，${words[1]}" at elements[3]`;
    const axios = Object.assign(new Error('Request failed'), {
      isAxiosError: true,
      config: { data: words[0] },
      response: { status: 400, data: { code: 230099, msg: quoted } },
    });
    const all = written((logger) => {
      logger.error({ err: new FeishuError(230099, 'bad', quoted) }, 'x');
      logger.error({ error: String(new FeishuError(230099, 'bad', quoted)) }, 'x');
      logger.warn({ event: 'e', error: new TypeError(`cannot read ${words[0]}`).stack }, 'x');
      logger.error({ err: axios, cause: { message: words[1] } }, 'x');
      logger.error({ err: new Error('x', { cause: new Error(words[1]) }) }, 'x');
    });
    for (const word of words) assert.ok(!all.includes(word), word);
    for (const part of ['230099', 'elements[3]', 'TypeError']) assert.ok(all.includes(part), part);
  });

  it('hides numbers and addresses by which a person is reached or known, wherever they stand', () => {
    for (const one of personal) {
      const all = written((logger) => {
        logger.info({ note: `请联系 ${one}，谢谢` }, `找 ${one}`);
        logger.error({ err: new Error(`no user ${one}`) }, 'x');
      });
      assert.ok(!all.includes(one), one);
    }
  });

  it('leaves the numbers of records, events and times as they are', () => {
    const numbers = [
      'M2026-0001',
      '1795482000000',
      '1795482000000123',
      'om_1380013800013800138000',
      'ou_13800138000aaaa',
    ];
    const all = written((logger) => logger.info({ numbers, bytes: 15_000_000_000 }, numbers.join(' ')));
    for (const one of [...numbers, '15000000000']) assert.ok(all.includes(one), one);
  });
});

it('a bug shows the person a number and nothing else (S19)', async () => {
  const town = await openTown({ at: '2026-11-24 09:00' });
  try {
    const [preview] = await town.say('liaison:tax', raiseLine('土地增值税核定'));
    const leak = 'E11000 {"filter":{"_id":"M2026-0001"}} token=t-0123456789abcdef at /srv/app/store.js:12:3';
    Object.assign(town.running.world.store.matter, { read: () => Promise.reject(new TypeError(leak)) });
    const [line] = await town.say('liaison:tax', '/撤回 M2026-0001 误报');
    const { toast } = await town.press('liaison:tax', preview ?? assert.fail(), '确认提请');
    for (const said of [town.text(line ?? assert.fail()), toast?.content ?? '']) {
      assert.match(said, /^系统出现问题，操作未完成，请稍后再试，或将编号[0-9a-f]{8}告知管理员。$/);
      isOneSentence(said.replace(/[0-9a-f]{8}/, ''));
    }
    assert.equal(toast?.type, 'error');
  } finally {
    await town.stop();
  }
});
