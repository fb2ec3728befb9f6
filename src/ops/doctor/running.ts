import type { Config } from '../../config.js';
import { asRecord } from '../../feishu/describeError.js';
import { bad, type Finding, ok, open } from './finding.js';

const partsZh: Readonly<Record<string, string>> = { store: '数据库', connection: '平台连接', ticks: '定时任务' };

/** 运行状况: what the program itself says of its connection, where it runs on this machine. */
export const runningFinding = async ({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding> => {
  const check = '运行状况';
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}/readyz`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    .then(async (response) => asRecord(await response.json()))
    .catch(() => undefined);
  if (answer === undefined) return open(check, `${url}没有答复，程序没有在本机运行`);
  if (answer.ready === true) return ok(check, '程序正在运行，数据库、平台连接和定时任务正常');
  const wrong = Object.entries(asRecord(answer.checks) ?? {}).flatMap(([part, isGood]) =>
    isGood === true ? [] : [partsZh[part] ?? part],
  );
  return bad(check, `程序正在运行，但${wrong.join('、') || '尚未就绪'}不正常`, '请查看程序日志');
};
