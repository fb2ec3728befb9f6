import { chatEvent } from './events.js';
import type { ChatRecord, World } from './world.js';

// The bot hears of members only while it is in the chat; of its own coming and going always.

export function addBot(world: World, chat: ChatRecord, by: string): void {
  if (chat.hasBot) return;
  chat.hasBot = true;
  tell(world, chat, 'im.chat.member.bot.added_v1', by);
}

export function removeBot(world: World, chat: ChatRecord, by: string): void {
  if (!chat.hasBot) return;
  chat.hasBot = false;
  tell(world, chat, 'im.chat.member.bot.deleted_v1', by);
}

export function addMembers(world: World, chat: ChatRecord, openIds: readonly string[], by: string): void {
  const added = openIds.filter((openId) => world.people.has(openId) && !chat.members.has(openId));
  if (added.length === 0) return;
  for (const openId of added) chat.members.add(openId);
  tell(world, chat, chat.hasBot ? 'im.chat.member.user.added_v1' : undefined, by, added);
}

export function removeMembers(world: World, chat: ChatRecord, openIds: readonly string[], by: string): void {
  const removed = openIds.filter((openId) => chat.members.delete(openId));
  if (removed.length === 0) return;
  tell(world, chat, chat.hasBot ? 'im.chat.member.user.deleted_v1' : undefined, by, removed);
}

export function dissolve(world: World, chat: ChatRecord, by: string): void {
  const event = chat.hasBot ? 'im.chat.disbanded_v1' : undefined;
  chat.isDissolved = true;
  tell(world, chat, event, by);
}

function tell(world: World, chat: ChatRecord, event: string | undefined, by: string, users?: readonly string[]): void {
  world.changed({ kind: 'chat', chatId: chat.chatId });
  if (event) world.deliver(event, chatEvent(world, chat, by, users));
}
