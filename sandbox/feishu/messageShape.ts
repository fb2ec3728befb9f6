import type { JsonObject } from './platformApi.js';
import type { MessageRecord, World } from './world.js';

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
    body: { content: record.isRecalled ? 'This message was recalled' : JSON.stringify(record.content) },
    ...(record.mentions.length === 0 ? {} : { mentions: record.mentions }),
  };
}
