import type { Message } from './platformApi.js';
import { readLine } from './saying.js';
import type { MessageRecord } from './world.js';

/** A message as its readers see it now. */
export function messageSeen(record: MessageRecord): Message {
  return {
    messageId: record.messageId,
    chatId: record.chatId,
    sender: record.sender,
    msgType: record.msgType,
    content: record.content,
    ...(record.msgType === 'interactive' ? { card: record.content } : {}),
    ...(record.msgType === 'text' ? { text: readLine(record.content, record.mentions) } : {}),
    ...(record.parentId === undefined ? {} : { replyTo: record.parentId }),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    recalled: record.isRecalled,
    history: [...record.history],
  };
}
