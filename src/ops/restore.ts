import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { load } from './load.js';
import { OpsError, withDatabase } from './place.js';
import { said } from './said.js';

const usage = `用法：npm run restore -- FILE [--into-empty]
  --into-empty  库中只有程序首次启动时自动写入的内容时，也视为空库`;

/** `npm run restore -- FILE`: reads a backup into an empty database; messages are held from then on. */
await said(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'into-empty': { type: 'boolean', default: false } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new OpsError(usage);
  if (!existsSync(file)) throw new OpsError(`找不到文件${file}。There is no file ${file}.`);
  const config = readConfig(process.env);
  const header = await withDatabase(config, (db) => load(db, file, { isStartedAllowed: values['into-empty'] }), true);
  const total = Object.values(header.collections).reduce((sum, { count }) => sum + count, 0);
  return [
    `已恢复${total}条记录（备份时点${header.at}）。`,
    '消息暂停发送。启动程序并核对后，请执行 npm run outbox -- release 恢复发送。',
  ];
});
