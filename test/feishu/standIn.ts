/** The adapter on the unmodified SDK against the stand-in platform, for tests. */

import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Platform, PlatformOptions } from '../../sandbox/feishu/platformApi.js';
import type { Answer, Inbound } from '../../src/app/ports.js';
import { type FeishuClient, openClient } from '../../src/feishu/client.js';
import { type Directory, openDirectory } from '../../src/feishu/directory.js';
import { keepLogs, type Logs } from './logs.js';
import { secrets } from './signed.js';

export const appSecret = 'Zk3vXw81LqPb7TnYdR5s';
export const people = [
  { openId: 'ou_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', name: '甲', mobile: '13800000001', email: 'jia@example.cn' },
  { openId: 'ou_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', name: '乙', mobile: '13800000002' },
] as const;
export const [jia, yi] = people;

export interface StandIn extends Logs {
  readonly platform: Platform;
  readonly client: FeishuClient;
  readonly directory: Directory;
  readonly app: { readonly appId: string; readonly appSecret: string; readonly domain: string };
  stop(): Promise<void>;
}

export async function startStandIn(options: Partial<PlatformOptions> = {}): Promise<StandIn> {
  const { encryptKey, verificationToken, appId } = secrets;
  const platform = await startPlatform({
    appId,
    appSecret,
    encryptKey,
    verificationToken,
    transport: 'websocket',
    limits: 'off',
    people,
    ...options,
  });
  const logs = keepLogs();
  const app = { appId, appSecret, domain: platform.url };
  const client = openClient({ app, logger: logs.logger });
  return {
    platform,
    client,
    app,
    directory: openDirectory(client),
    ...logs,
    stop: async () => {
      client.close();
      await platform.stop();
    },
  };
}

/** A `Receive` that keeps what came and answers with what it is told to. */
export function keepEvents(answer: (event: Inbound) => Answer | Promise<Answer> = () => ({})) {
  const got: Inbound[] = [];
  return {
    got,
    receive: async (event: Inbound): Promise<Answer> => {
      got.push(event);
      return answer(event);
    },
  };
}
