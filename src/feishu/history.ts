import type { Logger } from 'pino';
import type { History, KnownChat, MessageArrived, PastPage } from '../app/ports.js';
import type { FeishuClient } from './client.js';
import { asRecord } from './describeError.js';
import { itemsOf } from './itemsOf.js';
import { normalise } from './normalise.js';
import { readInstant } from './readInstant.js';

/** The most that the platform gives at once. https://open.feishu.cn/document/server-docs/im-v1/message/list */
const pageSize = 50;
/** In a row, before a chat counts as read. */
const mostEmptyPages = 20;

interface Options {
  readonly client: FeishuClient;
  readonly botOpenId: () => Promise<string>;
  readonly logger: Logger;
}

type Item = NonNullable<NonNullable<Awaited<ReturnType<typeof askPage>>['data']>['items']>[number];

/**
 * 历史消息: reads what people wrote in a chat, page by page, oldest first. The list tells no event id, so one is made of the message's
 * own; everything else is read by the reader of events, so that the same message reads the same whichever way it comes.
 */
export function openHistory({ client, botOpenId, logger }: Options): History {
  const read = (item: Item, chat: KnownChat, bot: string, now: number): MessageArrived[] => {
    if (item.deleted || item.sender?.sender_type !== 'user' || item.sender.id_type !== 'open_id') return [];
    const outcome = normalise('im.message.receive_v1', eventOf(item, chat), { botOpenId: bot, now });
    if ('event' in outcome && outcome.event.kind === 'message') return [outcome.event];
    if ('malformed' in outcome) logger.warn({ messageId: item.message_id }, `past message ${outcome.malformed}`);
    return [];
  };
  return {
    async *pages(chat, since): AsyncGenerator<PastPage> {
      const bot = await botOpenId();
      let token: string | undefined;
      let readTo = since;
      let emptyPages = 0;
      do {
        const { data } = await askPage(client, chat.chatId, since, token);
        const { items, next } = itemsOf(data);
        // An answer that leads back to itself would be read for ever.
        emptyPages = items.length === 0 ? emptyPages + 1 : 0;
        const isStuck = next === token || emptyPages > mostEmptyPages;
        readTo = items.reduce((last, item) => Math.max(last, readInstant(item.create_time) ?? 0), readTo);
        yield { messages: items.flatMap((item) => read(item, chat, bot, readTo)), readTo };
        token = isStuck ? undefined : next;
      } while (token !== undefined);
    },
  };
}

/** `start_time` is in seconds and counts itself in. */
function askPage(client: FeishuClient, chatId: string, since: number, token: string | undefined) {
  return client.call('list messages', (sdk, as) =>
    sdk.im.v1.message.list(
      {
        params: {
          container_id_type: 'chat',
          container_id: chatId,
          start_time: String(Math.floor(since / 1000)),
          sort_type: 'ByCreateTimeAsc',
          page_size: pageSize,
          ...(token === undefined ? {} : { page_token: token }),
        },
      },
      as,
    ),
  );
}

const mentionsOf = ({ mentions }: Item) =>
  Array.isArray(mentions)
    ? mentions
        .filter((one) => asRecord(one) !== undefined)
        .map(({ key, id, name }) => ({ key, id: { open_id: id }, name }))
    : undefined;

/** The message as its event would have told of it. */
function eventOf(item: Item, chat: KnownChat) {
  return {
    event_id: `pull/${item.message_id ?? ''}`,
    create_time: item.create_time,
    sender: { sender_id: { open_id: item.sender?.id }, sender_type: item.sender?.sender_type },
    message: {
      message_id: item.message_id,
      chat_id: chat.chatId,
      chat_type: chat.kind === 'direct' ? 'p2p' : 'group',
      message_type: item.msg_type,
      parent_id: item.parent_id,
      content: item.body?.content,
      create_time: item.create_time,
      mentions: mentionsOf(item),
    },
  };
}
