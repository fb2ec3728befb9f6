import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { startStore } from '../../sandbox/store/server.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';

export const appId = 'cli_0123456789abcdef';
export const appSecret = 'ops-Secret-4Kp2vQ9xWm';

/** The platform and the store of a county, for bots that run in processes of their own. */
export interface County {
  readonly platform: Platform;
  readonly client: MongoClient;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  who(seat: string): string;
  stop(): Promise<void>;
}

export const openCounty = async (): Promise<County> => {
  const folder = await mkdtemp(join(tmpdir(), 'county-'));
  const store = await startStore({ dir: join(folder, 'store'), noSync: true });
  const roster = loadRoster('mechanism/roster.demo.yaml', loadMechanism('mechanism/yiyuan.yaml'));
  const people = roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));
  const platform = await startPlatform({ appId, appSecret, transport: 'websocket', limits: 'off', people });
  const client = await MongoClient.connect(store.uri);
  return {
    platform,
    client,
    folder,
    env: {
      PORT: '0',
      FEISHU_APP_ID: appId,
      FEISHU_APP_SECRET: appSecret,
      FEISHU_DOMAIN: platform.url,
      MONGODB_URI: store.uri,
      DATA_DIR: folder,
      ROSTER_FILE: 'mechanism/roster.demo.yaml',
      TICK_MS: '200',
    },
    who: (seat) => roster.find((p) => p.seats.includes(seat))?.openId ?? '',
    stop: async () => {
      await client.close();
      await platform.stop();
      await store.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
