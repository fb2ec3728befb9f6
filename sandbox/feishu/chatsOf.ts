import { newId } from './ids.js';
import type { Chat } from './platformApi.js';
import type { ChatRecord, World } from './world.js';

export function openGroup(world: World, name: string, members: readonly string[], hasBot: boolean): ChatRecord {
  const owner = members[0] ?? world.bot.openId;
  return addChat(world, { kind: 'group', name, members: new Set(members), hasBot, ownerId: owner });
}

/** The person's chat with the bot, made on demand. */
export function directChatOf(world: World, openId: string): ChatRecord {
  const person = world.people.get(openId);
  if (!person) throw new Error(`nobody has the open id ${openId}`);
  const known = knownDirectChat(world, openId);
  if (known) return known;
  const members = new Set([openId]);
  return addChat(world, { kind: 'direct', name: person.name, members, hasBot: true, ownerId: openId });
}

export function knownDirectChat(world: World, openId: string): ChatRecord | undefined {
  return [...world.chats.values()].find((chat) => chat.kind === 'direct' && chat.members.has(openId));
}

export function chatOf(world: World, chatId: string): ChatRecord {
  const chat = world.chats.get(chatId);
  if (!chat) throw new Error(`there is no chat ${chatId}`);
  return chat;
}

export function chatSeen(chat: ChatRecord): Chat {
  const { chatId, kind, name, hasBot, forgotten } = chat;
  return { chatId, kind, name, hasBot, forgotten, members: [...chat.members] };
}

function addChat(world: World, chat: Pick<ChatRecord, 'kind' | 'name' | 'members' | 'hasBot' | 'ownerId'>): ChatRecord {
  const record: ChatRecord = {
    ...chat,
    chatId: newId('oc_'),
    description: '',
    isDissolved: false,
    createdAt: world.clock.now(),
    pins: new Map(),
    forgotten: 0,
  };
  world.chats.set(record.chatId, record);
  world.changed({ kind: 'chat', chatId: record.chatId });
  return record;
}
