import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FaultState } from './faults.js';
import { dataFrames, decodeFrame, encodeFrame, SERVICE_ID } from './frames.js';
import { newId } from './ids.js';
import { objectIn, parseJson, stringIn } from './json.js';
import type { Receipt, Transport } from './transport.js';
import type { World } from './world.js';

const CONNECTIONS = 50;
/** In seconds. All four are required, or the SDK floods the server with pings. */
const CLIENT_CONFIG = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: 120 };

export interface LongConnection extends Transport {
  /** `POST /callback/ws/endpoint`: the answer to the bootstrap call. */
  bootstrap(body: unknown, origin: string): object;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  count(): number;
  cut(): void;
  /** The connections of now go on without anything getting through. */
  deafen(on: boolean): void;
  close(): void;
}

/** The long connection: each push goes to one connection at random, and is known again by its `message_id`. */
export function makeLongConnection(world: World, faults: FaultState): LongConnection {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const sockets = new Set<WebSocket>();
  const deaf = new Set<WebSocket>();
  const tickets = new Set<string>();
  const awaited = new Map<string, (receipt: Receipt) => void>();

  const onFrame = (socket: WebSocket, bytes: Buffer) => {
    if (deaf.has(socket)) return;
    const frame = decodeFrame(bytes);
    if (frame.method === 'control') {
      if (frame.headers.type === 'ping') socket.send(pong());
      return;
    }
    const messageId = frame.headers.message_id ?? '';
    awaited.get(messageId)?.(receiptOf(frame.payload));
  };

  const accept = (socket: WebSocket) => {
    sockets.add(socket);
    // The client's first ping says that it listens.
    socket.once('message', () => world.changed({ kind: 'connection' }));
    world.journal(`long connection opened, ${sockets.size} now`);
    socket.on('close', () => {
      sockets.delete(socket);
      deaf.delete(socket);
      world.changed({ kind: 'connection' });
    });
    socket.on('error', () => socket.terminate());
    socket.on('ping', (data) => deaf.has(socket) || socket.pong(data));
    socket.on('message', (data) => {
      try {
        onFrame(socket, bytesOf(data));
      } catch {
        world.journal('long connection: bytes that are no frame');
      }
    });
  };

  return {
    bootstrap: (body, origin) => {
      const { AppID, AppSecret } = objectIn(body);
      if (faults.takeBusyBootstrap()) return { code: 1, msg: 'system busy!', data: {} };
      if (AppID !== world.app.id || AppSecret !== world.app.secret) return { code: 514, msg: 'auth failed', data: {} };
      if (sockets.size >= CONNECTIONS) return { code: 1000040350, msg: 'exceed_conn_limit', data: {} };
      const ticket = newId('');
      tickets.add(ticket);
      return { code: 0, msg: '', data: { URL: socketUrl(origin, ticket), ClientConfig: CLIENT_CONFIG } };
    },

    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const asked = new URL(request.url ?? '/', 'http://platform');
      const isKnown = asked.pathname === '/ws/v2' && tickets.delete(asked.searchParams.get('ticket') ?? '');
      if (!isKnown) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      server.handleUpgrade(request, socket, head, accept);
    },

    push: (payload, signal) => {
      const open = [...sockets].filter(({ readyState, OPEN }) => readyState === OPEN);
      const socket = open[open.length === 0 ? 0 : randomInt(open.length)];
      if (!socket) return Promise.reject(new Error('no long connection is open'));
      const messageId = newId('');
      signal.addEventListener('abort', () => awaited.delete(messageId));
      return new Promise<Receipt>((resolve) => {
        awaited.set(messageId, (receipt) => {
          awaited.delete(messageId);
          resolve(receipt);
        });
        if (!deaf.has(socket)) for (const bytes of dataFrames(messageId, payload)) socket.send(bytes);
      });
    },

    count: () => sockets.size,
    cut: () => {
      for (const socket of sockets) socket.terminate();
    },
    deafen: (on) => {
      deaf.clear();
      if (on) for (const socket of sockets) deaf.add(socket);
    },
    close: () => {
      for (const socket of sockets) socket.terminate();
      server.close();
    },
  };
}

/** The SDK parses the whole URL as a query, so the first parameter must be one it does not need. */
function socketUrl(origin: string, ticket: string): string {
  const query = `fpid=493&aid=552564&device_id=${newId('').slice(0, 19)}&access_key=${newId('')}`;
  return `${origin.replace(/^http/, 'ws')}/ws/v2?${query}&service_id=${SERVICE_ID}&ticket=${ticket}`;
}

function pong(): Uint8Array {
  const payload = Buffer.from(JSON.stringify(CLIENT_CONFIG));
  return encodeFrame({ method: 'control', headers: { type: 'pong' }, payload });
}

/** An acknowledgement's payload: `{code, data?: base64}`. */
function receiptOf(payload: Buffer): Receipt {
  const { code, data } = objectIn(parseJson(payload.toString()));
  return { isOk: code === 200, body: Buffer.from(stringIn(data), 'base64') };
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
