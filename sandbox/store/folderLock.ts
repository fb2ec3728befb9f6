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

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** A socket file that nobody answers on was left by a killed process; it is taken over. */
const listenOnFile = async (path: string): Promise<Server | undefined> => {
  const server = await listen(path);
  if (server || (await answers(path))) return server;
  rmSync(path, { force: true });
  return listen(path);
};

/** The longest name of a socket file, bytes. */
const maxSocketName = 100;

/**
 * Takes a folder for this process, or throws with the number of the process that has it. On Linux an abstract socket, named by
 * the folder, holds the place: the kernel frees it when the process dies, however it dies. A socket file in the folder says the
 * same to containers that share the folder, and stands alone on other systems.
 */
export const lockFolder = async (dir: string): Promise<() => void> => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dir);
  const pidFile = join(folder, 'store.pid');
  const socketFile = join(folder, 'store.lock');
  const held: Server[] = [];
  const take = (server: Server | undefined): void => {
    if (server) {
      held.push(server);
      return;
    }
    for (const one of held) one.close();
    throw new Error(`store: the folder ${dir} is in use by process ${readPid(pidFile)}`);
  };
  if (process.platform === 'linux')
    take(await listen(`\0fuyuan-store-${createHash('sha256').update(folder).digest('hex')}`));
  if (process.platform !== 'linux' || Buffer.byteLength(socketFile) <= maxSocketName)
    take(await listenOnFile(socketFile));
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(pidFile, { force: true });
    for (const server of held) server.close();
  };
};

const readPid = (pidFile: string): string => {
  try {
    return readFileSync(pidFile, 'utf8').trim();
  } catch {
    return 'unknown';
  }
};
