import { FeishuError } from '../../app/ports.js';
import type { FeishuClient } from '../../feishu/client.js';
import { bad, type Finding, ok, open } from './finding.js';
import { type Need, needs } from './scopes.js';

/** The app lacks a scope. */
export const scopeMissing = 99991672;

type Has = 'yes' | 'no' | 'unknown';

/**
 * 权限: each by what the platform says it has granted (application-v6 scope list, which needs no scope itself); where it does not
 * say, as on private deployments, by a call that changes nothing.
 */
export const scopeFindings = async (client: FeishuClient, console: string): Promise<Finding[]> => {
  const granted = await grantedScopes(client);
  const found: Finding[] = [];
  for (const need of needs) {
    const has = granted ? hasOne(need, granted) : await probed(need, client);
    found.push(findingOf(need, has, console));
  }
  return found;
};

const grantedScopes = async (client: FeishuClient): Promise<ReadonlySet<string> | undefined> => {
  try {
    const { data } = await client.call('doctor scopes', (sdk, as) => sdk.application.v6.scope.list({}, as));
    return namesOf(data?.scopes ?? []);
  } catch {
    return undefined;
  }
};

/** Granted to the app itself; what users have granted is no help to a bot. */
export const namesOf = (
  scopes: readonly {
    readonly scope_name: string;
    readonly grant_status: number;
    readonly scope_type?: string | undefined;
  }[],
): ReadonlySet<string> =>
  new Set(scopes.filter((s) => s.grant_status === 1 && s.scope_type !== 'user').map((s) => s.scope_name));

const hasOne = ({ scopes }: Need, granted: ReadonlySet<string>): Has =>
  scopes.some((scope) => granted.has(scope)) ? 'yes' : 'no';

const probed = async ({ probe }: Need, client: FeishuClient): Promise<Has> => {
  if (!probe) return 'unknown';
  try {
    await probe(client);
    return 'yes';
  } catch (error) {
    if (!(error instanceof FeishuError) || error.code === 0 || error.isRetryable) return 'unknown';
    return error.code === scopeMissing ? 'no' : 'yes';
  }
};

const findingOf = ({ scopes: [first, ...others], why, isRequired }: Need, has: Has, console: string): Finding => {
  const check = `权限 ${first}`;
  const or = others.length > 0 ? `（或 ${others.join('、')}）` : '';
  const todo = `请在开放平台“开发配置 → 权限管理”开通“应用身份权限” ${first}${or}，再到“应用发布 → 版本管理与发布”创建版本并发布：${console}/auth?q=${first}`;
  if (has === 'yes') return ok(check, `已开通，用于${why}`);
  if (has === 'no' && isRequired) return bad(check, `未开通，用于${why}`, todo);
  return open(check, `${has === 'no' ? '未开通' : '无法自动核对'}，用于${why}`, todo);
};
