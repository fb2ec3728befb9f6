import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { dayOf } from '../core/deadlines.js';
import { openDoor } from '../feishu/door.js';
import { createLogger } from '../log.js';
import { loadMechanism } from '../mechanism/load.js';
import { sheetOf } from '../mechanism/rosterSheet.js';
import { openStore } from '../store/store.js';
import { OpsError, withAddress } from './place.js';
import { readRosterFile, writeRosterFile } from './rosterFile.js';
import { importRoster } from './rosterImport.js';
import { said } from './said.js';

const usage = `用法：npm run roster -- export FILE.xlsx              导出名册
      npm run roster -- import FILE.xlsx [--dry-run]  导入名册；有一行不对即全部不导入`;

/** `npm run roster`: the book of seats as a spreadsheet, and back (R12). */
await said(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } });
  const [act, file, ...rest] = positionals;
  if ((act !== 'export' && act !== 'import') || file === undefined || rest.length > 0 || !file.endsWith('.xlsx'))
    throw new OpsError(usage);
  const config = readConfig(process.env);
  const mechanism = loadMechanism(config.mechanismFile);
  const today = dayOf(Date.now());
  if (act === 'export' && existsSync(file)) throw new OpsError(`文件${file}已存在，请另换文件名。`);
  const cells = act === 'import' ? await readRosterFile(file) : [];
  return withAddress(config, async (uri) => {
    const store = await openStore(uri);
    try {
      if (act === 'export') {
        const rows = sheetOf(mechanism, await store.seats.holdings(), today);
        await writeRosterFile(file, rows);
        return [`已导出${rows.length - 1}行至${file}。`];
      }
      const door = config.feishu && openDoor(config.feishu, createLogger({ level: 'silent' }));
      try {
        const resolve = door && ((contacts: readonly string[]) => door.directory.resolve(contacts));
        return await importRoster(store.seats, {
          cells,
          mechanism,
          today,
          resolve,
          isDryRun: values['dry-run'] === true,
        });
      } finally {
        door?.close();
      }
    } finally {
      await store.close();
    }
  });
});
