import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

const listen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) =>
      'code' in error && error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/**
 * Takes a folder for this process, or throws with the number of the process that has it. On Linux an abstract socket named by
 * the folder holds the place, which the kernel frees when the process dies, however it dies; elsewhere the number must do.
 */
export const lockFolder = async (dir: string): Promise<() => void> => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dir);
  const pidFile = join(folder, 'store.pid');
  const holder = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  const isLinux = process.platform === 'linux';
  const lock = isLinux ? await listen(`\0store-${createHash('sha256').update(folder).digest('hex')}`) : undefined;
  if (isLinux ? !lock : isAlive(holder)) throw new Error(`store: ${dir} is in use by process ${holder}`);
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(pidFile, { force: true });
    lock?.close();
  };
};
