import type { ServerResponse } from 'node:http';
import type { Context } from 'koa';
import type { Change, Platform } from './feishu/platformApi.js';
import type { PageClock } from './pageClock.js';
import { wireChat, wireMessage } from './pageView.js';
import type { WireChange } from './pageWire.js';

const heartbeatMs = 20_000;

/** Server-sent events: every change of a message or chat, and the clock whenever it moves and every 20 s. */
export function pageStream(platform: Platform, clock: PageClock): (ctx: Context) => void {
  const readers = new Set<ServerResponse>();
  const tell = (change: WireChange) => {
    const line = `data: ${JSON.stringify(change)}\n\n`;
    for (const reader of readers) reader.write(line);
  };
  const tellClock = async () => {
    if (readers.size > 0) tell({ kind: 'clock', clock: await clock.read() });
  };
  platform.subscribe((change) => {
    const seen = readers.size > 0 ? wireChange(platform, change) : undefined;
    if (seen) tell(seen);
  });
  clock.onMove(tellClock);
  setInterval(() => void tellClock().catch(() => undefined), heartbeatMs).unref();

  return (ctx) => {
    const reader = ctx.res;
    readers.add(reader);
    reader.on('close', () => readers.delete(reader));
    ctx.respond = false;
    reader.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    reader.write('retry: 1500\n\n');
  };
}

function wireChange(platform: Platform, change: Change): WireChange | undefined {
  if (change.chatId === undefined) return undefined;
  const chat = platform.chats().find((one) => one.chatId === change.chatId);
  if (!chat) return { kind: 'gone', chatId: change.chatId };
  const message = change.messageId === undefined ? undefined : platform.message(change.messageId);
  const wired = wireChat(platform, chat);
  return message
    ? { kind: 'message', message: wireMessage(platform, message), chat: wired }
    : { kind: 'chat', chat: wired };
}
