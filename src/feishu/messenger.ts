import { type Address, type Content, FeishuError, type Messenger, type SentMessage } from '../app/ports.js';
import type { FeishuClient } from './client.js';
import { findMessage } from './findMessage.js';
import { legible } from './legible.js';
import { pathId } from './pathId.js';
import { plainText } from './plainText.js';
import { uploadFile } from './uploadFile.js';

/** 消息: send, reply, card update and files (im-v1). */
export function openMessenger(client: FeishuClient): Messenger {
  return {
    async send(to, content, uuid) {
      if (uuid === '' || uuid.length > 50) throw new FeishuError(0, 'bad', 'send: uuid must have 1 to 50 characters');
      const body = { ...(await write(client, content)), uuid };
      const reply =
        'replyTo' in to
          ? await client.call('reply', (sdk, as) =>
              sdk.im.v1.message.reply({ path: { message_id: pathId(to.replyTo) }, data: body }, as),
            )
          : await client.call('send', (sdk, as) => sdk.im.v1.message.create({ ...receiver(to, body) }, as));
      return read(reply.data);
    },

    async patch(messageId, card) {
      await client.call('patch', (sdk, as) =>
        sdk.im.v1.message.patch(
          { path: { message_id: pathId(messageId) }, data: { content: JSON.stringify(card) } },
          as,
        ),
      );
    },

    find: (where, sought) => findMessage(client, where, sought),
  };
}

interface Body {
  readonly msg_type: string;
  readonly content: string;
  readonly uuid: string;
}

function receiver(to: Exclude<Address, { replyTo: string }>, body: Body) {
  return 'openId' in to
    ? { params: { receive_id_type: 'open_id' as const }, data: { receive_id: to.openId, ...body } }
    : { params: { receive_id_type: 'chat_id' as const }, data: { receive_id: to.chatId, ...body } };
}

/** A retry uploads a file again: the first upload is seen by nobody, and the message's uuid still holds. */
async function write(client: FeishuClient, content: Content): Promise<Omit<Body, 'uuid'>> {
  if ('text' in content) return { msg_type: 'text', content: JSON.stringify({ text: plainText(content.text) }) };
  if ('card' in content) return { msg_type: 'interactive', content: JSON.stringify(content.card) };
  return { msg_type: 'file', content: JSON.stringify({ file_key: await uploadFile(client, content.file) }) };
}

function read(data: { message_id?: string | undefined; chat_id?: string | undefined } | undefined): SentMessage {
  const messageId = legible(data?.message_id);
  if (messageId === undefined) throw new FeishuError(0, 'unknown', 'send: no message id in the answer');
  return { messageId, chatId: legible(data?.chat_id) ?? '' };
}
