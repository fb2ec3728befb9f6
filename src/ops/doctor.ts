import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { createLogger } from '../log.js';
import { examine } from './doctor/examine.js';
import { lineOf } from './doctor/finding.js';
import { OpsError } from './place.js';
import { said } from './said.js';

const usage = '用法：npm run doctor          逐项检查部署\n      npm run doctor -- --json 输出 JSON';

/** `npm run doctor`: one line a check, ✓ ✗ or –, with what to do; exit code 1 when anything is ✗. */
await said(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  if (positionals.length > 0) throw new OpsError(usage);
  const findings = await examine({
    configure: () => readConfig(process.env),
    logger: createLogger({ level: 'silent' }),
    now: Date.now,
    node: process.version,
  });
  const wrong = findings.filter((one) => one.state === 'bad').length;
  if (wrong > 0) process.exitCode = 1;
  if (values.json === true) return [JSON.stringify({ ok: wrong === 0, findings }, null, 2)];
  return [...findings.map(lineOf), wrong === 0 ? '检查完毕，没有发现问题。' : `检查完毕，有${wrong}项需要处理。`];
});
