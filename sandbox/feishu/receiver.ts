import { ApiError, badMessage } from './apiError.js';
import { directChatOf } from './chatsOf.js';
import type { ChatRecord, Person, World } from './world.js';

/** Where a send goes: a chat with the bot in it, or the direct chat of somebody in range. */
export function receiverChat(world: World, idType: string, id: string): ChatRecord {
  if (idType === 'chat_id') return botChat(world, id);
  const person = personBy(world, idType, id);
  if (!person) {
    if (idType === 'open_id' && !id.startsWith('ou_')) throw new ApiError(99992351, `not a valid open_id, ext=${id}`);
    throw new ApiError(230034, 'The receive_id is invalid.');
  }
  return botChat(world, directChatOf(world, person.openId).chatId);
}

/** A chat that the bot may write to: 230034, 232009, 230002, 230013. */
export function botChat(world: World, chatId: string): ChatRecord {
  const chat = world.chats.get(chatId);
  if (!chat) throw new ApiError(230034, 'The receive_id is invalid.');
  if (chat.isDissolved) throw new ApiError(232009, 'Your request specifies a chat which has already been dissolved.');
  if (!chat.hasBot) throw new ApiError(230002, 'The bot can not be outside the group.');
  const owner = chat.kind === 'direct' ? world.people.get([...chat.members][0] ?? '') : undefined;
  if (owner && !owner.isInRange) throw new ApiError(230013, 'Bot has NO availability to this user.');
  return chat;
}

/** Somebody by any of the id types the platform knows. */
export function personBy(world: World, idType: string, id: string): Person | undefined {
  if (idType === 'open_id') return world.people.get(id);
  const everybody = [...world.people.values()];
  if (idType === 'union_id') return everybody.find((person) => person.unionId === id);
  if (idType === 'user_id') return everybody.find((person) => person.userId === id);
  if (idType === 'email') return everybody.find((person) => person.email === id);
  throw badMessage('receive_id_type is invalid');
}
