import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/log.js';
import { type Running, start } from '../../src/main.js';
import { appSecret, type County, openCounty } from './county.js';

const words = ['金丝雀公司', '金丝雀标题', '金丝雀事实', '金丝雀诉求', '金丝雀闲话'];
const [company, title, facts, ask, chat] = words;

/** Canaries (S15, S16): what people type, and the secrets, go through every door of the log. */
describe('the log of a running bot', { timeout: 80_000 }, () => {
  let county: County;
  let bot: Running;
  const lines: string[] = [];
  const fields = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  before(async () => {
    county = await openCounty();
    const config = readConfig(county.env);
    const logger = createLogger({
      level: 'trace',
      secrets: [appSecret],
      to: { write: (line) => void lines.push(line) },
    });
    bot = await start({ config, logger, hasTicks: false });
    const say = async (seat: string, text: string): Promise<void> => {
      await (await county.platform.say(county.who(seat), text)).delivered;
      await bot.bot.settled();
    };
    await say(
      'liaison:tax',
      `/提请 company=${company} title=${title} facts=${facts} ask=${ask} phase=during obstacle=government`,
    );
    await say('liaison:tax', `/查看 ${chat}`);
    await say('liaison:tax', `${chat}`);
    await say('liaison:tax', `/撤回 M2026-0001 ${chat}`);
    await say('liaison:housing', `/撤回 M2026-0001 ${chat}`);
    // A bug, met by a command with text in it.
    Object.assign(bot.world.store.matter, { read: () => Promise.reject(new TypeError('broken')) });
    await say('liaison:tax', `/撤回 M2026-0001 ${chat}`);
  });
  after(async () => {
    await bot.stop();
    await county.stop();
  });

  it('holds neither a secret nor a word that anybody typed', () => {
    const all = lines.join('');
    for (const word of [...words, appSecret]) assert.ok(!all.includes(word), `${word} is in the log`);
  });

  it('has one line a command: who, for which seat, what, which record, what came of it, how long', () => {
    const commands = fields().filter((line) => 'command' in line);
    assert.equal(commands.length, 5, JSON.stringify(commands.map((c) => [c.command, c.result])));
    const [raise, , withdraw] = commands;
    assert.deepEqual(
      [raise?.actor, raise?.seat, raise?.command, raise?.record, raise?.result, typeof raise?.ms],
      [county.who('liaison:tax'), 'liaison:tax', 'raise', 'M2026-0001', 'ok', 'number'],
    );
    assert.deepEqual([withdraw?.command, withdraw?.record, withdraw?.result], ['withdraw', 'M2026-0001', 'ok']);
  });

  it('has a refusal’s code, and a bug’s number as the person was given it', () => {
    const commands = fields().filter((line) => 'command' in line);
    const results = commands.map((line) => line.result);
    assert.ok(results.includes('failed'), JSON.stringify(results));
    const reference = commands.find((line) => line.result === 'failed')?.reference;
    const said = county.platform.messages({ openId: county.who('liaison:tax') }).at(-1);
    assert.ok(typeof reference === 'string' && (said?.text ?? '').includes(reference));
    assert.ok(results.some((result) => typeof result === 'string' && !['ok', 'form', 'failed'].includes(result)));
  });
});
