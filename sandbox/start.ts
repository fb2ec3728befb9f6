import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'koa';
import { type Clock, realClock } from './feishu/clock.js';
import { startPlatform } from './feishu/platform.js';
import type { PersonOptions, Platform } from './feishu/platformApi.js';
import { type PageExtras, pageRoutes } from './pageServer.js';
import { storyFor } from './story.js';

/** 沙盒: the stand-in platform with one invented person per seat, and the chat page over it. */
export interface Sandbox {
  readonly platform: Platform;
  readonly app: { readonly appId: string; readonly appSecret: string; readonly domain: string };
  /** The group in which everybody is. */
  readonly workGroup: string;
  readonly now: () => number;
  /** The page, once the bot is there to be asked. */
  pages(
    extras: Omit<PageExtras, 'clock'>,
    afterMove: () => Promise<void>,
    nextEventAt: () => Promise<number | undefined>,
  ): (ctx: Context, next: () => Promise<unknown>) => Promise<void>;
  stop(): Promise<void>;
}

export interface SandboxOptions {
  readonly people: readonly PersonOptions[];
  /** Who holds a seat, for the story. */
  readonly holder: (seat: string) => string | undefined;
  /** Where the clock's lead over real time and all that was said are kept from one run to the next. */
  readonly dataDir: string;
  readonly journal: (line: string) => void;
  /** What somebody should see; `journal` when absent. */
  readonly warn?: (line: string) => void;
}

const workGroupName = '府院联动工作群';

/** A clock that can be set forward: real time and an offset. */
const movableClock = (file: string): Clock & { move(ms: number): void } => {
  let offset = existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
  return {
    now: () => realClock.now() + offset,
    wait: (ms, then) => realClock.wait(ms, then),
    move: (ms) => {
      offset += ms;
      writeFileSync(file, String(offset));
    },
  };
};

/** 工作群: the one of an earlier run, with everybody who has come since, or a new one. */
const openWorkGroup = (platform: Platform, everybody: readonly string[]): string => {
  const known = platform.chats().find((chat) => chat.kind === 'group' && chat.name === workGroupName);
  if (!known) return platform.createGroup(workGroupName, everybody);
  platform.addMembers(known.chatId, everybody, everybody[0] ?? '');
  return known.chatId;
};

export const startSandbox = async ({
  people,
  holder,
  dataDir,
  journal,
  warn = journal,
}: SandboxOptions): Promise<Sandbox> => {
  mkdirSync(dataDir, { recursive: true });
  const clock = movableClock(join(dataDir, 'sandbox-clock'));
  const appId = `cli_${randomBytes(8).toString('hex')}`;
  const appSecret = randomBytes(24).toString('base64url');
  const platform = await startPlatform({
    appId,
    appSecret,
    transport: 'websocket',
    clock,
    people,
    botName: '府院联动助手',
    keepIn: join(dataDir, 'sandbox-world'),
    journal,
    warn,
  });
  const workGroup = openWorkGroup(
    platform,
    people.map((p) => p.openId),
  );
  for (const { openId } of people) platform.directChat(openId);
  return {
    platform,
    app: { appId, appSecret, domain: platform.url },
    workGroup,
    now: clock.now,
    pages: (extras, afterMove, nextEventAt) => {
      const advance = async (ms: number): Promise<void> => {
        clock.move(ms);
        await afterMove();
        await platform.settled();
      };
      const serve = pageRoutes(platform, {
        story: storyFor(holder),
        ...extras,
        clock: { now: clock.now, advance, nextEventAt },
      });
      return async (ctx, next) => {
        if (!(await serve(ctx))) await next();
      };
    },
    stop: () => platform.stop(),
  };
};
