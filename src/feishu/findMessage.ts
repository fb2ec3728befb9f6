import { type Address, type Content, FeishuError, type Found, type Sought } from '../app/ports.js';
import type { FeishuClient } from './client.js';
import { asRecord } from './describeError.js';
import { fileName } from './fileName.js';
import { itemsOf } from './itemsOf.js';
import { legible } from './legible.js';
import { parseJson } from './parseJson.js';
import { pathId } from './pathId.js';
import { plainText } from './plainText.js';

/** The most that the platform gives at once. https://open.feishu.cn/document/server-docs/im-v1/message/list */
const pageSize = 50;
/** A chat that says more than this in the time in question is not read to its end. */
const mostPages = 20;
/** The platform's clock and ours. */
const skewMs = 60_000;

type Item = NonNullable<NonNullable<Awaited<ReturnType<typeof askPage>>['data']>['items']>[number];

/**
 * 查找已发消息: the list tells no uuid, so a card is known by a mark in it, which comes back when the card is asked for as it was sent
 * (`user_card_content`). Where the platform gives it back otherwise, and for texts and files, what it says and what it answers count.
 */
export async function findMessage(
  client: FeishuClient,
  where: Exclude<Address, { openId: string }>,
  sought: Sought,
): Promise<readonly Found[]> {
  const parentId = 'replyTo' in where ? where.replyTo : undefined;
  const chatId = 'replyTo' in where ? await chatOf(client, where.replyTo) : where.chatId;
  const found: Found[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { data } = await askPage(client, chatId, sought.since - skewMs, token);
    const { items, next } = itemsOf(data);
    for (const item of items) {
      const likeness = likenessOf(item, sought, parentId);
      const messageId = legible(item.message_id);
      if (likeness !== 'none' && messageId !== undefined)
        found.push({ messageId, chatId, isCertain: likeness === 'certain' });
    }
    token = next;
    if (token === undefined) return found.sort((a, b) => Number(b.isCertain) - Number(a.isCertain));
  }
  if (found.some((one) => one.isCertain)) return found.filter((one) => one.isCertain);
  throw new FeishuError(0, 'bad', `find: more than ${mostPages * pageSize} messages in the chat since then`);
}

type Likeness = 'certain' | 'likely' | 'none';

function likenessOf(item: Item, { content, mark }: Sought, parentId: string | undefined): Likeness {
  if (item.deleted || item.sender?.sender_type !== 'app' || item.msg_type !== typeOf(content)) return 'none';
  if (parentId !== undefined && item.parent_id !== parentId) return 'none';
  const body = legible(item.body?.content) ?? '';
  if (!('card' in content)) return saysTheSame(body, content) ? 'likely' : 'none';
  if (body.includes(mark)) return 'certain';
  // A card that came back as it was sent, with another mark or none, is another card.
  if (/\\?"schema\\?"/.test(body)) return 'none';
  const title = asRecord(asRecord(asRecord(content.card)?.['header'])?.['title'])?.['content'];
  return parentId !== undefined || (typeof title === 'string' && body.includes(title)) ? 'likely' : 'none';
}

function saysTheSame(body: string, content: Exclude<Content, { card: unknown }>): boolean {
  const said = asRecord(parseJson(body));
  if ('text' in content) return said?.['text'] === plainText(content.text);
  return said?.['file_name'] === fileName(content.file.name);
}

function typeOf(content: Content): string {
  if ('card' in content) return 'interactive';
  return 'text' in content ? 'text' : 'file';
}

async function chatOf(client: FeishuClient, messageId: string): Promise<string> {
  const { data } = await client.call('read message', (sdk, as) =>
    sdk.im.v1.message.get({ path: { message_id: pathId(messageId) } }, as),
  );
  const chatId = legible(itemsOf(data).items[0]?.chat_id);
  if (chatId === undefined) throw new FeishuError(0, 'gone', 'find: the message that was answered is in no chat');
  return chatId;
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
          card_msg_content_type: 'user_card_content',
          ...(token === undefined ? {} : { page_token: token }),
        },
      },
      as,
    ),
  );
}
