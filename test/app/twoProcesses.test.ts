import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { virtualClock } from '../../sandbox/feishu/clock.js';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Message, Platform } from '../../sandbox/feishu/platformApi.js';
import { startStore } from '../../sandbox/store/server.js';
import { readConfig } from '../../src/config.js';
import { instantOf } from '../../src/core/deadlines.js';
import { createLogger } from '../../src/log.js';
import { type Running, start } from '../../src/main.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';
import { taxLine } from '../walk/steps.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'twins-Secret-4Kp2vQ9x';

/** One platform, one store and so many processes over them; what they did between them is the answer. */
interface Deed {
  /** Every message of the bot, by reader, in order of the alphabet; numbers of meetings left out, for a lost race may burn one. */
  readonly messages: readonly string[];
  readonly calendar: number;
  readonly matter: string;
  readonly log: readonly string[];
}

const live = async (processes: number): Promise<Deed> => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-'));
  const store = await startStore({ dir, noSync: true });
  const clock = virtualClock(instantOf('2026-11-24', '09:00'));
  const env = {
    PORT: '0',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    MONGODB_URI: store.uri,
    DATA_DIR: dir,
    ROSTER_FILE: 'mechanism/roster.demo.yaml',
    LOG_LEVEL: 'silent',
  };
  const config = readConfig(env);
  const roster = loadRoster(env.ROSTER_FILE, loadMechanism(config.mechanismFile));
  const people = roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));
  const who = (seat: string): string => roster.find((p) => p.seats.includes(seat))?.openId ?? assert.fail(seat);
  const platform = await startPlatform({ appId, appSecret, transport: 'websocket', clock, limits: 'off', people });
  const bots: Running[] = [];
  for (let i = 0; i < processes; i += 1)
    bots.push(
      await start({
        config: { ...config, feishu: { appId, appSecret, domain: platform.url } },
        logger: createLogger({ level: 'silent' }),
        now: clock.now,
        hasTicks: false,
      }),
    );
  try {
    const each = (work: (running: Running) => Promise<unknown>): Promise<unknown> => Promise.all(bots.map(work));
    const round = async (): Promise<void> => {
      await platform.settled();
      await each(({ bot }) => bot.sweep());
      await each(({ bot }) => Promise.all([bot.deliver(), bot.settled()]));
      await platform.settled();
    };
    const moveTo = async (day: string, time: string): Promise<void> => {
      await clock.advance(instantOf(day, time) - clock.now());
      await round();
      await round();
    };
    const card = (seat: string, ...words: string[]): Message =>
      platform
        .messages({ openId: who(seat) })
        .filter((m) => m.sender === 'bot' && words.every((w) => platform.cardText(m).includes(w)))
        .at(-1) ?? assert.fail(`${seat}: ${words.join(' · ')}`);
    const press = async (seat: string, m: Message, label: string, form = {}): Promise<void> => {
      const { toast } = await platform.press(who(seat), m.messageId, label, form);
      assert.equal(toast?.type, 'success', toast?.content);
      await round();
    };

    await (await platform.say(who('liaison:tax'), taxLine)).delivered;
    await round();
    await press('liaison:tax', card('liaison:tax', '草稿'), '确认提请');
    await moveTo('2026-11-24', '16:40');
    await moveTo('2026-11-25', '17:30');
    await press('liaison:court', card('liaison:court', 'M2026-0001', '筹备'), '同意参会');
    await sayToAll(platform, bots, who('liaison:tax'));
    for (const [day, time] of [
      ['2026-11-26', '10:00'],
      ['2026-11-27', '14:30'],
      ['2026-11-30', '07:00'],
      ['2026-11-30', '09:00'],
      ['2026-11-30', '14:00'],
    ] as const)
      await moveTo(day, time);
    await press('liaison:tax', card('liaison:tax', 'M2026-0001', '待结论'), '记录结论', {
      result: 'unresolved',
      conclusion: '口径不一',
    });
    await moveTo('2026-12-03', '17:30');
    await moveTo('2026-12-04', '09:00');
    return await deedOf(platform, bots[0] ?? assert.fail());
  } finally {
    for (const running of bots) await running.stop();
    await platform.stop();
    await store.stop();
    await rm(dir, { recursive: true, force: true });
  }
};

/** The time is settled by one line that reaches every process at once: one act, one answer. */
const sayToAll = async (platform: Platform, bots: readonly Running[], actor: string): Promise<void> => {
  const said = await platform.say(actor, '/我的');
  await said.delivered;
  const event = {
    kind: 'message' as const,
    eventId: 'evt_for_all',
    actor,
    createdAt: platform.clock.now(),
    messageId: said.messageId,
    chatId: platform.directChat(actor),
    chat: 'direct' as const,
    text: '/定会 H2026-0001 2026-11-30 09:30',
    isAddressed: true,
  };
  await Promise.all(bots.map(({ bot }) => bot.receive({ ...event, messageId: `${said.messageId}x` })));
  await Promise.all(bots.map(({ bot }) => bot.settled()));
};

const deedOf = async (platform: Platform, { world }: Running): Promise<Deed> => {
  const all = platform.people().flatMap(({ openId, name }) =>
    platform
      .messages({ openId })
      .filter((m) => m.sender === 'bot')
      .map((m) => `${name}：${m.card ? platform.cardText(m) : (m.text ?? '')}`.replace(/[HT]\d{4}-\d{4}/g, '某号')),
  );
  const m = await world.store.matter.read('M2026-0001');
  const log = await world.store.matter.log('M2026-0001', 100);
  return {
    messages: all.sort(),
    calendar: platform.calendarEvents().filter((e) => e.status === 'confirmed').length,
    matter: `${m?.status} ${m?.tier} ${m?.asks.map((a) => `${a.key}${a.rung}`)}`,
    log: log.map((entry) => entry.text),
  };
};

test('two processes that do everything at once have the effects of one', async () => {
  const one = await live(1);
  const two = await live(2);
  assert.ok(one.messages.length >= 20, `${one.messages.length} messages`);
  assert.equal(one.matter, 'awaitingConvening special convene1');
  assert.deepEqual(two, one);
});
