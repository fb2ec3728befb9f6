import type { FeishuClient } from '../../feishu/client.js';
import { readTypes } from '../../feishu/normalise.js';
import { bad, type Finding, ok, open } from './finding.js';

const click = 'card.action.trigger';

/** 事件: what must be subscribed for the program to hear of it. */
export const events: readonly string[] = readTypes.filter((type) => type !== click);

type Transport = 'websocket' | 'webhook';

interface Subscribed {
  readonly way: string | undefined;
  readonly types: readonly string[];
}

/** 事件订阅与卡片回调: what the platform tells of them (application-v6 get); otherwise what to look for in the console. */
export const subscriptionFindings = async (
  client: FeishuClient,
  { appId, transport, console }: { readonly appId: string; readonly transport: Transport; readonly console: string },
): Promise<Finding[]> => {
  const told = await client
    .call('doctor app', (sdk, as) =>
      sdk.application.v6.application.get({ path: { app_id: appId }, params: { lang: 'zh_cn' } }, as),
    )
    .catch(() => undefined);
  const { event, callback } = told?.data?.app ?? {};
  const where = `${console}/event`;
  return [
    subscribed('事件订阅', event && { way: event.subscription_type, types: event.subscribed_events ?? [] }, events, {
      transport,
      where: `请在“开发配置 → 事件与回调 → 事件配置”核对：${where}`,
    }),
    subscribed(
      '卡片回调',
      callback && { way: callback.callback_type, types: callback.subscribed_callbacks ?? [] },
      [click],
      { transport, where: `请在“开发配置 → 事件与回调 → 回调配置”核对：${where}` },
    ),
  ];
};

const wayZh = { websocket: '使用长连接接收', webhook: '将事件发送至开发者服务器' } as const;

/** Compares one tab of the console with what must be there. */
export const subscribed = (
  check: string,
  told: Subscribed | undefined,
  wanted: readonly string[],
  { transport, where }: { readonly transport: Transport; readonly where: string },
): Finding => {
  const list = `订阅方式应为“${wayZh[transport]}”，并添加${wanted.join('、')}，改动后须发布版本`;
  if (told === undefined) return open(check, '平台未提供，请人工核对', `${where}；${list}`);
  if (told.way !== undefined && told.way !== transport)
    return bad(check, `订阅方式为${told.way}，与 FEISHU_TRANSPORT=${transport} 不符`, `${where}；${list}`);
  const missing = wanted.filter((type) => !told.types.includes(type));
  return missing.length === 0
    ? ok(check, `已添加${wanted.length}项`)
    : bad(check, `缺少${missing.join('、')}`, `${where}；${list}`);
};
