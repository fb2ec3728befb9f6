import { Client, DefaultCache, EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { virtualClock } from '../../../sandbox/feishu/clock.js';
import { startPlatform } from '../../../sandbox/feishu/platform.js';
import type { Platform, PlatformOptions } from '../../../sandbox/feishu/platformApi.js';

export const START = Date.parse('2026-03-02T09:00:00+08:00');
export const ANNA = `ou_${'a'.repeat(32)}`;
export const BORIS = `ou_${'b'.repeat(32)}`;
const APP_ID = 'cli_0123456789abcdef';
const APP_SECRET = 'secret';
export const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** A platform with two people on a virtual clock, and the SDK's client for it. */
export async function makeRig(options: Partial<PlatformOptions> = {}) {
  const clock = virtualClock(START);
  const platform = await startPlatform({
    appId: APP_ID,
    appSecret: APP_SECRET,
    transport: 'websocket',
    patienceMs: 500,
    clock,
    people: [
      { openId: ANNA, name: '甲某', title: '主任', unit: '联动办', mobile: '+8613900000001', email: 'jia@example.org' },
      { openId: BORIS, name: '乙某', title: '法官', unit: '法院' },
    ],
    ...options,
  });
  return { platform, clock, client: newClient(platform) };
}

/** The SDK's client with a token cache of its own: the SDK counts a token's life in real time, the platform in its own. */
export function newClient(platform: Platform): Client {
  return new Client({
    appId: APP_ID,
    appSecret: APP_SECRET,
    domain: platform.url,
    cache: new DefaultCache(),
    logger: quiet,
    loggerLevel: LoggerLevel.error,
  });
}

type Handlers = Record<string, (data: Record<string, unknown>) => Promise<unknown>>;

/** The SDK's long connection with these handlers, once it is open. */
export async function connect(platform: Platform, handlers: Handlers): Promise<WSClient> {
  const dispatcher = new EventDispatcher({ logger: quiet, loggerLevel: LoggerLevel.error }).register(handlers);
  return new Promise((resolve, reject) => {
    const socket: WSClient = new WSClient({
      appId: APP_ID,
      appSecret: APP_SECRET,
      domain: platform.url,
      logger: quiet,
      loggerLevel: LoggerLevel.error,
      onReady: () => resolve(socket),
      onError: reject,
    });
    void socket.start({ eventDispatcher: dispatcher });
  });
}

/** The code of an API call that the platform refuses, whatever its HTTP status. */
export async function codeOf(call: Promise<unknown>): Promise<number> {
  try {
    return codeIn(await call);
  } catch (error) {
    return codeIn(error instanceof Error && 'response' in error ? dataIn(error.response) : error);
  }
}

function dataIn(response: unknown): unknown {
  return typeof response === 'object' && response !== null && 'data' in response ? response.data : undefined;
}

function codeIn(body: unknown): number {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  if (typeof code !== 'number') throw body;
  return code;
}

/** Sends a card to somebody as the bot and gives its message id. */
export async function sendCard(client: Client, openId: string, card: object, uuid?: string): Promise<string> {
  const answer = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: openId, msg_type: 'interactive', content: JSON.stringify(card), ...(uuid ? { uuid } : {}) },
  });
  return answer.data?.message_id ?? '';
}

/** Sends a text as the bot. */
export function sendText(client: Client, to: { openId?: string; chatId?: string }, text: string, uuid?: string) {
  return client.im.v1.message.create({
    params: { receive_id_type: to.chatId ? 'chat_id' : 'open_id' },
    data: {
      receive_id: to.chatId ?? to.openId ?? '',
      msg_type: 'text',
      content: JSON.stringify({ text }),
      ...(uuid ? { uuid } : {}),
    },
  });
}

/** Resolves when the platform has this many long connections that listen. */
export function untilConnected(platform: Platform, count: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = platform.subscribe(({ kind }) => {
      if (kind !== 'connection' || platform.connections() !== count) return;
      stop();
      resolve();
    });
  });
}
