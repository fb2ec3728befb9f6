import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Db } from 'mongodb';
import { chainLogs } from '../app/audit/chainLogs.js';
import { sealWith } from '../app/audit/seal.js';
import { openTurns } from '../app/turns.js';
import type { World } from '../app/world.js';
import { type Config, readConfig } from '../config.js';
import type { Seal } from '../core/audit/entry.js';
import { dayOf } from '../core/deadlines.js';
import { createLogger } from '../log.js';
import { readStore } from '../store/store.js';
import { knownKeys } from './auditKey.js';
import { personData, tracesOf } from './personData.js';
import { erasePerson } from './personErase.js';
import { OpsError, withAddress } from './place.js';
import { said } from './said.js';

const usage = `用法：npm run person -- export OPENID FILE.json
      npm run person -- erase OPENID --yes`;

/** `npm run person -- export|erase OPENID`: what is kept of one person, given out or taken out. */
await said(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { yes: { type: 'boolean', default: false } },
  });
  const [act, openId, file, ...rest] = positionals;
  const isExport = act === 'export' && file !== undefined;
  const isErase = act === 'erase' && file === undefined;
  if (openId === undefined || !/^[\w-]{6,}$/.test(openId) || rest.length > 0 || !(isExport || isErase))
    throw new OpsError(usage);
  if (file !== undefined && existsSync(file)) throw new OpsError(`文件${file}已存在，请另换文件名。`);
  const config = readConfig(process.env);
  return withAddress(config, async (uri) => {
    const store = await readStore(uri);
    try {
      const { db } = store.connection;
      if (!db) throw new OpsError('数据库未连接。');
      const now = Date.now();
      const seal = await sealFor(config, db);
      const journal = createLogger({ level: 'silent' });
      // What lies in records' own logs is chained first.
      const rounds = { store, seal, journal, turns: openTurns(), now: () => now } as unknown as World; // chains need no more
      await chainLogs(rounds, () => false);
      const traces = await tracesOf(db, openId, dayOf(now));
      if (file !== undefined) {
        const data = await personData(db, traces);
        await writeFile(file, `${JSON.stringify(data, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
        return [`已导出${data.documents.length}份资料、${data.log.length}条日志至${file}。`];
      }
      if (traces.isSeated) throw new OpsError('该人员仍担任席位，请先交接或解除席位后再删除。');
      if (!values.yes) throw new OpsError('删除后不能恢复，请先导出，再加 --yes 执行。');
      const done = await erasePerson(db, traces, { audit: store.audit, seal, now });
      return [
        `已删除：${done.records}件记录、${done.entries}条日志、${done.others}份其他资料。此前的备份仍含有该人员信息，请按保存期限销毁。`,
        ...(traces.sharedNames.length > 0 ? ['该姓名另有他人使用，文字中出现的姓名未作替换，请人工核对。'] : []),
      ];
    } finally {
      await store.close();
    }
  });
});

/** What the running program seals with: another key would break the chain's unity. */
async function sealFor(config: Config, db: Db): Promise<Seal> {
  const used = await db.collection<{ _id: string; value?: string }>('settings').findOne({ _id: 'auditKey' });
  const seals = knownKeys(config, []).map(sealWith);
  const seal = used?.value === undefined ? seals[0] : seals.find(({ keyId }) => keyId === used.value);
  if (seal === undefined) throw new OpsError('没有程序所用的审计密钥，请设置 AUDIT_KEY，或在程序所在的机器上执行。');
  return seal;
}
