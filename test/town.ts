import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type VirtualClock, virtualClock } from '../sandbox/feishu/clock.js';
import { startPlatform } from '../sandbox/feishu/platform.js';
import type { CallbackAnswer, JsonObject, Message, Platform } from '../sandbox/feishu/platformApi.js';
import { startStore } from '../sandbox/store/server.js';
import { readConfig } from '../src/config.js';
import { instantOf } from '../src/core/deadlines.js';
import { createLogger } from '../src/log.js';
import { type Running, start } from '../src/main.js';
import { loadMechanism } from '../src/mechanism/load.js';
import { loadRoster } from '../src/mechanism/roster.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'walk-Secret-4Kp2vQ9x';
const encryptKey = 'walk-Encrypt-8sLw3Zr7Tq';
const verificationToken = 'walk-Verify-5mNc1Yb6Hd';

export interface TownOptions {
  readonly transport?: 'websocket' | 'webhook';
  /** `YYYY-MM-DD HH:mm` in Shanghai. */
  readonly at?: string;
  readonly mechanismFile?: string;
  readonly rosterFile?: string;
  readonly limits?: 'strict' | 'off';
  /** Counts what each person does. */
  readonly isLimited?: boolean;
  /** The driver tells of its commands. */
  readonly isMonitored?: boolean;
  /** Takes every line of the log, down to `debug`. */
  readonly log?: (line: string) => void;
}

/** A county on one machine: the real SDK, driver and HTTP against the stand-in platform and the embedded store, by a clock that moves when told. */
export interface Town {
  readonly platform: Platform;
  readonly running: Running;
  readonly clock: VirtualClock;
  /** The open id of whoever holds the seat. */
  who(seat: string): string;
  say(seat: string, text: string, chatId?: string): Promise<Message[]>;
  press(seat: string, message: Message, label: string | RegExp, form?: JsonObject): Promise<CallbackAnswer>;
  click(seat: string, message: Message, value: JsonObject, form?: JsonObject): Promise<CallbackAnswer>;
  /** The newest message of the seat's direct chat whose card holds all these words. */
  card(seat: string, ...words: string[]): Message;
  cards(seat: string): Message[];
  /** The same without the digests. */
  asked(seat: string): Message[];
  text(message: Message): string;
  /** Moves the clock to a time in Shanghai and lets everything due happen. */
  moveTo(at: string): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const instant = (at: string): number => {
  const [day = '', time = ''] = at.split(' ');
  return instantOf(day, time);
};

export const openTown = async (options: TownOptions = {}): Promise<Town> => {
  const { transport = 'websocket', at = '2026-11-24 09:00', limits = 'off' } = options;
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-'));
  const uri = process.env.MONGODB_URI;
  const store = uri ? undefined : await startStore({ dir, noSync: true });
  const database = `town_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const storeUri = uri ? uri.replace(/\/[^/?]*(\?|$)/, `/${database}$1`) : (store?.uri ?? '');
  const config = readConfig({
    PORT: '0',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_DOMAIN: 'http://127.0.0.1:1',
    FEISHU_TRANSPORT: transport,
    ...(transport === 'webhook'
      ? { FEISHU_ENCRYPT_KEY: encryptKey, FEISHU_VERIFICATION_TOKEN: verificationToken }
      : {}),
    MONGODB_URI: options.isMonitored
      ? `${storeUri}${storeUri.includes('?') ? '&' : '?'}monitorCommands=true`
      : storeUri,
    DATA_DIR: dir,
    ...(options.isLimited ? { ACTS_PER_MINUTE: '30', MATTERS_PER_HOUR: '20' } : {}),
    ...(options.mechanismFile ? { MECHANISM_FILE: options.mechanismFile } : {}),
    ROSTER_FILE: options.rosterFile ?? 'mechanism/roster.demo.yaml',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
  });
  const mechanism = loadMechanism(config.mechanismFile);
  const roster = loadRoster(config.rosterFile ?? '', mechanism);
  const clock = virtualClock(instant(at));
  const people = roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));
  const platform = await startPlatform({
    appId,
    appSecret,
    encryptKey,
    verificationToken,
    transport,
    clock,
    limits,
    people,
  });
  const feishu = { appId, appSecret, domain: platform.url };
  const running = await start({
    config: { ...config, feishu },
    logger: options.log
      ? createLogger({ level: 'debug', to: { write: options.log } })
      : createLogger({ level: config.logLevel }),
    now: clock.now,
    hasTicks: false,
    isLimited: options.isLimited ?? false,
  });
  if (transport === 'webhook') platform.setWebhookUrl(`${running.url}/feishu/events`);
  const who = (seat: string): string => {
    const person = roster.find((p) => p.seats.includes(seat));
    assert.ok(person?.openId, `nobody of the demo roster holds ${seat}`);
    return person.openId;
  };
  const settled = async (): Promise<void> => {
    await platform.settled();
    await running.bot.settled();
    await platform.settled();
  };
  const cards = (seat: string): Message[] => platform.messages({ openId: who(seat) }).filter((m) => m.sender === 'bot');
  const text = (message: Message): string => {
    const now = platform.message(message.messageId) ?? message;
    return now.card ? platform.cardText(now) : (now.text ?? '');
  };
  return {
    platform,
    running,
    clock,
    who,
    settled,
    cards,
    asked: (seat) => cards(seat).filter((m) => !text(m).startsWith('待办摘要')),
    text,
    say: async (seat, line, chatId) => {
      const before = new Set(platform.messages(chatId ? { chatId } : { openId: who(seat) }).map((m) => m.messageId));
      const said = await platform.say(who(seat), line, chatId ? { chatId, mentionBot: true } : {});
      await said.delivered;
      await settled();
      return platform
        .messages(chatId ? { chatId } : { openId: who(seat) })
        .filter((m) => !before.has(m.messageId) && m.sender === 'bot');
    },
    press: async (seat, message, label, form) => {
      const answer = await platform.press(who(seat), message.messageId, label, form);
      await settled();
      return answer;
    },
    click: async (seat, message, value, form) => {
      const answer = await platform.click(who(seat), message.messageId, value, form);
      await settled();
      return answer;
    },
    card: (seat, ...words) => {
      const found = cards(seat)
        .filter((m) => words.every((w) => text(m).includes(w)))
        .at(-1);
      assert.ok(
        found,
        `${seat} has no card with ${words.join(' · ')}; the last ones say:\n${cards(seat).slice(-3).map(text).join('\n---\n')}`,
      );
      return found;
    },
    moveTo: async (when) => {
      await clock.advance(Math.max(0, instant(when) - clock.now()));
      await running.bot.sweep();
      await settled();
    },
    stop: async () => {
      await running.stop();
      await platform.stop();
      if (uri) await dropDatabase(uri, database);
      await store?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const dropDatabase = async (uri: string, name: string): Promise<void> => {
  const { MongoClient } = await import('mongodb');
  const client = await MongoClient.connect(uri);
  await client.db(name).dropDatabase();
  await client.close();
};
