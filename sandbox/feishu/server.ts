import { createServer, type Server } from 'node:http';
import Koa, { type Context } from 'koa';
import { ApiError } from './apiError.js';
import type { CallFault } from './faultApi.js';
import type { FaultState } from './faults.js';
import { newId } from './ids.js';
import { parseJson } from './json.js';
import type { Call } from './platformApi.js';
import type { Answer, ApiCall, Route } from './route.js';
import { makeRouter } from './router.js';
import { scopeMissing } from './scopes.js';
import type { World } from './world.js';

const BODY_BYTES = 40 * 1024 * 1024;

/** A page outside the API: the long connection's bootstrap and the sandbox's own. `undefined`: not there. */
type Page = (method: string, path: string, body: unknown, origin: string) => object | undefined;

interface ServerParts {
  readonly world: World;
  readonly faults: FaultState;
  readonly routes: readonly Route[];
  readonly page: Page;
  readonly logged: (call: Call) => void;
}

/** The platform's HTTP face. */
export function makeServer(parts: ServerParts): Server {
  const find = makeRouter(parts.routes);
  const app = new Koa();
  app.on('error', (error: Error) => parts.world.journal(`the stand-in itself failed: ${error.stack ?? error.message}`));
  app.use(async (ctx) => {
    const raw = await readBody(ctx);
    const page = parts.page(ctx.method, ctx.path, parseJson(raw.toString()), originOf(ctx));
    if (page) ctx.body = page;
    else answer(ctx, raw, parts, find);
  });
  return createServer(app.callback());
}

function answer(ctx: Context, raw: Buffer, parts: ServerParts, find: ReturnType<typeof makeRouter>): void {
  const { world, faults, logged } = parts;
  const at = world.clock.now();
  const logId = newId('');
  ctx.set('x-tt-logid', logId);
  const found = find(ctx.method, ctx.path);
  const fault = found && faults.takeCallFault(ctx.method, ctx.path);
  const note = (code: number, status: number) => {
    const body = found?.route.isOpen ? undefined : parseJson(raw.toString());
    const route = found ? { route: found.route.path } : {};
    logged({ method: ctx.method, path: ctx.path, status, code, at, ...route, body });
  };
  if (fault?.kind === 'hang' || fault?.kind === 'reset') {
    ctx.respond = false;
    note(-1, 0);
    if (fault.kind === 'reset') ctx.req.socket.destroy();
    return;
  }
  try {
    if (!found) throw new ApiError(99991, '404 page not found', 404);
    if (fault) failAsTold(fault, ctx.path, world.app.id);
    const call = callOf(ctx, raw, parts, found.params);
    admit(ctx, world, found.route, faults);
    write(ctx, found.route.handle(call));
    note(0, 200);
    if (fault?.kind === 'lostResponse') {
      ctx.respond = false;
      ctx.req.socket.destroy();
    }
  } catch (error) {
    const refusal = error instanceof ApiError ? error : internal(world, error);
    note(refusal.code, refusal.status);
    ctx.status = refusal.status;
    ctx.set({ ...refusal.headers });
    ctx.body = { code: refusal.code, msg: refusal.message, error: { log_id: logId } };
  }
}

function callOf(ctx: Context, raw: Buffer, parts: ServerParts, params: ApiCall['params']): ApiCall {
  const contentType = ctx.get('content-type');
  const body = contentType.includes('multipart') ? {} : parseJson(raw.length === 0 ? '{}' : raw.toString());
  return { world: parts.world, params, query: ctx.URL.searchParams, body, raw, contentType, origin: originOf(ctx) };
}

/** Token, scope and the API's frequency, in the platform's order. */
function admit(ctx: Context, world: World, route: Route, faults: FaultState): void {
  if (!route.isOpen) {
    const token = /^Bearer (.+)$/.exec(ctx.get('authorization'))?.[1];
    if (token === undefined)
      throw new ApiError(
        99991661,
        'Missing access token for authorization. Please make a request with token attached.',
      );
    if (!world.tokens.isValid(token))
      throw new ApiError(
        99991663,
        'Invalid access token for authorization. Please make a request with token attached.',
      );
  }
  if (route.scope === 'calendar' && !faults.hasCalendarScope()) throw scopeMissing(route.path, world.app.id);
  const { perSecond, perMinute } = route.rate ?? { perSecond: 50, perMinute: 1000 };
  for (const [most, windowMs] of [
    [perSecond, 1000],
    [perMinute, 60_000],
  ] as const) {
    const waitMs = world.limiter.take(`${windowMs} ${route.method} ${route.path}`, most, windowMs);
    if (waitMs > 0) throw limited(most, Math.ceil(waitMs / 1000));
  }
}

function limited(limit: number, resetSeconds: number): ApiError {
  const headers = { 'x-ogw-ratelimit-limit': String(limit), 'x-ogw-ratelimit-reset': String(resetSeconds) };
  return new ApiError(99991400, 'request trigger frequency limit', 429, headers);
}

/** Faults that answer instead of the API. */
function failAsTold(fault: CallFault, path: string, appId: string): void {
  if (fault.kind === 'http500') throw new ApiError(2200, 'Internal Error', 500);
  if (fault.kind === 'rateLimited') throw limited(1000, fault.resetAfter ?? 1);
  if (fault.kind === 'tokenExpired') throw new ApiError(99991663, 'Invalid access token for authorization.');
  if (fault.kind === 'tokenExpiredOk') throw new ApiError(99991663, 'Invalid access token for authorization.', 200);
  if (fault.kind === 'scopeMissing') throw scopeMissing(path, appId);
  if (fault.kind === 'code') throw new ApiError(fault.code ?? 230001, fault.message ?? 'as told');
}

function write(ctx: Context, answer: Answer): void {
  if ('bytes' in answer) {
    ctx.type = 'application/octet-stream';
    ctx.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`);
    ctx.body = answer.bytes;
  } else if ('top' in answer) ctx.body = { code: 0, msg: 'ok', ...answer.top };
  else ctx.body = { code: 0, msg: 'success', data: answer.data };
}

function internal(world: World, error: unknown): ApiError {
  world.journal(`the stand-in itself failed: ${error instanceof Error ? error.stack : String(error)}`);
  return new ApiError(2200, 'Internal Error', 500);
}

async function readBody(ctx: Context): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_BYTES) ctx.throw(413);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** As the caller addressed us. */
function originOf(ctx: Context): string {
  return `http://${ctx.host}`;
}
