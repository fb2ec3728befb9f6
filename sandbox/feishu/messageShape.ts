import { stringIn } from './json.js';
import type { JsonObject } from './platformApi.js';
import type { MessageRecord, World } from './world.js';

/** A file comes back with its name, whoever sent it. */
function contentOf(world: World, { msgType, content }: MessageRecord): JsonObject {
  const name = msgType === 'file' ? world.files.get(stringIn(content.file_key))?.name : undefined;
  return name === undefined ? content : { ...content, file_name: name };
}

/** A message as the API gives it back. Cards come back whole (assumption; the platform degrades them). */
export function messageShape(world: World, record: MessageRecord): JsonObject {
  const isBot = record.sender === 'bot';
  return {
    message_id: record.messageId,
    ...(record.rootId === undefined ? {} : { root_id: record.rootId }),
    ...(record.parentId === undefined ? {} : { parent_id: record.parentId }),
    msg_type: record.msgType,
    create_time: String(record.createdAt),
    update_time: String(record.updatedAt),
    deleted: record.isRecalled,
    updated: record.updatedAt > record.createdAt,
    chat_id: record.chatId,
    sender: {
      id: isBot ? world.app.id : record.sender,
      id_type: isBot ? 'app_id' : 'open_id',
      sender_type: isBot ? 'app' : 'user',
      tenant_key: world.app.tenantKey,
    },
    body: { content: record.isRecalled ? 'This message was recalled' : JSON.stringify(contentOf(world, record)) },
    ...(record.mentions.length === 0 ? {} : { mentions: record.mentions }),
  };
}
