import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Webhook } from '../../src/feishu/webhook.js';

/** The address that the platform pushes to: one of the bots that live answers, like one of several long connections. */
export interface Gateway {
  readonly url: string;
  join(webhook: Webhook): void;
  /** Whatever it had in hand is cut off. */
  leave(webhook: Webhook): void;
  close(): Promise<void>;
}

export const openGateway = async (): Promise<Gateway> => {
  const webhooks: Webhook[] = [];
  const inHand = new Map<Webhook, Set<Socket>>();
  let next = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    next += 1;
    const webhook = webhooks[next % webhooks.length];
    if (!webhook) return void request.socket.destroy();
    const sockets = inHand.get(webhook) ?? new Set<Socket>();
    inHand.set(webhook, sockets.add(request.socket));
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer); // a request without an encoding reads as bytes
    const { status, body } = await webhook.handle(request.headers, Buffer.concat(parts));
    sockets.delete(request.socket);
    if (webhooks.includes(webhook))
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  };
  const server: Server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    join: (webhook) => void webhooks.push(webhook),
    leave: (webhook) => {
      webhooks.splice(webhooks.indexOf(webhook), 1);
      for (const socket of inHand.get(webhook) ?? []) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
