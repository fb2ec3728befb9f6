import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { openGroup } from '../chatsOf.js';
import { dissolve } from '../membership.js';
import { pageOf } from '../paging.js';
import type { JsonObject } from '../platformApi.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { ChatRecord, World } from '../world.js';

const UUID_MEMORY_MS = 36_000_000;
const PEOPLE_AT_ONCE = 50;

/** A chat that the bot is in: 232006, 232009, 232011. */
export function chatFor(call: ApiCall): ChatRecord {
  const chat = call.world.chats.get(param(call, 'chat_id'));
  if (!chat) throw new ApiError(232006, 'Your request specifies a chat_id which is invalid.');
  if (chat.isDissolved) throw new ApiError(232009, 'Your request specifies a chat which has already been dissolved.');
  if (!chat.hasBot) throw new ApiError(232011, 'Operator can NOT be out of the chat.');
  return chat;
}

const creating = z.object({
  name: z.string().max(100).optional(),
  description: z.string().max(100).optional(),
  owner_id: z.string().optional(),
  user_id_list: z.array(z.string()).max(PEOPLE_AT_ONCE).optional(),
});

/** The same `uuid` within ten hours makes no second chat. */
function create(call: ApiCall): Answer {
  const { uuid } = queryAs(call, z.object({ uuid: z.string().max(50).optional() }));
  const asked = bodyAs(call, creating);
  const { world } = call;
  const earlier = uuid ? world.chatByUuid.get(uuid) : undefined;
  const known =
    earlier && earlier.at > world.clock.now() - UUID_MEMORY_MS ? world.chats.get(earlier.chatId) : undefined;
  if (known) return { data: { chat_id: known.chatId, ...shape(world, known) } };
  const invited = [...(asked.owner_id ? [asked.owner_id] : []), ...(asked.user_id_list ?? [])];
  for (const openId of invited) refuseStranger(world, openId);
  const chat = openGroup(world, asked.name ?? '', [...new Set(invited)], true);
  chat.description = asked.description ?? '';
  chat.ownerId = asked.owner_id ?? world.bot.openId;
  if (uuid) world.chatByUuid.set(uuid, { chatId: chat.chatId, at: world.clock.now() });
  return { data: { chat_id: chat.chatId, ...shape(world, chat) } };
}

function refuseStranger(world: World, openId: string): void {
  const person = world.people.get(openId);
  if (!person) throw new ApiError(232001, `Your request contains an invalid request parameter, ext=${openId}`);
  if (!person.isInRange) throw new ApiError(232043, 'Your request contains unavailable ids.');
}

function shape(world: World, chat: ChatRecord): JsonObject {
  return {
    avatar: '',
    name: chat.name,
    description: chat.description,
    owner_id: chat.ownerId,
    owner_id_type: 'open_id',
    external: false,
    tenant_key: world.app.tenantKey,
    chat_mode: chat.kind === 'direct' ? 'p2p' : 'group',
    chat_type: 'private',
    chat_tag: 'inner',
    group_message_type: 'chat',
    user_count: String(chat.members.size),
    bot_count: chat.hasBot ? '1' : '0',
    chat_status: chat.isDissolved ? 'dissolved' : 'normal',
  };
}

/** The bot's groups; direct chats are not listed. */
function groups(world: World): ChatRecord[] {
  return [...world.chats.values()].filter((chat) => chat.kind === 'group' && chat.hasBot && !chat.isDissolved);
}

function page(call: ApiCall, chats: readonly ChatRecord[]): Answer {
  const items = chats.map((chat) => ({ chat_id: chat.chatId, ...shape(call.world, chat) }));
  return { data: pageOf(call, items, 100) };
}

function search(call: ApiCall): Answer {
  const { query } = queryAs(call, z.object({ query: z.string().default('') }));
  const found = groups(call.world).filter((chat) => chat.name.includes(query));
  return page(call, found);
}

function update(call: ApiCall): Answer {
  const asked = bodyAs(call, creating.pick({ name: true, description: true, owner_id: true }));
  const chat = chatFor(call);
  chat.name = asked.name ?? chat.name;
  chat.description = asked.description ?? chat.description;
  chat.ownerId = asked.owner_id ?? chat.ownerId;
  call.world.changed({ kind: 'chat', chatId: chat.chatId });
  return { data: {} };
}

/** Only a group of the bot's own. */
function remove(call: ApiCall): Answer {
  const chat = chatFor(call);
  if (chat.ownerId !== call.world.bot.openId) throw new ApiError(232017, 'Only owner can perform this operation.');
  dissolve(call.world, chat, call.world.bot.openId);
  return { data: {} };
}

const ALL = '/open-apis/im/v1/chats';

export const chatRoutes: readonly Route[] = [
  { method: 'POST', path: ALL, handle: create },
  { method: 'GET', path: ALL, handle: (call) => page(call, groups(call.world)) },
  { method: 'GET', path: `${ALL}/search`, handle: search },
  { method: 'GET', path: `${ALL}/:chat_id`, handle: (call) => ({ data: shape(call.world, chatFor(call)) }) },
  { method: 'PUT', path: `${ALL}/:chat_id`, handle: update },
  { method: 'DELETE', path: `${ALL}/:chat_id`, handle: remove },
];
