import type { FileSeen } from './attachment.js';
import { listIn, objectIn, stringIn } from './json.js';
import type { JsonObject, Message } from './platformApi.js';
import { readLine } from './saying.js';
import type { MessageRecord, World } from './world.js';

/** A message as its readers see it now. */
export function messageSeen(world: World, record: MessageRecord): Message {
  const file = record.isRecalled ? undefined : fileSeen(world, record.content);
  return {
    messageId: record.messageId,
    chatId: record.chatId,
    sender: record.sender,
    msgType: record.msgType,
    content: record.content,
    ...(record.msgType === 'interactive' ? { card: record.content } : {}),
    ...(record.msgType === 'text' ? { text: readLine(record.content, record.mentions) } : {}),
    ...(record.msgType === 'post' ? { text: postWords(record.content) } : {}),
    ...(file ? { file } : {}),
    ...(record.parentId === undefined ? {} : { replyTo: record.parentId }),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    recalled: record.isRecalled,
    history: [...record.history],
  };
}

function fileSeen(world: World, content: JsonObject): FileSeen | undefined {
  const found = world.files.get(stringIn(content.file_key) || stringIn(content.image_key));
  if (!found) return undefined;
  const { key, kind, name, size } = found;
  return { key, kind, name: stringIn(content.file_name) || name, size };
}

/** 富文本: its title and the words of its lines. */
function postWords(content: JsonObject): string {
  const post = objectIn(content.zh_cn ?? content.en_us);
  const lines = listIn(post.content).map((line) =>
    listIn(line)
      .map((part) => stringIn(objectIn(part).text) || stringIn(objectIn(part).user_name))
      .join(''),
  );
  return [stringIn(post.title), ...lines].filter((one) => one !== '').join('\n');
}
