/** Builds the adapters, hands them over, starts, and stops cleanly: the only file that sees everything. */
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import { menu } from '../commands/index.js';
import { noteKey } from './app/audit/key.js';
import { sealWith } from './app/audit/seal.js';
import { type Bot, openBot } from './app/bot.js';
import { openLimits } from './app/limits/limits.js';
import { noPace, openPace } from './app/outbound/pace.js';
import type { World } from './app/world.js';
import { startTicks, type Ticks } from './clock/ticks.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { openEmbedded } from './embedded.js';
import { openDoor } from './feishu/door.js';
import { type Line, openLine } from './feishu/line.js';
import { openServer } from './http/server.js';
import { createLogger } from './log.js';
import { loadMechanism } from './mechanism/load.js';
import { loadRoster } from './mechanism/roster.js';
import { auditKeyOf } from './ops/auditKey.js';
import { endOnSignal } from './ops/endOnSignal.js';
import { enter } from './ops/enter.js';
import { measuredDoor, measuredReceive, measuredStore } from './ops/measured.js';
import { keepLineIn } from './ops/rootFile.js';
import { tellHeld } from './ops/tellHeld.js';
import { openWatch } from './ops/watch.js';
import { openSandbox, sandboxPages } from './sandboxDoor.js';
import { type OpenStore, openStore } from './store/store.js';
import { seat, worldOf } from './worldOf.js';

export interface Running {
  readonly url: string;
  readonly world: World;
  readonly bot: Bot;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** The time, when it is not the machine's. */
  readonly now?: (() => number) | undefined;
  /** Without ticks nothing happens by itself: tests drive the rounds. */
  readonly hasTicks?: boolean | undefined;
  /** Keeps below the platform's limits; as `hasTicks` when absent: where the clock stands still there is never room again. */
  readonly isPaced?: boolean | undefined;
  /** Counts what each person does (S14); as `hasTicks` when absent, for the same reason. */
  readonly isLimited?: boolean | undefined;
  /** The long connection stays away while the store is up: the process had better start anew. */
  readonly onLost?: (() => void) | undefined;
}

type Stop = () => Promise<void>;

/** A call to the platform that hangs is cut off then, so that its message is put back in good order before the end. */
const patienceMs = 5_000;

/** Starts everything in order; what was started is stopped in the opposite order. */
export const start = async ({
  config,
  logger,
  now,
  hasTicks = true,
  isPaced = hasTicks,
  isLimited = hasTicks,
  onLost,
}: StartOptions): Promise<Running> => {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const mechanism = loadMechanism(config.mechanismFile);
    const roster = config.rosterFile === undefined ? [] : loadRoster(config.rosterFile, mechanism);
    const sandbox = config.feishu ? undefined : await openSandbox(config, roster, mechanism, logger);
    if (sandbox) stops.push(() => sandbox.stop());
    const app = config.feishu ?? sandbox?.app;
    if (!app) throw new Error('there is no platform to talk to');
    const stored = await openStore(config.mongodbUri ?? (await embeddedUri(config, stops)));
    stops.push(() => stored.close());
    const presence = await enter(stored.connection, config.feishu?.appId ?? 'sandbox', logger);
    stops.push(() => presence.leave());
    const clock = now ?? sandbox?.now ?? Date.now;
    const watch = openWatch(stored, presence, clock);
    const store = measuredStore(stored, watch.metrics);
    const platform = measuredDoor(openDoor(app, logger), watch.metrics);
    stops.push(async () => platform.close());
    const pace = isPaced ? openPace(store.buckets, clock) : noPace;
    const world = worldOf({
      store,
      mechanism,
      logger,
      now: clock,
      pace,
      limits: isLimited ? openLimits(config.limits, store.buckets, clock) : undefined,
      pause: hasTicks ? pause : undefined,
      seal: sealWith(auditKeyOf(config)),
      keepLine: keepLineIn(config.dataDir),
      ...platform,
    });
    await seat(world, roster, platform, logger);
    if (sandbox) await store.settings.setWorkGroup(sandbox.workGroup);
    const bot = openBot(world, menu);
    stops.push(() => bot.stop());
    const { encryptKey, verificationToken } = config;
    const isWebhook = config.transport === 'webhook' && encryptKey !== undefined && verificationToken !== undefined;
    const line = await openLine({
      app,
      receive: measuredReceive(bot.receive, watch.metrics),
      botOpenId: () => platform.directory.botOpenId(),
      messenger: platform.messenger,
      now: world.now,
      logger,
      lost: { afterMs: config.lineDownExitMinutes * 60_000, tell: () => void watch.giveUp(logger, onLost) },
      keys: isWebhook ? { encryptKey, verificationToken } : undefined,
    });
    stops.push(() => line.close());
    if (!sandbox) await pullFirst(bot, line, logger);
    const ticks = hasTicks ? await tick(store, bot, config, world, sandbox ? undefined : line) : undefined;
    watch.follow({ line, ticks, bot });
    // The rounds end when the bot stops handing out work, so they are not waited for first.
    stops.push(async () => {
      const cut = setTimeout(() => platform.close(), patienceMs);
      await Promise.all([ticks?.stop(), line.close().then(() => bot.stop())]);
      clearTimeout(cut);
    });
    const pages = sandbox ? [sandboxPages(sandbox, world, bot)] : [];
    const server = await openServer({
      host: config.host,
      port: config.port,
      logger,
      checks: watch.checks,
      notes: watch.notes,
      metrics: () => watch.metrics.text(),
      webhook: line.webhook,
      pages,
    });
    stops.push(() => server.close());
    await tellHeld(world);
    await noteKey(world);
    await bot.sweep();
    if (ticks) void bot.reconcile().catch((error: unknown) => logger.error({ err: error }, 'reconcile failed'));
    await presence.running();
    return { url: server.url, world, bot, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const embeddedUri = async (config: Config, stops: Stop[]): Promise<string> => {
  const embedded = await openEmbedded(config.dataDir);
  stops.push(() => embedded.stop());
  return embedded.uri;
};

const pullMs = 10_000;
const reconcileMs = 300_000;
const auditMs = 60_000;

const tick = (store: OpenStore, bot: Bot, config: Config, world: World, line: Line | undefined): Promise<Ticks> =>
  startTicks(
    store.connection,
    [
      { name: 'deliver', everyMs: config.tickMs, run: () => bot.deliver() },
      { name: 'sweep', everyMs: config.tickMs, run: () => bot.sweep() },
      ...(line ? [{ name: 'pull', everyMs: pullMs, run: () => bot.pull(line.isConnected()) }] : []),
      { name: 'reconcile', everyMs: reconcileMs, run: () => bot.reconcile().then(() => undefined) },
      { name: 'audit', everyMs: auditMs, run: () => bot.audit() },
    ],
    world.journal,
  );

/** What people wrote while we were down counts before what fell due meanwhile: an answer that was given is no silence. */
const pullFirst = async (bot: Bot, line: Line, logger: Logger): Promise<void> => {
  try {
    await bot.pull(line.isConnected());
  } catch (error) {
    logger.warn({ err: error }, 'messages are not read yet');
  }
};

/** Why it could not start, in the operator's language where the reason is an everyday one. */
const linesOf = (error: unknown): string[] => {
  const message = error instanceof Error ? error.message : String(error);
  const [, owner] = /in use by process (\d+)/.exec(message) ?? [];
  if (owner !== undefined) return [`数据目录正由进程${owner}使用，请先停止该进程，或另设 DATA_DIR。`];
  if (message.includes('EADDRINUSE')) return ['端口已被占用，请停止占用的程序，或另设 PORT。'];
  return message.split('\n');
};

/** What `npm start` does. */
const run = async (): Promise<void> => {
  const config = readConfig(process.env);
  const logger = createLogger({
    level: config.logLevel,
    secrets: [config.feishu?.appSecret, config.encryptKey, config.verificationToken, config.auditKey],
  });
  const ending = endOnSignal(logger, async () => (await starting).stop());
  const starting = start({ config, logger, onLost: () => ending.end('no long connection', 1) });
  const { url } = await starting;
  logger.info({ url, sandbox: config.feishu === undefined }, 'ready');
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  run().catch((error: unknown) => {
    const lines = error instanceof ConfigError ? error.lines : linesOf(error);
    process.stderr.write(`无法启动：\n${lines.map((l) => `  ${l}`).join('\n')}\n`);
    process.exit(1);
  });
