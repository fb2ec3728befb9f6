import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Doc } from './bsonValue.js';
import { Catalogue } from './catalogue.js';
import type { At, Shared } from './commands/command.js';
import { isWrite, runCommand } from './commands/runCommand.js';
import { Cursors } from './cursors.js';
import { Disk } from './disk.js';
import { hasExpiry, removeExpired } from './expiry.js';
import { lockFolder } from './folderLock.js';
import { errorReply, StoreError } from './storeError.js';
import { FrameReader, readCommand, readEnvelope, writeReply } from './wire.js';
import { type Job, Worker } from './worker.js';

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

/** A running store. */
export type RunningStore = { readonly uri: string; stop(): Promise<void> };

const stopForDisk = (dir: string) => (error: unknown) => {
  process.stderr.write(
    `store: cannot write to ${dir} (${error instanceof Error ? error.message : String(error)}); stopping\n`,
  );
  process.exit(1);
};

const connectionLoop = (socket: Socket, connectionId: number, shared: Shared, worker: Worker): void => {
  const reader = new FrameReader();
  const receive = (frame: Buffer): void => {
    const envelope = readEnvelope(frame);
    if (!envelope) throw new StoreError('FailedToParse', 'not a request');
    const job = jobOf(frame, envelope, { ...shared, connectionId });
    worker.add({
      ...job,
      done: (reply) => {
        if (envelope.wantsReply && socket.writable) socket.write(writeReply(reply, envelope));
      },
    });
  };
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) receive(frame);
    } catch {
      socket.destroy();
    }
  });
};

const jobOf = (frame: Buffer, envelope: { isLegacy: boolean }, at: Omit<At, 'db'>): Omit<Job, 'done'> => {
  try {
    const body = readCommand(frame, envelope);
    return { writes: isWrite(body), run: () => runCommand(body, { ...at, db: String(body['$db'] ?? '') }) };
  } catch (error) {
    return { writes: false, run: () => errorReply(error) };
  }
};

const listen = (server: Server, { port = 0, socketPath }: StoreOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    const mask = process.umask(0o077);
    if (socketPath) server.listen(socketPath, resolve);
    else server.listen(port, '127.0.0.1', resolve);
    process.umask(mask);
  });

const uriOf = (server: Server): string => {
  const address = server.address();
  const host = typeof address === 'string' ? encodeURIComponent(address) : `127.0.0.1:${address?.port}`;
  return `mongodb://${host}/fuyuan?directConnection=true`;
};

/** Removes expired documents every `ttlSleepSeconds`, in turn with the clients' commands. */
const watchExpiry = ({ catalogue, settings }: Shared, worker: Worker): NodeJS.Timeout => {
  let last = performance.now();
  const remove = (): Doc => ({ removed: removeExpired(catalogue, Date.now()) });
  return setInterval(() => {
    if (performance.now() - last < settings.ttlSleepSeconds * 1000 || !hasExpiry(catalogue)) return;
    last = performance.now();
    worker.add({ writes: true, run: remove, done: () => undefined });
  }, 500).unref();
};

/**
 * Starts the embedded store: MongoDB's protocol for one machine, without authentication and therefore on loopback only.
 * Throws when the folder is in use (with the process that has it) or the port is taken.
 */
export const startStore = async (options: StoreOptions): Promise<RunningStore> => {
  const unlock = await lockFolder(options.dir);
  const disk = new Disk(options.dir, options.noSync === true);
  const shared: Shared = { catalogue: new Catalogue(disk), cursors: new Cursors(), settings: { ttlSleepSeconds: 60 } };
  const worker = new Worker(disk, stopForDisk(options.dir));
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    connectionLoop(socket, ++connections, shared, worker);
  });
  const expiry = watchExpiry(shared, worker);
  if (options.socketPath) rmSync(options.socketPath, { force: true });
  await listen(server, options);
  return {
    uri: uriOf(server),
    stop: async () => {
      clearInterval(expiry);
      const closed = new Promise((resolve) => server.close(resolve));
      await worker.settle();
      for (const socket of sockets) socket.destroy();
      await closed;
      await disk.close();
      unlock();
    },
  };
};
