import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type VirtualClock, virtualClock } from '../../sandbox/feishu/clock.js';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { CallbackAnswer, JsonObject, Message, PersonOptions, Platform } from '../../sandbox/feishu/platformApi.js';
import { startStore } from '../../sandbox/store/server.js';
import { readConfig } from '../../src/config.js';
import { instantOf } from '../../src/core/deadlines.js';
import { createLogger } from '../../src/log.js';
import { type Running, start } from '../../src/main.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster, type RosterEntry } from '../../src/mechanism/roster.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'campaign-Secret-4Kp2vQ9x';
export const rosterFile = 'mechanism/roster.demo.yaml';

export interface RigOptions {
  /** Processes over one store; 1 when absent. */
  readonly bots?: number;
  /** `YYYY-MM-DD HH:mm` in Shanghai. */
  readonly at?: string;
  /** `strict`: the platform's limits hold, and the bots keep below them. */
  readonly limits?: 'strict' | 'off';
  /** Another store than one of its own. */
  readonly storeUri?: string;
  /** A platform that is there already, with its clock. */
  readonly platform?: Platform;
  readonly clock?: VirtualClock;
  /** People without a seat. */
  readonly others?: readonly PersonOptions[];
  /** What a process takes to be the time. */
  readonly nowOf?: (clock: VirtualClock, bot: number) => () => number;
}

/** 演练场: processes over one store against the stand-in platform, by a clock that moves when told. */
export interface Rig {
  readonly platform: Platform;
  readonly clock: VirtualClock;
  readonly uri: string;
  readonly bots: Running[];
  /** The first process. */
  readonly bot: Running;
  who(seat: string): string;
  people(): readonly string[];
  startBot(): Promise<Running>;
  stopBots(): Promise<void>;
  /** One full round of every process, all at once. */
  round(): Promise<void>;
  /** Moves the clock on, step by step, each with a round of deliveries, and a sweep every five seconds. */
  pass(ms: number, stepMs: number): Promise<void>;
  moveTo(at: string): Promise<void>;
  settled(): Promise<void>;
  /** Types a line, and sees it answered. */
  say(seat: string, line: string): Promise<void>;
  /** The newest card of a seat that holds all these words. */
  card(seat: string, ...words: string[]): Message;
  cards(openId: string): Message[];
  press(seat: string, message: Message, label: string | RegExp, form?: JsonObject): Promise<CallbackAnswer>;
  stop(): Promise<void>;
}

export const instant = (at: string): number => {
  const [day = '', time = ''] = at.split(' ');
  return instantOf(day, time);
};

export const roster = (): RosterEntry[] => loadRoster(rosterFile, loadMechanism('mechanism/yiyuan.yaml'));

export const peopleOf = (entries: readonly RosterEntry[]): PersonOptions[] =>
  entries.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));

export const seatedIn =
  (entries: readonly RosterEntry[]) =>
  (seat: string): string =>
    entries.find((p) => p.seats.includes(seat))?.openId ?? assert.fail(`nobody holds ${seat}`);

const sweepMs = 5_000;

export const openRig = async (options: RigOptions = {}): Promise<Rig> => {
  const { bots: count = 1, limits = 'off', nowOf = (clock) => clock.now } = options;
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-campaign-'));
  const store = options.storeUri === undefined ? await startStore({ dir, noSync: true }) : undefined;
  const uri = options.storeUri ?? store?.uri ?? '';
  const clock = options.clock ?? virtualClock(instant(options.at ?? '2026-11-24 09:00'));
  const entries = roster();
  const people = [...peopleOf(entries), ...(options.others ?? [])];
  const platform =
    options.platform ?? (await startPlatform({ appId, appSecret, transport: 'websocket', clock, limits, people }));
  const config = readConfig({
    PORT: '0',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    MONGODB_URI: uri,
    DATA_DIR: dir,
    ROSTER_FILE: rosterFile,
    LOG_LEVEL: 'silent',
  });
  const who = seatedIn(entries);
  const bots: Running[] = [];
  const startBot = async (): Promise<Running> => {
    const running = await start({
      config: { ...config, feishu: { appId, appSecret, domain: platform.url } },
      logger: createLogger({ level: process.env.TEST_LOG ?? 'silent' }),
      now: nowOf(clock, bots.length),
      hasTicks: false,
      isPaced: limits === 'strict',
    });
    bots.push(running);
    return running;
  };
  const each = (work: (running: Running) => Promise<unknown>): Promise<unknown> => Promise.all(bots.map(work));
  const settled = async (): Promise<void> => {
    await platform.settled();
    await each(({ bot }) => bot.settled());
    await platform.settled();
  };
  const round = async (): Promise<void> => {
    await platform.settled();
    await each(({ bot }) => bot.sweep());
    await settled();
  };
  const cards = (openId: string): Message[] => platform.messages({ openId }).filter((m) => m.sender === 'bot');
  for (let i = 0; i < count; i += 1) await startBot();
  let sweptAt = clock.now();
  return {
    platform,
    clock,
    uri,
    bots,
    get bot() {
      return bots[0] ?? assert.fail('no process runs');
    },
    who,
    people: () => people.map((p) => p.openId),
    startBot,
    stopBots: async () => {
      for (const running of bots.splice(0)) await running.stop();
    },
    round,
    pass: async (ms, stepMs) => {
      const end = clock.now() + ms;
      while (clock.now() < end) {
        await clock.advance(Math.min(stepMs, end - clock.now()));
        const isSweep = clock.now() - sweptAt >= sweepMs;
        if (isSweep) sweptAt = clock.now();
        await each(({ bot }) => (isSweep ? bot.sweep() : bot.deliver()));
      }
    },
    moveTo: async (at) => {
      await clock.advance(Math.max(0, instant(at) - clock.now()));
      await round();
      await round();
    },
    settled,
    say: async (seat, line) => {
      await (await platform.say(who(seat), line)).delivered;
      await settled();
    },
    card: (seat, ...words) =>
      cards(who(seat))
        .filter((m) => words.every((w) => platform.cardText(m).includes(w)))
        .at(-1) ?? assert.fail(`${seat} has no card with ${words.join(' · ')}`),
    cards,
    press: async (seat, message, label, form = {}) => {
      const answer = await platform.press(who(seat), message.messageId, label, form);
      await settled();
      return answer;
    },
    stop: async () => {
      for (const running of bots.splice(0)) await running.stop();
      if (!options.platform) await platform.stop();
      await store?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
