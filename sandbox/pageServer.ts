import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Platform } from './feishu/platformApi.js';
import { bodies, click, say } from './pageActs.js';
import { type PageClock, pageClock, type SandboxClock, type Workday } from './pageClock.js';
import { pageFiles } from './pageFiles.js';
import { jsonBody, refusal, setSafeHeaders } from './pageGuard.js';
import { playStep, type StoryStep, storyTold } from './pageStory.js';
import { pageStream } from './pageStream.js';
import { wireChat, wireMessages } from './pageView.js';
import type { WireMenuEntry, WireState } from './pageWire.js';

/** What the sandbox adds to the platform; the page shows only what is given. */
export interface PageExtras {
  /** Absent: the clock is shown and cannot be moved. */
  readonly clock?: SandboxClock;
  /** A `WireMatter` for the side panel, by number; `undefined` when there is none. */
  readonly matter?: (id: string) => Promise<unknown>;
  readonly workday?: Workday;
  /** The bot's commands, for completion after `/` and for its menu. */
  readonly menu?: readonly WireMenuEntry[];
  /** 演示, step by step. */
  readonly story?: readonly StoryStep[];
  /** Where the built page lies; by default beside the compiled server. */
  readonly folder?: string;
}

type Route = (ctx: Context) => Promise<void> | void;

/**
 * The browser chat's routes, for loopback only. Answers `false` for a path that is none of the page's.
 * `/`, `/assets/*`, `/sandbox/{state,messages,stream,menu,story,matter}`, by POST `/sandbox/{say,click,menu,enter,story,clock}`.
 */
export function pageRoutes(platform: Platform, extras: PageExtras = {}): (ctx: Context) => Promise<boolean> {
  const file = pageFiles(extras.folder);
  const clock = pageClock(platform, extras.clock, extras.workday);
  const routes: Readonly<Record<string, Route>> = {
    'GET /': (ctx) => page(ctx, file),
    'GET /sandbox/card-preview': (ctx) => page(ctx, file),
    ...readings(platform, extras, clock),
    ...acts(platform, extras, clock),
  };
  return async (ctx) => {
    const route = routes[`${ctx.method === 'HEAD' ? 'GET' : ctx.method} ${ctx.path}`];
    if (!route && !ctx.path.startsWith('/assets/')) return false;
    setSafeHeaders(ctx);
    const refused = refusal(ctx);
    if (refused) fail(ctx, refused.status, refused.message);
    else if (route) await route(ctx);
    else if (!file(ctx, ctx.path)) fail(ctx, 404, 'no such file');
    return true;
  };
}

function readings(platform: Platform, extras: PageExtras, clock: PageClock): Readonly<Record<string, Route>> {
  const run = randomUUID();
  const stream = pageStream(platform, clock);
  return {
    'GET /sandbox/state': async (ctx) => {
      ctx.body = await state(platform, extras, clock, run, queried(ctx, 'as'));
    },
    'GET /sandbox/messages': (ctx) => {
      const found = wireMessages(platform, queried(ctx, 'chat'), Number.parseInt(queried(ctx, 'before'), 10));
      if (found) ctx.body = found;
      else fail(ctx, 404, 'no such chat');
    },
    'GET /sandbox/stream': stream,
    'GET /sandbox/menu': (ctx) => {
      ctx.body = extras.menu ?? [];
    },
    'GET /sandbox/story': (ctx) => {
      ctx.body = storyTold(extras.story ?? []);
    },
    'GET /sandbox/matter': async (ctx) => {
      ctx.type = 'json';
      ctx.body = JSON.stringify((await extras.matter?.(queried(ctx, 'id'))) ?? null);
    },
  };
}

function acts(platform: Platform, extras: PageExtras, clock: PageClock): Readonly<Record<string, Route>> {
  return {
    'POST /sandbox/say': post(bodies.say, (body) => say(platform, body)),
    'POST /sandbox/click': post(bodies.click, (body) => click(platform, body)),
    'POST /sandbox/menu': post(bodies.menu, ({ as, key }) => platform.menu(as, key)),
    'POST /sandbox/enter': post(bodies.enter, ({ as }) => platform.enter(as)),
    'POST /sandbox/story': post(bodies.story, ({ step }) => playStep(platform, clock, extras.story ?? [], step)),
    'POST /sandbox/clock': post(bodies.clock, ({ move }) => clock.move(move)),
  };
}

function fail(ctx: Context, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}

/** The refusal of a bad body is ours; what the platform refuses is a sentence for the person at the page. */
function post<T>(schema: z.ZodType<T>, act: (body: T) => Promise<unknown>): Route {
  return async (ctx) => {
    const body = schema.safeParse(await jsonBody(ctx));
    if (!body.success) return fail(ctx, 400, z.prettifyError(body.error));
    try {
      ctx.body = (await act(body.data)) ?? {};
    } catch (error) {
      fail(ctx, 409, error instanceof Error ? error.message : String(error));
    }
  };
}

function page(ctx: Context, file: (ctx: Context, path: string) => boolean): void {
  if (file(ctx, '/index.html')) return;
  ctx.status = 503;
  ctx.type = 'text/plain; charset=utf-8';
  ctx.body = '沙盒页面尚未构建：请先运行 npm run build。\nThe sandbox page is not built yet: run npm run build.\n';
}

function queried(ctx: Context, key: string): string {
  const value = ctx.query[key];
  return typeof value === 'string' ? value : '';
}

async function state(
  platform: Platform,
  extras: PageExtras,
  clock: PageClock,
  run: string,
  as: string,
): Promise<WireState> {
  const people = platform.people();
  if (people.some((person) => person.openId === as)) platform.directChat(as);
  return {
    run,
    bot: platform.bot,
    people: people.map(({ openId, name, title, unit }) => ({ openId, name, title, unit })),
    chats: platform.chats().map((chat) => wireChat(platform, chat)),
    clock: await clock.read(),
    hasMatters: extras.matter !== undefined,
    hasStory: (extras.story?.length ?? 0) > 0,
  };
}
