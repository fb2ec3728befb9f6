import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

const listen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });

/** A socket file that nobody answers on was left by a killed process and is taken over. */
const listenOnFile = async (path: string): Promise<Server | undefined> => {
  const server = await listen(path);
  if (server) return server;
  const isAnswered = await new Promise<boolean>((resolve) => {
    const socket = connect(path, () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });
  if (isAnswered) return undefined;
  rmSync(path, { force: true });
  return listen(path);
};

/**
 * Takes a folder for this process, or throws with the number of the process that has it. On Linux an abstract socket named by
 * the folder holds the place, which the kernel frees when the process dies, however it dies; elsewhere a socket file does.
 */
export const lockFolder = async (dir: string): Promise<() => void> => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dir);
  const pidFile = join(folder, 'store.pid');
  const name = `\0fuyuan-store-${createHash('sha256').update(folder).digest('hex')}`;
  const server = await (process.platform === 'linux' ? listen(name) : listenOnFile(join(folder, 'store.lock')));
  if (!server) throw new Error(`store: ${dir} is in use by process ${readFileSync(pidFile, 'utf8').trim()}`);
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(pidFile, { force: true });
    server.close();
  };
};
