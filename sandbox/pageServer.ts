import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import type { JsonObject, Platform, SayOptions } from './feishu/platformApi.js';
import { type PageClock, pageClock, type SandboxClock, type Workday } from './pageClock.js';
import { pageFiles } from './pageFiles.js';
import { jsonBody, refusal, setSafeHeaders } from './pageGuard.js';
import { pageStream } from './pageStream.js';
import { wireChat, wireMessage } from './pageView.js';
import type { WireMenuEntry, WireMessages, WireState } from './pageWire.js';

const pageOf = 100;

/** What the sandbox adds to the platform; the page shows only what is given. */
export interface PageExtras {
  /** Absent: the clock is shown and cannot be moved. */
  readonly clock?: SandboxClock;
  /** A `WireMatter` for the side panel, by number; `undefined` when there is none. */
  readonly matter?: (id: string) => Promise<unknown>;
  readonly workday?: Workday;
  /** The bot's commands, for completion after `/`. */
  readonly menu?: readonly WireMenuEntry[];
  /** Where the built page lies; by default beside the compiled server. */
  readonly folder?: string;
}

const json = z.record(z.string(), z.unknown());
const id = z.string().min(1).max(200);
const sayBody = z.object({
  as: id,
  chatId: id,
  text: z.string().min(1).max(20_000),
  mentionBot: z.boolean().optional(),
  mentions: z.array(id).max(50).optional(),
  replyTo: id.optional(),
});
const clickBody = z.object({
  as: id,
  messageId: id,
  value: json.optional(),
  label: z.string().optional(),
  form: json.optional(),
  tag: z.string().optional(),
  name: z.string().optional(),
  inputValue: z.string().optional(),
  option: z.string().optional(),
  options: z.array(z.string()).optional(),
  checked: z.boolean().optional(),
});
const menuBody = z.object({ as: id, key: id });
const enterBody = z.object({ as: id });
const clockBody = z.object({ move: z.enum(['hour', 'workday', 'next']) });

type Route = (ctx: Context) => Promise<void> | void;

/**
 * The browser chat's routes, for loopback only. Answers `false` for a path that is none of the page's.
 * `/`, `/assets/*`, `/sandbox/{state,messages,stream,menu,matter}`, and by POST `/sandbox/{say,click,menu,enter,clock}`.
 */
export function pageRoutes(platform: Platform, extras: PageExtras = {}): (ctx: Context) => Promise<boolean> {
  const run = randomUUID();
  const clock = pageClock(platform, extras.clock, extras.workday);
  const stream = pageStream(platform, () => clock.read());
  const file = pageFiles(extras.folder);
  const routes: Readonly<Record<string, Route>> = {
    'GET /': (ctx) => page(ctx, file),
    'GET /sandbox/card-preview': (ctx) => page(ctx, file),
    'GET /sandbox/state': async (ctx) => {
      ctx.body = await state(platform, extras, clock, run, one(ctx, 'as'));
    },
    'GET /sandbox/messages': (ctx) => messages(ctx, platform),
    'GET /sandbox/stream': (ctx) => stream.open(ctx),
    'GET /sandbox/menu': (ctx) => {
      ctx.body = extras.menu ?? [];
    },
    'GET /sandbox/matter': async (ctx) => {
      ctx.body = (await extras.matter?.(one(ctx, 'id'))) ?? null;
    },
    'POST /sandbox/say': post(sayBody, async (body) => say(platform, body)),
    'POST /sandbox/click': post(clickBody, async (body) => click(platform, body)),
    'POST /sandbox/menu': post(menuBody, async (body) => {
      await platform.menu(body.as, body.key);
      return {};
    }),
    'POST /sandbox/enter': post(enterBody, async (body) => {
      await platform.enter(body.as);
      return {};
    }),
    'POST /sandbox/clock': post(clockBody, async (body) => {
      const hasMoved = await clock.move(body.move);
      const now = await clock.read();
      if (hasMoved) stream.tellClock(now);
      return now;
    }),
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
      ctx.body = await act(body.data);
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

function one(ctx: Context, key: string): string {
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
  };
}

function messages(ctx: Context, platform: Platform): void {
  const chatId = one(ctx, 'chat');
  if (!platform.chats().some((chat) => chat.chatId === chatId)) return fail(ctx, 404, 'no such chat');
  const all = platform.messages({ chatId });
  const before = Number.parseInt(one(ctx, 'before'), 10);
  const end = Number.isNaN(before) ? all.length : Math.min(Math.max(before, 0), all.length);
  const start = Math.max(0, end - pageOf);
  const answer: WireMessages = { chatId, messages: all.slice(start, end).map(wireMessage), older: start };
  ctx.body = answer;
}

async function say(platform: Platform, body: z.infer<typeof sayBody>): Promise<unknown> {
  const { as, text, ...where } = body;
  const said = await platform.say(as, text, present(where) as SayOptions); // zod writes undefined where the platform wants absent
  said.delivered.catch(() => undefined);
  return { messageId: said.messageId };
}

async function click(platform: Platform, body: z.infer<typeof clickBody>): Promise<unknown> {
  const { as, messageId, value, label, form, ...options } = body;
  const answer =
    value === undefined
      ? await platform.press(as, messageId, label ?? '', form)
      : await platform.click(as, messageId, value as JsonObject, form, present(options)); // a parsed JSON object
  return { toast: answer.toast, error: answer.error };
}

/** Without the fields that are undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>; // `fromEntries` forgets the keys
  };
}
