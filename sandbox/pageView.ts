import type { Chat, Message, Platform } from './feishu/platformApi.js';
import type { Json, WireChat, WireMessage, WireMessages } from './pageWire.js';

const summaryLimit = 80;
const pageOf = 40;

/** A message as the page shows it. */
export function wireMessage(platform: Platform, message: Message): WireMessage {
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    sender: message.sender,
    text: message.text,
    card: message.recalled ? undefined : message.card,
    file: message.file,
    replyTo: message.replyTo,
    answered: answeredIn(platform, message),
    createdAt: message.createdAt,
    version: message.history.length,
    recalled: message.recalled,
    summary: summaryOf(message),
  };
}

/** A chat as the list shows it. */
export function wireChat(platform: Platform, chat: Chat): WireChat {
  const messages = platform.messages({ chatId: chat.chatId });
  const last = messages.at(-1);
  return {
    chatId: chat.chatId,
    kind: chat.kind,
    name: chat.name,
    members: chat.members,
    hasBot: chat.hasBot,
    count: chat.forgotten + messages.length,
    last: last && { sender: last.sender, summary: summaryOf(last), at: last.createdAt },
  };
}

/** The last forty messages of a chat before the given place, oldest first. */
export function wireMessages(platform: Platform, chatId: string, before: number): WireMessages | undefined {
  if (!platform.chats().some((chat) => chat.chatId === chatId)) return undefined;
  const all = platform.messages({ chatId });
  const end = Number.isNaN(before) ? all.length : Math.min(Math.max(before, 0), all.length);
  const start = Math.max(0, end - pageOf);
  return { chatId, messages: all.slice(start, end).map((one) => wireMessage(platform, one)), older: start };
}

function summaryOf(message: Message): string {
  if (message.recalled) return '此消息已撤回';
  const words = message.card ? cardSummary(message.card) : (message.text ?? fileSummary(message));
  return words.replace(/\s+/gu, ' ').trim().slice(0, summaryLimit);
}

function fileSummary({ file, msgType }: Message): string {
  if (!file) return `[${msgType}]`;
  return file.kind === 'image' ? '[图片]' : `[文件] ${file.name}`;
}

/** What a message answers, even when that is not on the page. */
function answeredIn(platform: Platform, { replyTo }: Message): WireMessage['answered'] {
  const found = replyTo === undefined ? undefined : platform.message(replyTo);
  return found && { sender: found.sender, summary: summaryOf(found) };
}

function cardSummary(card: Json): string {
  const summary = textAt(card, ['config', 'summary', 'content']);
  return summary || textAt(card, ['header', 'title', 'content']) || '[卡片]';
}

function textAt(root: unknown, path: readonly string[]): string {
  let at: unknown = root;
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  return typeof at === 'string' ? at : '';
}
