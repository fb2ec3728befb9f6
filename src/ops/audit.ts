import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sealWith } from '../app/audit/seal.js';
import { type Config, readConfig } from '../config.js';
import type { Seal } from '../core/audit/entry.js';
import { findingText } from '../core/audit/findings.js';
import { isDay } from '../core/deadlines.js';
import { knownKeys } from './auditKey.js';
import { verifyAudit } from './auditVerify.js';
import { OpsError, withDatabase } from './place.js';
import { linesIn, rootFile } from './rootFile.js';
import { said } from './said.js';

const usage = `用法：npm run audit -- verify [--from 2026-11-24] [--record M2026-0001] [--key FILE]… [--roots FILE]
  --from    只核验该日以来的部分
  --record  只核验一件记录
  --key     另有的密钥文件（更换过密钥时）
  --roots   另一台机器上留存的审计根文件`;

/** More than so many are not listed one by one. */
const mostListed = 200;

/** `npm run audit -- verify`: names whatever is wrong with the audit chains; exit code 1 when anything is. */
await said(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      record: { type: 'string' },
      key: { type: 'string', multiple: true, default: [] },
      roots: { type: 'string' },
    },
  });
  const { from, record, roots } = values;
  if (positionals.length !== 1 || positionals[0] !== 'verify' || (from !== undefined && !isDay(from)))
    throw new OpsError(usage);
  const missing = [...values.key, ...(roots === undefined ? [] : [roots])].find((file) => !existsSync(file));
  if (missing !== undefined) throw new OpsError(`找不到文件${missing}。There is no file ${missing}.`);
  const config = readConfig(process.env);
  const found = await withDatabase(config, async (db) =>
    verifyAudit(db, {
      seals: sealsOf(config, values.key),
      lines: await linesIn(roots ?? rootFile(config.dataDir)),
      from,
      record: record?.toUpperCase(),
    }),
  );
  const { findings, chains, entries } = found;
  const looked = `共核验${chains}条链、${entries}条记录、${found.roots}个审计根`;
  if (findings.length === 0) return [`${looked}，均未发现改动。`];
  process.exitCode = 1;
  const rest = findings.length - mostListed;
  return [
    `${looked}，发现${findings.length}处不符：`,
    ...findings.slice(0, mostListed).map((one) => `  ${findingText(one)}`),
    ...(rest > 0 ? [`  另有${rest}处未逐一列出。`] : []),
  ];
});

function sealsOf(config: Config, files: readonly string[]): ReadonlyMap<string, Seal> {
  const keys = knownKeys(config, files);
  if (keys.length === 0)
    throw new OpsError('没有审计密钥，请设置 AUDIT_KEY，或用 --key 指明密钥文件。There is no audit key.');
  return new Map(keys.map((key) => [sealWith(key).keyId, sealWith(key)]));
}
