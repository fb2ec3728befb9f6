import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { type VirtualClock, virtualClock } from '../../sandbox/feishu/clock.js';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Message, Platform, SayOptions } from '../../sandbox/feishu/platformApi.js';
import { startStore } from '../../sandbox/store/server.js';
import { readConfig } from '../../src/config.js';
import { instantOf } from '../../src/core/deadlines.js';
import { createLogger } from '../../src/log.js';
import { type Running, start } from '../../src/main.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'pull-Secret-4Kp2vQ9x';
const minute = 60_000;

/** A county whose bot can be stopped and started while its platform and its store go on. */
export interface PullTown {
  readonly platform: Platform;
  readonly clock: VirtualClock;
  who(seat: string): string;
  up(): Promise<Running>;
  down(): Promise<void>;
  /** Somebody writes; whether anybody listens is another matter. */
  write(seat: string, text: string, options?: SayOptions): Promise<string>;
  wait(minutes: number): Promise<void>;
  settled(): Promise<void>;
  /** What the bot answered to a message. */
  answersTo(messageId: string): string[];
  /** The store, past the bot. */
  raw(): Promise<{ readonly setting: Collection }>;
  /** How many replies of the bot there are in the seat's direct chat. */
  replies(seat: string): Message[];
  stop(): Promise<void>;
}

export const openPullTown = async (more: readonly { openId: string; name: string }[] = []): Promise<PullTown> => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-'));
  const store = await startStore({ dir, noSync: true });
  const clock = virtualClock(instantOf('2026-11-24', '09:00'));
  const rosterFile = 'mechanism/roster.demo.yaml';
  const config = readConfig({
    PORT: '0',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    MONGODB_URI: store.uri,
    DATA_DIR: dir,
    ROSTER_FILE: rosterFile,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
  });
  const roster = loadRoster(rosterFile, loadMechanism(config.mechanismFile));
  const people = [...roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : [])), ...more];
  const platform = await startPlatform({ appId, appSecret, transport: 'websocket', clock, limits: 'off', people });
  const who = (seat: string): string => roster.find((p) => p.seats.includes(seat))?.openId ?? seat;
  let running: Running | undefined;
  let client: MongoClient | undefined;
  const settled = async (): Promise<void> => {
    await platform.settled();
    await running?.bot.settled();
    await platform.settled();
  };
  const down = async (): Promise<void> => {
    await running?.stop();
    running = undefined;
  };
  const text = (m: Message): string => (m.card ? platform.cardText(m) : (m.text ?? ''));
  const all = (): Message[] => platform.chats().flatMap(({ chatId }) => platform.messages({ chatId }));
  return {
    platform,
    clock,
    who,
    settled,
    down,
    up: async () => {
      running = await start({
        config: { ...config, feishu: { appId, appSecret, domain: platform.url } },
        logger: createLogger({ level: config.logLevel }),
        now: clock.now,
        hasTicks: false,
      });
      await settled();
      return running;
    },
    write: async (seat, line, options = {}) => {
      const said = await platform.say(who(seat), line, options);
      await said.delivered;
      await settled();
      return said.messageId;
    },
    wait: async (minutes) => {
      await clock.advance(minutes * minute);
      await settled();
    },
    answersTo: (messageId) =>
      all()
        .filter((m) => m.sender === 'bot' && m.replyTo === messageId)
        .map(text),
    replies: (seat) =>
      platform.messages({ openId: who(seat) }).filter((m) => m.sender === 'bot' && m.replyTo !== undefined),
    raw: async () => {
      client ??= await MongoClient.connect(store.uri);
      return { setting: client.db().collection('settings') };
    },
    stop: async () => {
      await down();
      await client?.close();
      await platform.stop();
      await store.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** The one answer to a message. */
export const answerTo = (town: PullTown, messageId: string): string => {
  const answers = town.answersTo(messageId);
  assert.equal(answers.length, 1, `one answer, not: ${answers.join('\n---\n')}`);
  return answers[0] ?? '';
};
