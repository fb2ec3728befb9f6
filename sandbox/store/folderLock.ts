import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ListenOptions, type Server } from 'node:net';
import { join } from 'node:path';

const listen = (place: ListenOptions): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) =>
      'code' in error && error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(place, () => resolve(server.unref()));
  });

/**
 * Takes a folder for this process, or throws with the number of the process that has it. What holds the place is an abstract
 * socket named by the folder, on systems without such sockets a loopback port: the kernel frees either when the process dies,
 * however it dies. Two containers that share the folder but not the network do not see each other.
 */
export const lockFolder = async (dir: string): Promise<() => void> => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dir);
  const pidFile = join(folder, 'store.pid');
  const name = createHash('sha256').update(folder).digest();
  const port = { host: '127.0.0.1', port: 20_000 + (name.readUInt16BE() % 20_000) };
  const server = await listen(process.platform === 'linux' ? { path: `\0store-${name.toString('hex')}` } : port);
  const holder = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim() : 'unknown';
  if (!server) throw new Error(`store: ${dir} is in use by process ${holder}`);
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(pidFile, { force: true });
    server.close();
  };
};
