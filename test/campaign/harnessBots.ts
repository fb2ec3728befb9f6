/** Bots in processes of their own, over a store in another, to be killed. The platform is the stand-in of this process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'kill-Secret-4Kp2vQ9x';
const rosterFile = 'mechanism/roster.demo.yaml';

/** Whether this runs from `dist` or from the sources, its children do the same. */
const isSource = import.meta.url.endsWith('.ts');
const program = (path: string): string[] => {
  const file = fileURLToPath(new URL(`../../${path}${isSource ? '.ts' : '.js'}`, import.meta.url));
  return isSource ? ['--import', 'tsx', file] : ['--enable-source-maps', file];
};

const run = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [...args], { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });

/** The first line of a child that matches; rejects when it ends before. */
const said = (child: ChildProcess, what: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text = text.length > 20_000 ? '' : text + chunk.toString();
      const found = what.exec(text)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`a child ended with ${code}`)));
  });

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

export interface Fleet {
  readonly platform: Platform;
  readonly storeUri: string;
  who(seat: string): string;
  /** Kills one of those that run and starts another in its place. */
  killOne(pick: number): Promise<void>;
  kills(): number;
  stop(): Promise<void>;
}

export const startFleet = async (dir: string, size: number): Promise<Fleet> => {
  const roster = loadRoster(rosterFile, loadMechanism('mechanism/yiyuan.yaml'));
  const people = roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));
  const platform = await startPlatform({ appId, appSecret, transport: 'websocket', limits: 'off', people });
  const store = run([...program('sandbox/store/cli'), '--dir', `${dir}/store`, '--port', '0'], {});
  const storeUri = await said(store, /mongodb:\S+/);
  const start = (): ChildProcess =>
    run(program('src/main'), {
      ...{
        PORT: '0',
        DATA_DIR: dir,
        MONGODB_URI: storeUri,
        ROSTER_FILE: rosterFile,
        TICK_MS: '200',
        LOG_LEVEL: 'info',
      },
      ...{ FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret, FEISHU_DOMAIN: platform.url },
    });
  const bots = Array.from({ length: size }, start);
  await Promise.all(bots.map((bot) => said(bot, /"ready"/)));
  let kills = 0;
  return {
    platform,
    storeUri,
    who: (seat) => roster.find((p) => p.seats.includes(seat))?.openId ?? '',
    kills: () => kills,
    killOne: async (pick) => {
      const at = Math.floor(pick * bots.length);
      const bot = bots[at];
      if (!bot) return;
      kills += 1;
      await end(bot);
      const next = start();
      bots[at] = next;
      // One that does not come up is as good as killed: the next in its place does.
      await said(next, /"ready"/).catch(() => undefined);
    },
    stop: async () => {
      await Promise.all([...bots, store].map(end));
      await platform.stop();
    },
  };
};
