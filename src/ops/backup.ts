import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { dump } from './dump.js';
import { OpsError, withDatabase } from './place.js';
import { said } from './said.js';

const usage = '用法：npm run backup -- FILE';

/** `npm run backup -- FILE`: the whole database in one file, whether the program runs or not. */
await said(async () => {
  const [file, ...rest] = parseArgs({ allowPositionals: true }).positionals;
  if (file === undefined || rest.length > 0) throw new OpsError(usage);
  if (existsSync(file)) throw new OpsError(`文件${file}已存在，请另换文件名。${file} exists already.`);
  const header = await withDatabase(readConfig(process.env), (db) => dump(db, file));
  const total = Object.values(header.collections).reduce((sum, { count }) => sum + count, 0);
  return [
    `已备份${total}条记录至${file}（数据版本${header.schema}，时点${header.at}）。`,
    ...(header.isAtomic
      ? []
      : ['备份期间数据一直在变动：各条记录完整，但相互之间可能不在同一时点。请在业务较少时再备份一次。']),
  ];
});
