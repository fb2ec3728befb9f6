import type { Context } from 'koa';
import type { z } from 'zod';
import type { Platform } from './feishu/platformApi.js';
import { bodies, click, say } from './pageActs.js';
import { type PageClock, pageClock, type SandboxClock, type Workday } from './pageClock.js';
import { download } from './pageDownload.js';
import { pageFiles } from './pageFiles.js';
import { jsonBody, refusal, setSafeHeaders } from './pageGuard.js';
import { playStep, type StoryStep, storyTold } from './pageStory.js';
import { pageStream } from './pageStream.js';
import { attach } from './pageUpload.js';
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
 * `/`, `/assets/*`, `/sandbox/{state,messages,stream,menu,story,matter,file}`, by POST
 * `/sandbox/{say,attach,click,menu,enter,story,clock}`.
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
  const stream = pageStream(platform, clock);
  return {
    'GET /sandbox/state': async (ctx) => {
      ctx.body = await state(platform, extras, clock, queried(ctx, 'as'));
    },
    'GET /sandbox/messages': (ctx) => {
      const found = wireMessages(platform, queried(ctx, 'chat'), Number.parseInt(queried(ctx, 'before'), 10));
      if (found) ctx.body = found;
      else fail(ctx, 404, 'no such chat');
    },
    'GET /sandbox/file': (ctx) => {
      if (!download(platform, ctx, queried(ctx, 'key'))) fail(ctx, 404, 'no such file');
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
    'POST /sandbox/attach': refusable(async (ctx) => attach(platform, ctx)),
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
  return refusable(async (ctx) => {
    const body = schema.safeParse(await jsonBody(ctx));
    return body.success ? ((await act(body.data)) ?? {}) : undefined;
  });
}

/** `undefined` is a request that cannot be read. */
function refusable(act: (ctx: Context) => Promise<unknown>): Route {
  return async (ctx) => {
    try {
      const answer = await act(ctx);
      if (answer === undefined) fail(ctx, 400, 'the request cannot be read');
      else ctx.body = answer;
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

async function state(platform: Platform, extras: PageExtras, clock: PageClock, as: string): Promise<WireState> {
  const people = platform.people();
  if (people.some((person) => person.openId === as)) platform.directChat(as);
  return {
    run: platform.run,
    bot: platform.bot,
    people: people.map(({ openId, name, title, unit }) => ({ openId, name, title, unit })),
    chats: platform.chats().map((chat) => wireChat(platform, chat)),
    clock: await clock.read(),
    hasMatters: extras.matter !== undefined,
    hasStory: (extras.story?.length ?? 0) > 0,
  };
}
