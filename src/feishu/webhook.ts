import type { Logger } from 'pino';
import { asRecord, describeError } from './describeError.js';
import { type DispatcherOptions, openDispatcher } from './dispatcher.js';
import { type GateOptions, type Headers, openGate } from './gate.js';

export interface WebhookOptions extends DispatcherOptions, GateOptions {
  readonly logger: Logger;
}

/** What the HTTP server answers; without `body` the answer is empty. */
export interface WebhookAnswer {
  readonly status: 200 | 401 | 413 | 500;
  readonly body?: object;
}

/** 回调地址: the way in of the webhook transport, HTTP left out. */
export interface Webhook {
  handle(headers: Headers, rawBody: Buffer): Promise<WebhookAnswer>;
  /** Refuses what comes from now on and waits for what is in hand. */
  close(): Promise<void>;
}

/** The gate before the same handlers as the long connection's. An event that could not be kept is answered 500 and comes again. */
export function openWebhook(options: WebhookOptions): Webhook {
  const gate = openGate(options);
  const dispatcher = openDispatcher(options);
  const { logger } = options;
  return {
    close: () => dispatcher.stop(),
    handle: async (headers, rawBody) => {
      const verdict = gate.check(headers, rawBody);
      if (verdict.kind === 'refused') {
        logger.warn({ reason: verdict.reason, bytes: rawBody.length }, 'callback refused');
        return { status: verdict.status };
      }
      if (verdict.kind === 'challenge') return { status: 200, body: { challenge: verdict.challenge } };
      try {
        const answer: unknown = await dispatcher.events.invoke(verdict.body, { needCheck: false });
        // For a type without a handler the SDK answers in words, which is no JSON object.
        return { status: 200, body: asRecord(answer) ?? {} };
      } catch (thrown) {
        logger.error({ err: describeError(thrown), eventId: verdict.body.header.event_id }, 'event failed');
        return { status: 500 };
      }
    },
  };
}
