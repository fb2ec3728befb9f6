import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStore } from './server.js';
import { exportTo, importFrom } from './transfer.js';

const usage = `npm run store -- --dir FOLDER [--port 27017 | --socket PATH]       serve a folder
npm run store -- (--dir FOLDER | --uri mongodb://…) --export FILE  write everything as canonical Extended JSON lines
npm run store -- (--dir FOLDER | --uri mongodb://…) --import FILE  read such a file into an empty database`;

const names = ['dir', 'port', 'socket', 'uri', 'export', 'import'] as const;
const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) });
const { dir = './data', port = '27017', socket, uri, export: target, import: source } = values;

const serve = async (): Promise<void> => {
  const store = await startStore(socket ? { dir, socketPath: socket } : { dir, port: Number(port) });
  console.log(`store: ${dir} answers on ${store.uri}\n${usage}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void store.stop());
};

/** Works on the server of `--uri`, or on the folder through a socket that only this process uses. */
const withServer = async (work: (at: string) => Promise<void>): Promise<void> => {
  if (uri) return work(uri);
  const place = mkdtempSync(join(tmpdir(), 'store-'));
  const store = await startStore({ dir, socketPath: join(place, 's.sock') });
  return work(store.uri)
    .finally(() => store.stop())
    .finally(() => rmSync(place, { recursive: true }));
};

const [transfer, file] = target ? [exportTo, target] : [importFrom, source];
const work = file ? withServer((at) => transfer(at, file)) : serve();
work.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
