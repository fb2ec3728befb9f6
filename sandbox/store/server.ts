import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { Catalogue, removeExpired } from './catalogue.js';
import type { Shared } from './commands/command.js';
import { isWrite, runCommand } from './commands/runCommand.js';
import { Cursors } from './cursors.js';
import { openDisk } from './disk.js';
import { lockFolder } from './folderLock.js';
import { errorReply } from './protocol.js';
import { frameReader, readRequest, writeReply } from './wire.js';
import { type Job, type Reply, startWorker } from './worker.js';

/** Where the store keeps its data and where it listens. */
export type StoreOptions = {
  /** The folder, made when it is not there. One process at a time has it. */
  readonly dir: string;
  /** Loopback port; 0 or absent takes any free one. */
  readonly port?: number;
  /** A unix socket that only this user may open, instead of a port. */
  readonly socketPath?: string;
  /** Does not wait for the disk: survives a killed process, not a power cut. For tests. */
  readonly noSync?: boolean;
};

type AddJob = (job: Job) => void;

const jobOf = (frame: Buffer, socket: Socket, at: Shared & { connectionId: number }): Job => {
  const request = readRequest(frame);
  const done = (reply: Reply): void => {
    if (request.wantsReply && socket.writable) socket.write(writeReply(reply, request));
  };
  try {
    const body = request.read();
    return { done, writes: isWrite(body), run: () => runCommand(body, { ...at, db: String(body['$db']) }) };
  } catch (error) {
    return { done, writes: false, run: () => errorReply(error) };
  }
};

/** Reads a connection's requests. What cannot be read as requests closes this connection and no other. */
const serve = (socket: Socket, add: AddJob, shared: Shared, connectionId: number): void => {
  const frames = frameReader();
  socket.setNoDelay(true).on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of frames(chunk)) add(jobOf(frame, socket, { ...shared, connectionId }));
    } catch {
      socket.destroy();
    }
  });
};

const listen = (server: Server, { port = 0, socketPath }: StoreOptions): Promise<string> =>
  new Promise((resolve, reject) => {
    const listening = (): void => {
      const address = server.address();
      const host = typeof address === 'string' ? encodeURIComponent(address) : `127.0.0.1:${address?.port}`;
      resolve(`mongodb://${host}/fuyuan?directConnection=true`);
    };
    server.once('error', reject);
    const mask = process.umask(0o077);
    server.listen(socketPath ? { path: socketPath } : { port, host: '127.0.0.1' }, listening);
    process.umask(mask);
  });

/** Removes expired documents every `ttlSleepSeconds`, in turn with the clients' commands. */
const watchExpiry = ({ catalogue, settings }: Shared, add: AddJob): NodeJS.Timeout => {
  let last = performance.now();
  return setInterval(() => {
    if (performance.now() - last < settings.ttlSleepSeconds * 1000) return;
    last = performance.now();
    add({ writes: true, run: () => removeExpired(catalogue, Date.now()) ?? {}, done: () => undefined });
  }, 500).unref();
};

/**
 * Starts the embedded store: MongoDB's protocol for one machine, without authentication and therefore on loopback only.
 * Throws when the folder is in use (naming the process that has it) or the port is taken. A disk that refuses a write ends the
 * process with one line on stderr.
 */
export const startStore = async (options: StoreOptions): Promise<{ uri: string; stop(): Promise<void> }> => {
  const unlock = await lockFolder(options.dir);
  const disk = openDisk(options.dir, options.noSync === true);
  const shared: Shared = { catalogue: new Catalogue(disk), cursors: new Cursors(), settings: { ttlSleepSeconds: 60 } };
  const add = startWorker(disk, (error) => {
    process.stderr.write(`store: cannot write to ${options.dir} (${String(error)}); stopping\n`);
    process.exit(1);
  });
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    serve(socket, add, shared, ++connections);
  });
  const expiry = watchExpiry(shared, add);
  const close = async (): Promise<void> => {
    clearInterval(expiry);
    for (const socket of sockets) socket.destroy();
    server.close();
    await disk.close();
    unlock();
  };
  if (options.socketPath) rmSync(options.socketPath, { force: true });
  const uri = await listen(server, options).catch((error: unknown) => close().then(() => Promise.reject(error)));
  const settle = (): Promise<void> =>
    new Promise((resolve) => add({ writes: false, run: () => ({}), done: () => resolve() }));
  return { uri, stop: () => settle().then(close) };
};
