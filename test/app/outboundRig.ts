import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type VirtualClock, virtualClock } from '../../sandbox/feishu/clock.js';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Call, Message, Platform } from '../../sandbox/feishu/platformApi.js';
import { startStore } from '../../sandbox/store/server.js';
import { change } from '../../src/app/change.js';
import type { World } from '../../src/app/world.js';
import { readConfig } from '../../src/config.js';
import { instantOf } from '../../src/core/deadlines.js';
import { type Effect, theClock } from '../../src/core/decision.js';
import { createLogger } from '../../src/log.js';
import { type Running, start } from '../../src/main.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';
import { taxLine } from '../walk/steps.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'office-Secret-4Kp2vQ9x';

export interface OfficeOptions {
  readonly processes?: number;
  readonly limits?: 'strict' | 'off';
  readonly isPaced?: boolean;
  /** `YYYY-MM-DD HH:mm` in Shanghai. */
  readonly at?: string;
}

/** One platform, one store and so many processes over them, whose rounds run only when told. */
export interface Office {
  readonly platform: Platform;
  readonly clock: VirtualClock;
  readonly bots: readonly Running[];
  readonly world: World;
  readonly uri: string;
  who(seat: string): string;
  /** Lets every process send what is due. */
  deliver(): Promise<void>;
  /** The bot's messages to a seat that hold these words, oldest first. */
  cards(seat: string, ...words: string[]): Message[];
  text(message: Message): string;
  /** The tax liaison's matter, raised and confirmed: M2026-0001. */
  raise(line?: string): Promise<void>;
  /** Puts effects into a matter's outbox, as a decision would. */
  owe(key: string, effects: readonly Effect[], id?: string): Promise<void>;
  /** Calls of the message API that were made since the last look. */
  calls(method?: string): Call[];
  stop(): Promise<void>;
}

export const openOffice = async (options: OfficeOptions = {}): Promise<Office> => {
  const { processes = 1, limits = 'off', isPaced = false, at = '2026-11-24 09:00' } = options;
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-'));
  const store = await startStore({ dir, noSync: true });
  const [day = '', time = ''] = at.split(' ');
  const clock = virtualClock(instantOf(day, time));
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
  const platform = await startPlatform({ appId, appSecret, transport: 'websocket', clock, limits, people });
  const bots: Running[] = [];
  for (let i = 0; i < processes; i += 1)
    bots.push(
      await start({
        config: { ...config, feishu: { appId, appSecret, domain: platform.url } },
        logger: createLogger({ level: process.env.TEST_LOG ?? 'silent' }),
        now: clock.now,
        hasTicks: false,
        isPaced,
      }),
    );
  const { world } = bots[0] ?? assert.fail();
  const who = (seat: string): string => roster.find((p) => p.seats.includes(seat))?.openId ?? assert.fail(seat);
  const deliver = async (): Promise<void> => {
    await Promise.all(bots.map(({ bot }) => bot.deliver()));
    await Promise.all(bots.map(({ bot }) => bot.settled()));
  };
  const text = (message: Message): string => {
    const now = platform.message(message.messageId) ?? message;
    return now.card ? platform.cardText(now) : (now.text ?? '');
  };
  let seen = 0;
  const office: Office = {
    platform,
    clock,
    bots,
    world,
    uri: store.uri,
    who,
    deliver,
    text,
    cards: (seat, ...words) =>
      platform
        .messages({ openId: who(seat) })
        .filter((m) => m.sender === 'bot' && words.every((word) => text(m).includes(word))),
    raise: async (line = taxLine) => {
      const tax = who('liaison:tax');
      await (await platform.say(tax, line)).delivered;
      await platform.settled();
      await deliver();
      const preview = office.cards('liaison:tax').at(-1) ?? assert.fail('no preview');
      const { toast } = await platform.press(tax, preview.messageId, '确认提请');
      assert.equal(toast?.type, 'success', toast?.content);
      await platform.settled();
      await deliver();
    },
    owe: async (key, effects, id = 'M2026-0001') => {
      await change(world, 'matter', id, { key, by: theClock }, (m) => ({ next: { ...m }, effects, log: [] }));
    },
    calls: (method) => {
      const all = platform.calls().slice(seen);
      seen = platform.calls().length;
      return all.filter((c) => c.path.includes('/im/v1/messages') && (method === undefined || c.method === method));
    },
    stop: async () => {
      for (const running of bots) await running.stop();
      await platform.stop();
      await store.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return office;
};

/** Runs a test in an office of its own. */
export const inOffice = async (options: OfficeOptions, run: (office: Office) => Promise<void>): Promise<void> => {
  const office = await openOffice(options);
  try {
    await run(office);
  } finally {
    await office.stop();
  }
};

/** A card of the matter for the holder of a seat. */
export const showTo = (to: string, priority: 'escalation' | 'reminder' | 'update' = 'escalation'): Effect => ({
  kind: 'show',
  view: { card: 'matter', matter: 'M2026-0001' },
  to,
  priority,
});
