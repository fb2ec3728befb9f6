import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../ops/child.js';

/** 存储进程: the embedded store in a process of its own, which can be killed and started again on the same folder. */
export interface StoreChild {
  readonly uri: string;
  /** kill -9, and again from the disk. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A port that is free now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export const openStoreChild = async (): Promise<StoreChild> => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-store-'));
  const port = await freePort();
  const begin = async (): Promise<Child> => {
    const child = startChild('sandbox/store/cli.ts', ['--dir', dir, '--port', String(port)], {});
    await child.line('answers on');
    return child;
  };
  let running = await begin();
  return {
    uri: `mongodb://127.0.0.1:${port}/fuyuan?directConnection=true`,
    restart: async () => {
      running.child.kill('SIGKILL');
      await running.ended();
      running = await begin();
    },
    stop: async () => {
      running.child.kill('SIGKILL');
      await running.ended();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** A way to the store that can be held up: bytes wait, connections stay. */
export interface Valve {
  readonly uri: string;
  shut(): void;
  open(): void;
  stop(): Promise<void>;
}

export const openValve = async (uri: string): Promise<Valve> => {
  const port = Number(new URL(uri).port);
  const sockets = new Set<Socket>();
  let isShut = false;
  const join_ = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk: Buffer) => to.write(chunk));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (isShut) from.pause();
  };
  const server = createServer((client) => {
    const store = connect(port, '127.0.0.1');
    join_(client, store);
    join_(store, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : 0;
  return {
    uri: `mongodb://127.0.0.1:${at}/fuyuan?directConnection=true`,
    shut: () => {
      isShut = true;
      for (const socket of sockets) socket.pause();
    },
    open: () => {
      isShut = false;
      for (const socket of sockets) socket.resume();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
