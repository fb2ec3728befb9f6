/**
 * A county whose bot is killed and started again while its platform and its store go on, by a clock that moves when told. The bot is
 * the real one over the real driver, SDK and webhook gate; only its ends of them can be cut (`harnessMortal`).
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { menu } from '../../commands/index.js';
import { type VirtualClock, virtualClock } from '../../sandbox/feishu/clock.js';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { startStore } from '../../sandbox/store/server.js';
import { sealWith } from '../../src/app/audit/seal.js';
import { type Bot, openBot } from '../../src/app/bot.js';
import type { FaultPoint } from '../../src/app/fault.js';
import { noPace } from '../../src/app/outbound/pace.js';
import type { DocumentMaker } from '../../src/app/ports.js';
import { openTurns } from '../../src/app/turns.js';
import type { World } from '../../src/app/world.js';
import { dayOf, instantOf, workCalendar } from '../../src/core/deadlines.js';
import { openDoor } from '../../src/feishu/door.js';
import { openWebhook } from '../../src/feishu/webhook.js';
import { createLogger } from '../../src/log.js';
import { loadHolidays } from '../../src/mechanism/holidays.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';
import { seatingOf } from '../../src/mechanism/seating.js';
import { makeTokenizer } from '../../src/mechanism/tokenize.js';
import { openStore } from '../../src/store/store.js';
import { openGateway } from './harnessGateway.js';
import { type Mortality, mortal } from './harnessMortal.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'campaign-Secret-4Kp2vQ9x';
const encryptKey = 'campaign-Encrypt-8sLw3Zr7Tq';
const verificationToken = 'campaign-Verify-5mNc1Yb6Hd';

/** Takes a guard away, or listens: what the bot works with, changed. */
export type Dress = (world: World) => World;

/** One life of the bot. */
export interface Life extends Mortality {
  readonly bot: Bot;
  readonly world: World;
  /** Resolves when it is killed. */
  readonly died: Promise<void>;
  kill(): void;
}

export interface CrashTown {
  readonly platform: Platform;
  readonly clock: VirtualClock;
  /** The newest life, dead or alive. */
  life(): Life;
  who(seat: string): string;
  /** Starts a bot, beside those that live. */
  up(): Promise<Life>;
  /** Waits for work of a life, or for its end. */
  orDead<T>(work: Promise<T>): Promise<T | undefined>;
  /** As the ticks do: reads what was missed, does what is due, sends it. */
  round(): Promise<void>;
  /** Nothing is in flight any more, or the bot is dead. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface CrashTownOptions {
  readonly at: string;
  /** Told of each fault point; what it throws kills nobody: call `kill` first. */
  readonly onFault?: (point: FaultPoint, life: Life) => void;
  readonly dress?: Dress | undefined;
}

/** Thrown at a fault point: whoever catches it finds every way out cut. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

const mechanism = loadMechanism('mechanism/yiyuan.yaml');
const roster = loadRoster('mechanism/roster.demo.yaml', mechanism);
const calendar = workCalendar(
  loadHolidays({ localRest: mechanism.localRest, localWork: mechanism.localWork }),
  mechanism.workHours,
);
const tokenize = makeTokenizer(mechanism);
const people = roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));

const documents: DocumentMaker = {
  make: async (type, source) => {
    const { documents } = await import('../../src/documents/index.js');
    const { fileName, make } = documents[type];
    return { name: fileName(source), bytes: await make(source) };
  },
  archive: async (source) => (await import('../../src/documents/archive.js')).archiveOf(source),
};

const instant = (at: string): number => {
  const [day = '', time = ''] = at.split(' ');
  return instantOf(day, time);
};

export const openCrashTown = async ({ at, onFault, dress = (w) => w }: CrashTownOptions): Promise<CrashTown> => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-'));
  const stored = await startStore({ dir, noSync: true });
  const clock = virtualClock(instant(at));
  const lives: Life[] = [];
  const gate = await openGateway();
  const platform = await startPlatform({
    ...{ appId, appSecret, encryptKey, verificationToken, transport: 'webhook', clock, limits: 'off', people },
    webhookUrl: gate.url,
  });
  const logger = createLogger({ level: process.env.TEST_LOG ?? 'silent' });
  const closing: Promise<unknown>[] = [];

  const live = async (): Promise<Life> => {
    const store = await openStore(stored.uri);
    const door = openDoor({ appId, appSecret, domain: platform.url }, logger);
    let isDead = false;
    let die = (): void => undefined;
    const died = new Promise<void>((resolve) => {
      die = resolve;
    });
    const isOver = (): boolean => isDead;
    const ends = { isDead: isOver };
    const world = dress({
      store: mortal(store, ends),
      messenger: mortal(door.messenger, ends),
      calendarBook: mortal(door.calendarBook, ends),
      taskBook: mortal(door.taskBook, ends),
      fileShelf: mortal(door.fileShelf, ends),
      history: mortal(door.history, ends),
      documents: mortal(documents, ends),
      mechanism,
      calendar,
      tokenize,
      now: clock.now,
      pace: noPace,
      turns: openTurns(),
      seal: sealWith('campaign-Audit-7vQ2mX9p'),
      nameOf: async (openId) => people.find((p) => p.openId === openId)?.name,
      journal: mortal(logger, ends),
      fault: (point) => {
        if (isDead) throw new Crash('dead already');
        onFault?.(point, life);
        if (isDead) throw new Crash(point);
      },
    });
    if ((await store.seats.holdings()).length === 0) {
      const { holdings } = await seatingOf(roster, dayOf(clock.now()), async () => new Map());
      await store.seats.seed(holdings);
    }
    const bot = openBot(world, menu);
    const webhook = openWebhook({
      ...{ encryptKey, verificationToken, appId, now: clock.now, logger },
      receive: (event) => mortal({ receive: bot.receive }, ends).receive(event),
      botOpenId: () => door.directory.botOpenId(),
    });
    const life: Life = {
      bot,
      world,
      died,
      isDead: isOver,
      kill: () => {
        if (isDead) return;
        isDead = true;
        gate.leave(webhook);
        door.close();
        closing.push(store.close());
        die();
      },
    };
    gate.join(webhook);
    lives.push(life);
    return life;
  };

  const last = (): Life => lives.at(-1) ?? fail('nobody was started');
  const alive = (): Life[] => lives.filter((one) => !one.isDead());
  const orDead = <T>(work: Promise<T>): Promise<T | undefined> =>
    Promise.race([work, last().died.then(() => undefined)]);
  const settled = async (): Promise<void> => {
    await platform.settled();
    for (const one of alive()) await Promise.race([one.bot.settled(), one.died]);
    await platform.settled();
  };
  const inTurn = async (work: (bot: Bot) => Promise<unknown>): Promise<void> => {
    await Promise.all(alive().map((one) => Promise.race([work(one.bot), one.died])));
  };
  return {
    platform,
    clock,
    life: last,
    up: live,
    orDead,
    settled,
    who: (seat) => roster.find((p) => p.seats.includes(seat))?.openId ?? fail(`nobody holds ${seat}`),
    round: async () => {
      await inTurn((bot) => bot.pull(true));
      await inTurn((bot) => bot.sweep());
      await settled();
    },
    stop: async () => {
      for (const one of lives) one.kill();
      await Promise.allSettled(closing);
      await platform.stop();
      await gate.close();
      await stored.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const fail = (why: string): never => {
  throw new Error(why);
};
