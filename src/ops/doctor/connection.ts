import type { FeishuApp } from '../../feishu/client.js';
import { asRecord } from '../../feishu/describeError.js';
import { openHttp } from '../../feishu/http.js';
import { skewFinding } from './clock.js';
import { bad, type Finding, ok, reasonOf } from './finding.js';

/** What the gateway says to whoever asks where to connect, and its clock. */
interface Bootstrap {
  readonly code: number | undefined;
  readonly msg: string;
  readonly hasUrl: boolean;
  readonly date: number | undefined;
}

/**
 * 长连接自检: asks where to connect and does not connect, for a second connection would take events from the program that runs.
 * The answer also shows the platform's clock.
 */
export const connectionFindings = async (
  app: FeishuApp,
  { isUsed, now, console }: { readonly isUsed: boolean; readonly now: () => number; readonly console: string },
): Promise<Finding[]> => {
  const http = openHttp(app.domain);
  const asked = now();
  try {
    const reply = await http.instance.request<unknown>({
      method: 'POST',
      url: `${app.domain}/callback/ws/endpoint`,
      data: { AppID: app.appId, AppSecret: app.appSecret },
      headers: { locale: 'zh' },
      $return_headers: true,
    });
    const seen = read(reply);
    const clock = skewFinding('平台时钟', seen.date, { asked, answered: now(), grainMs: 1000 });
    return [...(isUsed ? [endpoint(seen, console)] : []), clock];
  } catch (error) {
    const todo = `请核对 FEISHU_DOMAIN（${app.domain}）、网络和代理设置`;
    return [bad('连接平台', `无法连接：${reasonOf(error)}`, todo)];
  } finally {
    http.close();
  }
};

const read = (reply: unknown): Bootstrap => {
  const { data, headers } = asRecord(reply) ?? {};
  const body = asRecord(data);
  const date = asRecord(headers)?.date;
  return {
    code: typeof body?.code === 'number' ? body.code : undefined,
    msg: typeof body?.msg === 'string' ? body.msg : '',
    hasUrl: typeof asRecord(body?.data)?.URL === 'string',
    date: typeof date === 'string' ? Date.parse(date) : undefined,
  };
};

/** 1000040351: the app belongs to the other of Feishu and Lark. */
const endpoint = ({ code, msg, hasUrl }: Bootstrap, console: string): Finding => {
  if (code === 0 && hasUrl) return ok('长连接', '平台给出连接地址');
  const todo =
    code === 1_000_040_351
      ? '飞书应用请设 FEISHU_DOMAIN=feishu，Lark 应用请设 FEISHU_DOMAIN=lark'
      : `请在“开发配置 → 事件与回调”把订阅方式改为“使用长连接接收”并发布版本：${console}/event`;
  return bad('长连接', `平台不给出连接地址（${code ?? '无答复'} ${msg}）`, todo);
};
