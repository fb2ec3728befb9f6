import type { Attachment } from './attachment.js';
import { chatOf, directChatOf, openGroup } from './chatsOf.js';
import type { Delivery } from './delivery.js';
import { idsOf, menuEvent, messageEvent } from './events.js';
import { keepFile } from './fileStore.js';
import { addBot } from './membership.js';
import type { AttachOptions, JsonObject, Said, SayOptions } from './platformApi.js';
import { post } from './posting.js';
import { typeLine } from './saying.js';
import type { ChatRecord, MessageRecord, World } from './world.js';

/** Types a line; in a group the bot hears it only when it, or everybody, is mentioned. */
export function say(world: World, delivery: Delivery, openId: string, line: string, options: SayOptions = {}): Said {
  const chat = ownChat(world, openId, options.chatId);
  const { content, mentions, reachesBot } = typeLine(world, chat, line, options);
  const parent = parentOf(world, chat, options.replyTo);
  const record = post(world, { chat, sender: openId, msgType: 'text', content, mentions, ...parent });
  return told(world, delivery, chat, record, reachesBot);
}

/** 附件: a file or an image, which mentions nobody: in a group the bot does not hear of it. */
export function attach(
  world: World,
  delivery: Delivery,
  openId: string,
  file: Attachment,
  options: AttachOptions = {},
): Said {
  const chat = ownChat(world, openId, options.chatId);
  const parent = parentOf(world, chat, options.replyTo);
  const key = keepFile(world, { ...file, owner: openId });
  const content: JsonObject = file.kind === 'image' ? { image_key: key } : { file_key: key, file_name: file.name };
  return told(
    world,
    delivery,
    chat,
    post(world, { chat, sender: openId, msgType: file.kind, content, ...parent }),
    false,
  );
}

function ownChat(world: World, openId: string, chatId: string | undefined): ChatRecord {
  const chat = chatId === undefined ? directChatOf(world, openId) : chatOf(world, chatId);
  if (!chat.members.has(openId)) throw new Error(`${openId} is not in ${chat.chatId}`);
  return chat;
}

/** What is answered stands in the same chat and was not recalled. */
function parentOf(world: World, chat: ChatRecord, messageId: string | undefined): { parentId?: string } {
  if (messageId === undefined) return {};
  const parent = world.messages.get(messageId);
  if (parent?.chatId !== chat.chatId || parent.isRecalled) throw new Error(`${messageId} cannot be answered here`);
  return { parentId: messageId };
}

/** Pushes the message when the bot hears it: always in a direct chat, in a group when it is mentioned. */
function told(world: World, delivery: Delivery, chat: ChatRecord, record: MessageRecord, reachesBot: boolean): Said {
  const isHeard = chat.hasBot && (chat.kind === 'direct' || reachesBot);
  if (!isHeard) return { messageId: record.messageId, eventId: undefined, delivered: Promise.resolve() };
  const { eventId, first } = delivery.event('im.message.receive_v1', messageEvent(world, record, chat));
  return { messageId: record.messageId, eventId, delivered: first };
}

export function makeGroup(world: World, name: string, members: readonly string[], withBot: boolean): string {
  const chat = openGroup(world, name, members, false);
  if (withBot) addBot(world, chat, members[0] ?? '');
  return chat.chatId;
}

export function chooseMenu(world: World, delivery: Delivery, openId: string, eventKey: string): Promise<void> {
  directChatOf(world, openId);
  return delivery.event('application.bot.menu_v6', menuEvent(world, openId, eventKey)).first;
}

export function enterChat(world: World, delivery: Delivery, openId: string): Promise<void> {
  const chat = directChatOf(world, openId);
  const last = [...world.messages.values()].filter((record) => record.chatId === chat.chatId).at(-1);
  return delivery.event('im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: idsOf(world, openId),
    last_message_id: last?.messageId ?? '',
    last_message_create_time: last ? String(last.createdAt) : '',
  }).first;
}

export function recallOwn(world: World, delivery: Delivery, openId: string, messageId: string): Promise<void> {
  const record = world.messages.get(messageId);
  if (record?.sender !== openId) throw new Error(`${messageId} is not a message of ${openId}`);
  record.isRecalled = true;
  world.changed({ kind: 'recalled', chatId: record.chatId, messageId });
  if (!chatOf(world, record.chatId).hasBot) return Promise.resolve();
  return delivery.event('im.message.recalled_v1', {
    message_id: messageId,
    chat_id: record.chatId,
    recall_time: String(world.clock.now()),
    recall_type: 'message_owner',
  }).first;
}

/** 离职: the account is deleted; nobody finds the person any more. */
export function leaveOffice(world: World, delivery: Delivery, openId: string): Promise<void> {
  const person = world.people.get(openId);
  if (!person) throw new Error(`${openId} is nobody here`);
  world.people.set(openId, { ...person, isInRange: false });
  const status = { is_frozen: false, is_resigned: true, is_activated: false, is_exited: false, is_unjoin: false };
  return delivery.event('contact.user.deleted_v3', {
    object: { ...idsOf(world, openId), name: person.name, status },
    old_object: { department_ids: [person.departmentId], ...idsOf(world, openId) },
  }).first;
}

/** Read receipts: kept for `read_users`, and told to the bot in direct chats. */
export function readMessage(world: World, delivery: Delivery, openId: string, messageId: string): Promise<void> {
  const record = world.messages.get(messageId);
  const chat = record && chatOf(world, record.chatId);
  if (!chat?.members.has(openId)) throw new Error(`${openId} does not see ${messageId}`);
  const isNews = record?.sender === 'bot' && !record.readers.has(openId);
  if (!isNews) return Promise.resolve();
  record.readers.set(openId, world.clock.now());
  if (chat.kind === 'group') return Promise.resolve();
  const reader = {
    reader_id: idsOf(world, openId),
    read_time: String(world.clock.now()),
    tenant_key: world.app.tenantKey,
  };
  return delivery.event('im.message.message_read_v1', { reader, message_id_list: [messageId] }).first;
}
