import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa, { type Context, type Middleware } from 'koa';
import type { Logger } from 'pino';
import { securityHeaders } from './headers.js';
import { isLoopback } from './loopback.js';
import { readBody } from './readBody.js';
import { type Checks, runChecks } from './runChecks.js';

export interface ServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** By name: may the process take work? A check that throws or takes over 2 s counts as no. */
  readonly checks: Checks;
  /** Told with the readiness, without a say in it. */
  readonly notes?: (() => Promise<object>) | undefined;
  /** Prometheus text. */
  readonly metrics?: (() => string | Promise<string>) | undefined;
  /** `POST /feishu/events`; absent over the long connection. */
  readonly webhook?: WebhookHandler | undefined;
  /** What else is served, such as the sandbox pages; called when no route above fits. Only loopback names reach them. */
  readonly pages?: readonly Middleware[] | undefined;
}

export type WebhookHandler = (
  headers: IncomingHttpHeaders,
  rawBody: Buffer,
) => Promise<{ readonly status: number; readonly body?: object }>;

export interface HttpServer {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly server: Server;
  /** Takes no new connections and ends what is open, at the latest after 1.5 s. */
  close(): Promise<void>;
}

type Route = { readonly method: 'GET' | 'POST'; readonly run: (context: Context) => Promise<void> };

/** The platform sends at most this; more is refused before it is read. */
const mostBytes = 1024 * 1024;
const closeMs = 1_500;

/** Opens the HTTP side: health, readiness, metrics, the platform's callbacks, and pages. */
export async function openServer(options: ServerOptions): Promise<HttpServer> {
  const { host, logger } = options;
  let isClosing = false;
  const app = new Koa();
  const table = routes(options, () => isClosing);
  app.use(async (context, next) => {
    context.set(securityHeaders);
    try {
      await next();
    } catch (error) {
      logger.error({ err: error, path: context.path }, 'request failed');
      empty(context, 500);
    }
    // A connection that is kept alive would hold up the end.
    if (isClosing) context.set('connection', 'close');
  });
  app.use(async (context, next) => {
    const route = table.get(context.path);
    if (!route) return isForPages(context, options) ? next() : empty(context, 404);
    const isHead = context.method === 'HEAD' && route.method === 'GET';
    if (context.method === route.method || isHead) return route.run(context);
    context.set('allow', route.method);
    return empty(context, 405);
  });
  for (const page of options.pages ?? []) app.use(page);
  app.use((context) => {
    if (context.respond !== false && context.body == null) empty(context, 404);
  });
  app.silent = true;
  app.on('error', (error) => logger.error({ err: error }, 'http'));

  const server = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
    app.callback(),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    server,
    close: () => {
      isClosing = true;
      return close(server);
    },
  };
}

function routes(
  { checks, notes, metrics, webhook }: ServerOptions,
  isClosing: () => boolean,
): ReadonlyMap<string, Route> {
  const table = new Map<string, Route>([
    ['/healthz', { method: 'GET', run: async (context) => json(context, 200, { alive: true }) }],
    [
      '/readyz',
      {
        method: 'GET',
        run: async (context) => {
          const results = await runChecks(checks);
          const isReady = !isClosing() && Object.values(results).every(Boolean);
          const more = await notes?.().catch(() => ({}));
          json(context, isReady ? 200 : 503, { ready: isReady, checks: results, ...more });
        },
      },
    ],
  ]);
  if (metrics)
    table.set('/metrics', {
      method: 'GET',
      run: async (context) => {
        context.body = await metrics();
        context.set('content-type', 'text/plain; version=0.0.4; charset=utf-8');
      },
    });
  if (webhook) table.set('/feishu/events', { method: 'POST', run: (context) => takeCallback(context, webhook) });
  return table;
}

async function takeCallback(context: Context, webhook: WebhookHandler): Promise<void> {
  const rawBody = await readBody(context.req, mostBytes);
  if (!rawBody) {
    context.set('connection', 'close');
    // Whoever still sends is cut off once the answer is out.
    context.res.once('finish', () => context.req.destroy());
    return empty(context, 413);
  }
  const { status, body } = await webhook(context.req.headers, rawBody);
  if (body) json(context, status, body);
  else empty(context, status);
}

/** Pages for this machine only: a name that merely resolves to it (DNS rebinding) does not get in. */
function isForPages(context: Context, { pages }: ServerOptions): boolean {
  if (!pages || pages.length === 0) return true;
  return isLoopback(context.hostname);
}

function json(context: Context, status: number, body: object): void {
  context.status = status;
  context.body = JSON.stringify(body);
  context.set('content-type', 'application/json; charset=utf-8');
}

function empty(context: Context, status: number): void {
  context.body = null;
  context.status = status;
  context.remove('content-type');
  context.set('content-length', '0');
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), closeMs);
  await closed;
  clearTimeout(timer);
}
