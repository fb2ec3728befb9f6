import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../sandbox/feishu/platform.js';
import type { Platform } from '../sandbox/feishu/platformApi.js';
import { loadMechanism } from '../src/mechanism/load.js';
import { loadRoster } from '../src/mechanism/roster.js';

const appId = 'cli_00000000000000be';
const appSecret = 'bench-Secret-7Tq4mXz2';

/** The bot in a process of its own, over the real SDK, against the stand-in platform in this one. */
export interface BenchBot {
  readonly platform: Platform;
  readonly process: ChildProcess;
  who(seat: string): string;
  /** Resident memory in MB. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the bot on the embedded store in a fresh folder, or on `MONGODB_URI` when that is set. */
export const startBenchBot = async (): Promise<BenchBot> => {
  const mechanism = loadMechanism('mechanism/yiyuan.yaml');
  const roster = loadRoster('mechanism/roster.demo.yaml', mechanism);
  const people = roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));
  const platform = await startPlatform({ appId, appSecret, transport: 'websocket', limits: 'off', people });
  const dir = mkdtempSync(join(tmpdir(), 'fuyuan-bench-'));
  const port = 20_000 + (process.pid % 20_000);
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      PATH: process.env.PATH ?? '',
      ...(process.env.MONGODB_URI ? { MONGODB_URI: process.env.MONGODB_URI } : {}),
      PORT: String(port),
      DATA_DIR: dir,
      FEISHU_APP_ID: appId,
      FEISHU_APP_SECRET: appSecret,
      FEISHU_DOMAIN: platform.url,
      ROSTER_FILE: 'mechanism/roster.demo.yaml',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await ready(`http://127.0.0.1:${port}/readyz`);
  return {
    platform,
    process: child,
    who: (seat) => roster.find((p) => p.seats.includes(seat))?.openId ?? '',
    memory: async () => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return Number(/fuyuan_memory_bytes (\d+)/.exec(text)?.[1] ?? 0) / 1e6;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      await platform.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

const ready = async (url: string): Promise<void> => {
  for (let i = 0; i < 600; i += 1) {
    const isReady = await fetch(url).then(
      (r) => r.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the bot did not get ready within 30 s');
};

/** The value below which `share` of the sorted values lie. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
