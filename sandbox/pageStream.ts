import { PassThrough } from 'node:stream';
import type { Context } from 'koa';
import type { Change, Platform } from './feishu/platformApi.js';
import { wireChat, wireMessage } from './pageView.js';
import type { WireChange, WireClock } from './pageWire.js';

const heartbeatMs = 20_000;

/** Server-sent events: every change of a message or chat, and the clock. One subscription for each open page. */
export interface PageStream {
  open(ctx: Context): void;
  tellClock(clock: WireClock): void;
}

export function pageStream(platform: Platform, readClock: () => Promise<WireClock>): PageStream {
  const readers = new Set<PassThrough>();
  const tell = (change: WireChange) => {
    const line = `data: ${JSON.stringify(change)}\n\n`;
    for (const reader of readers) reader.write(line);
  };
  platform.subscribe((change) => {
    const seen = readers.size > 0 ? wireChange(platform, change) : undefined;
    if (seen) tell(seen);
  });
  const beat = setInterval(() => {
    if (readers.size > 0)
      readClock().then(
        (clock) => tell({ kind: 'clock', clock }),
        () => undefined,
      );
  }, heartbeatMs);
  beat.unref();

  return {
    tellClock: (clock) => tell({ kind: 'clock', clock }),
    open: (ctx) => {
      const reader = new PassThrough();
      readers.add(reader);
      const leave = () => readers.delete(reader);
      reader.on('close', leave);
      ctx.req.on('close', leave);
      ctx.set('Content-Type', 'text/event-stream; charset=utf-8');
      ctx.body = reader;
      reader.write('retry: 1500\n\n');
    },
  };
}

function wireChange(platform: Platform, change: Change): WireChange | undefined {
  const chat = platform.chats().find((one) => one.chatId === change.chatId);
  if (!chat) return undefined;
  const message = change.messageId === undefined ? undefined : platform.message(change.messageId);
  const wired = wireChat(platform, chat);
  return message ? { kind: 'message', message: wireMessage(message), chat: wired } : { kind: 'chat', chat: wired };
}
