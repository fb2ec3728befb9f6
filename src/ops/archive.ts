import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { menu } from '../../commands/index.js';
import { operator } from '../app/audit/archive.js';
import { documentOf } from '../app/documentOf.js';
import type { FileShelf } from '../app/ports.js';
import type { World } from '../app/world.js';
import { type Config, readConfig } from '../config.js';
import { workCalendar } from '../core/deadlines.js';
import { Refusal } from '../core/refusal.js';
import { openDoor } from '../feishu/door.js';
import { createLogger } from '../log.js';
import { loadHolidays } from '../mechanism/holidays.js';
import { loadMechanism } from '../mechanism/load.js';
import { readStore } from '../store/store.js';
import { OpsError, withAddress } from './place.js';
import { said } from './said.js';

const usage = '用法：npm run archive -- M2026-0001 FILE.zip';

/** `npm run archive -- M2026-0001 FILE.zip`: one matter whole, as /归档 gives it to the office. */
await said(async () => {
  const [matter, file, ...rest] = parseArgs({ allowPositionals: true }).positionals;
  if (matter === undefined || file === undefined || rest.length > 0) throw new OpsError(usage);
  if (existsSync(file)) throw new OpsError(`文件${file}已存在，请另换文件名。${file} exists already.`);
  const config = readConfig(process.env);
  const id = matter.toUpperCase();
  const { bytes } = await withAddress(config, async (uri) => {
    const store = await readStore(uri);
    try {
      return await documentOf(await worldOn(config, store), { type: 'archive', matter: id }, operator);
    } catch (error) {
      throw error instanceof Refusal ? new OpsError(error.message) : error;
    } finally {
      await store.close();
    }
  });
  await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
  return [`${id}已归档至${file}（${bytes.length}字节）。`];
});

/** What documents are made with; proof files come from the real platform only. */
async function worldOn(config: Config, store: Awaited<ReturnType<typeof readStore>>): Promise<World> {
  const mechanism = loadMechanism(config.mechanismFile);
  const { localRest, localWork, workHours } = mechanism;
  const { documents } = await import('../documents/index.js');
  const { archiveOf } = await import('../documents/archive.js');
  const logger = createLogger({ level: 'silent' });
  const noFiles: FileShelf = { read: () => Promise.reject(new Error('there is no platform')) };
  const parts: Partial<World> = {
    store,
    mechanism,
    calendar: workCalendar(loadHolidays({ localRest, localWork }), workHours),
    now: Date.now,
    journal: logger,
    menu,
    fileShelf: config.feishu ? openDoor(config.feishu, logger).fileShelf : noFiles,
    documents: {
      make: async (type, source) => ({
        name: documents[type].fileName(source),
        bytes: await documents[type].make(source),
      }),
      archive: archiveOf,
    },
  };
  return parts as World; // a document is made of these
}
