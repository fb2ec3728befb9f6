import type { Logger } from 'pino';
import { FeishuError } from '../../app/ports.js';
import type { Config } from '../../config.js';
import { type FeishuApp, type FeishuClient, openClient } from '../../feishu/client.js';
import { asRecord } from '../../feishu/describeError.js';
import { connectionFindings } from './connection.js';
import { bad, type Finding, ok, open, reasonOf } from './finding.js';
import { scopeFindings } from './granted.js';
import { subscriptionFindings } from './subscriptions.js';

export interface Checked {
  readonly findings: readonly Finding[];
  /** Open while the roster is looked at; absent where the platform cannot be asked. */
  readonly client: FeishuClient | undefined;
}

/** 开放平台: credentials, the bot, the long connection, the clock, scopes and subscriptions; nothing is changed. */
export const platformFindings = async (
  { feishu, transport }: Pick<Config, 'feishu' | 'transport'>,
  { logger, now }: { readonly logger: Logger; readonly now: () => number },
): Promise<Checked> => {
  if (!feishu) return { findings: [open('开放平台', '沙箱模式，不连接开放平台，无需检查')], client: undefined };
  const console = `${feishu.domain}/app/${feishu.appId}`;
  const reach = await connectionFindings(feishu, { isUsed: transport === 'websocket', now, console });
  const client = openClient({ app: feishu, logger });
  const credentials = await credentialFinding(client, console);
  if (credentials.state !== 'ok') {
    client.close();
    return { findings: [...reach, credentials], client: undefined };
  }
  const findings = [
    ...reach,
    credentials,
    await botFinding(client, console),
    ...(await scopeFindings(client, console)),
    ...(await subscriptionFindings(client, { appId: feishu.appId, transport, console })),
  ];
  return { findings, client };
};

const credentialFinding = async (client: FeishuClient, console: FeishuApp['domain']): Promise<Finding> => {
  try {
    await client.warm();
    return ok('应用凭证', 'App ID 和 App Secret 有效');
  } catch (error) {
    const isDenied = error instanceof FeishuError && error.kind === 'denied';
    return bad(
      '应用凭证',
      reasonOf(error),
      isDenied
        ? `请在“基础信息 → 凭证与基础信息”核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET：${console}/baseinfo`
        : '平台暂时没有答复，请稍后再查，或核对网络和代理设置',
    );
  }
};

/** `activate_status` of bot-v3 info. */
const states: Readonly<Record<number, string>> = {
  0: '尚未启用',
  1: '已被企业管理员停用',
  3: '已安装，等待启用',
  4: '有新版本等待启用',
  5: '许可已过期',
  6: '套餐已到期或降级',
};

const botFinding = async (client: FeishuClient, console: string): Promise<Finding> => {
  const add = `请在“应用能力 → 添加应用能力”添加“机器人”，创建版本并发布，由企业管理员审核启用：${console}/bot`;
  try {
    const reply = await client.call('doctor bot', (sdk, as) =>
      sdk.request<{ code?: number; bot?: unknown }>({ method: 'GET', url: '/open-apis/bot/v3/info' }, as),
    );
    const bot = asRecord(reply.bot) ?? {};
    const status = bot.activate_status;
    if (status === 2) return ok('机器人', `已启用${typeof bot.app_name === 'string' ? `，名称“${bot.app_name}”` : ''}`);
    const known = typeof status === 'number' ? states[status] : undefined;
    return bad('机器人', known ?? '状态不明', add);
  } catch (error) {
    return bad('机器人', `未启用机器人能力（${reasonOf(error)}）`, add);
  }
};
