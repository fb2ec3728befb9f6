import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStore } from './server.js';
import { exportTo, importFrom } from './transfer.js';

const usage = `npm run store -- --dir FOLDER [--port 27017 | --socket PATH]       serve a folder
npm run store -- (--dir FOLDER | --uri mongodb://…) --export FILE  write everything as canonical Extended JSON lines
npm run store -- (--dir FOLDER | --uri mongodb://…) --import FILE  read such a file into an empty database`;

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: process.env['DATA_DIR'] ?? './data' },
    port: { type: 'string', default: '27017' },
    socket: { type: 'string' },
    uri: { type: 'string' },
    export: { type: 'string' },
    import: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const serve = async (): Promise<void> => {
  const place = values.socket ? { socketPath: values.socket } : { port: Number(values.port) };
  const store = await startStore({ dir: values.dir, ...place });
  console.log(`store: ${values.dir} answers on ${store.uri}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void store.stop());
};

/** Works on the server of `--uri`, or on the folder through a socket that only this process uses. */
const withServer = async <T>(work: (uri: string) => Promise<T>): Promise<T> => {
  if (values.uri) return work(values.uri);
  const place = mkdtempSync(join(tmpdir(), 'store-'));
  const store = await startStore({ dir: values.dir, socketPath: join(place, 's.sock') });
  try {
    return await work(store.uri);
  } finally {
    await store.stop();
    rmSync(place, { recursive: true, force: true });
  }
};

const run = async (): Promise<void> => {
  const { export: target, import: source } = values;
  if (values.help) console.log(usage);
  else if (target) console.log(`store: ${await withServer((uri) => exportTo(uri, target))} lines written to ${target}`);
  else if (source)
    console.log(`store: ${await withServer((uri) => importFrom(uri, source))} lines read from ${source}`);
  else await serve();
};

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
