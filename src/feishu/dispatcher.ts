import { EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import type { Logger } from 'pino';
import type { Answer, CardClicked, Inbound, Receive, Toast } from '../app/ports.js';
import { asRecord, describeError } from './describeError.js';
import { normalise, readTypes } from './normalise.js';
import { sdkLogger } from './sdkLogger.js';
import { realTimers, type Timers } from './timers.js';

/** What Feishu shows to the person who clicked; empty: nothing changes. */
export interface CallbackAnswer {
  readonly toast?: Toast;
  readonly card?: { readonly type: 'raw'; readonly data: unknown };
}

export interface DispatcherOptions {
  readonly receive: Receive;
  /** Asked for when a message comes; may fail, then the platform pushes again. */
  readonly botOpenId: () => Promise<string>;
  readonly logger: Logger;
  /** What a click came to after the person was told to wait: nobody is left to show it to but the card itself. */
  readonly onLate?: ((click: CardClicked, answer: Answer) => void) | undefined;
  readonly timers?: Timers | undefined;
}

export interface Dispatcher {
  readonly events: EventDispatcher;
  /** From now on events are refused, so that the platform pushes them again; resolves when those in hand are done. */
  stop(): Promise<void>;
}

/** Types we are told of and need nothing from: without a handler the SDK answers with words instead of JSON. */
const acknowledged = [
  'im.message.message_read_v1',
  'im.message.recalled_v1',
  'im.message.reaction.created_v1',
  'im.message.reaction.deleted_v1',
  'im.chat.updated_v1',
  'im.chat.member.user.withdrawn_v1',
  'calendar.calendar.event.changed_v4',
  'contact.scope.updated_v3',
  'application.application.app_version.publish_apply_v6',
] as const;

/** A click must be answered within 3 s (Feishu shows 200341 after); this leaves time for the way back. */
export const clickMs = 2700;

const waiting: Toast = { type: 'info', content: '正在处理，请稍候' };
const failed: Toast = { type: 'error', content: '系统出错，未能完成这次操作，请稍后再点一次' };
const unreadable: Toast = { type: 'error', content: '无法识别这次点击，请刷新后重试' };

/** One handler for every subscribed type, the same for both transports. A failure of `receive` rejects: the event comes again. */
export function openDispatcher(options: DispatcherOptions): Dispatcher {
  const { logger, receive, timers = realTimers } = options;
  const inHand = new Set<Promise<unknown>>();
  let isStopped = false;

  const track = <T>(work: Promise<T>): Promise<T> => {
    const done = work.catch(() => undefined).finally(() => inHand.delete(done));
    inHand.add(done);
    return work;
  };
  const read = async (type: string, data: unknown): Promise<Inbound | undefined> => {
    if (isStopped) throw new Error('stopping, push again');
    const botOpenId = needsBot(data) ? await options.botOpenId() : '';
    const outcome = normalise(type, data, { botOpenId, now: timers.now() });
    if ('event' in outcome) return outcome.event;
    if ('malformed' in outcome) logger.warn({ type, eventId: asRecord(data)?.event_id }, `event ${outcome.malformed}`);
    return undefined;
  };
  const onEvent = async (type: string, data: unknown): Promise<CallbackAnswer> => {
    const event = await read(type, data);
    if (event) await receive(event);
    return {};
  };
  const onClick = async (type: string, data: unknown): Promise<CallbackAnswer> => {
    try {
      const click = await read(type, data);
      if (click?.kind !== 'click') return { toast: unreadable };
      return await answerInTime(click, track(receive(click)), { ...options, timers });
    } catch (thrown) {
      logger.error({ err: describeError(thrown) }, 'click failed');
      return { toast: failed };
    }
  };

  const events = new EventDispatcher({ logger: sdkLogger(logger, 'warn'), loggerLevel: LoggerLevel.error });
  const handlers: Record<string, (data: unknown) => Promise<CallbackAnswer>> = {};
  for (const type of readTypes) {
    const handle = type === 'card.action.trigger' ? onClick : onEvent;
    handlers[type] = (data) => track(handle(type, data));
  }
  for (const type of acknowledged) handlers[type] = async () => ({});
  events.register(handlers);
  return {
    events,
    stop: async () => {
      isStopped = true;
      while (inHand.size > 0) await Promise.all(inHand);
    },
  };
}

/** The answer, or after `clickMs` the word to wait while the work goes on. */
function answerInTime(
  click: CardClicked,
  work: Promise<Answer>,
  { timers, logger, onLate }: DispatcherOptions & { readonly timers: Timers },
): Promise<CallbackAnswer> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const cancel = timers.after(clickMs, () => {
      isLate = true;
      logger.warn({ eventId: click.eventId }, 'click took too long');
      resolve({ toast: waiting });
    });
    work.then(
      (answer) => {
        cancel();
        if (isLate) onLate?.(click, answer);
        else resolve(toCallback(answer));
      },
      (thrown) => {
        cancel();
        if (isLate) logger.error({ err: describeError(thrown), eventId: click.eventId }, 'click failed late');
        reject(thrown);
      },
    );
  });
}

function toCallback({ toast, card }: Answer): CallbackAnswer {
  return {
    ...(toast ? { toast: { type: toast.type, content: toast.content } } : {}),
    ...(card ? { card: { type: 'raw', data: card } } : {}),
  };
}

/** Only a group message with mentions cannot be read without knowing who the bot is. */
function needsBot(data: unknown): boolean {
  const message = asRecord(asRecord(data)?.message);
  return Array.isArray(message?.mentions) && message.mentions.length > 0;
}
