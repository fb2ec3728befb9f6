import type { Logger } from 'pino';
import type { Answer, CardClicked, Messenger, Receive } from '../app/ports.js';
import type { FeishuApp } from './client.js';
import { connect } from './receive.js';
import type { Lost } from './supervise.js';
import { openWebhook, type Webhook } from './webhook.js';

/** The way in, whichever transport it takes. */
export interface Line {
  isConnected(): boolean;
  /** What `POST /feishu/events` does; absent over the long connection. */
  readonly webhook?: Webhook['handle'] | undefined;
  /** Refuses what comes from now on and waits for what is in hand. */
  close(): Promise<void>;
}

export interface LineOptions {
  readonly app: FeishuApp;
  readonly receive: Receive;
  readonly botOpenId: () => Promise<string>;
  readonly messenger: Messenger;
  readonly now: () => number;
  readonly logger: Logger;
  /** Of the long connection: what to do when it stays away. */
  readonly lost?: Lost | undefined;
  /** Both keys: the webhook; none: the long connection. */
  readonly keys: { readonly encryptKey: string; readonly verificationToken: string } | undefined;
}

/** 长连接 or 回调地址. */
export async function openLine({ app, keys, messenger, now, ...rest }: LineOptions): Promise<Line> {
  const { logger } = rest;
  const onLate = (click: CardClicked, answer: Answer) => void showLate(messenger, click, answer, logger);
  if (keys) {
    const webhook = openWebhook({ ...rest, ...keys, appId: app.appId, now, onLate });
    return {
      isConnected: () => true,
      webhook: (headers, raw) => webhook.handle(headers, raw),
      close: () => webhook.close(),
    };
  }
  const connection = await connect({ ...rest, config: app, onLate });
  return { isConnected: () => connection.state() === 'connected', close: () => connection.close() };
}

/** A click that took longer than the platform waits for: its card is shown by a patch instead. */
async function showLate(messenger: Messenger, click: CardClicked, answer: Answer, logger: Logger): Promise<void> {
  if (!answer.card) return;
  try {
    await messenger.patch(click.messageId, answer.card);
  } catch (error) {
    logger.warn({ err: error }, 'late answer not shown');
  }
}
