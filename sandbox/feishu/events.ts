import type { JsonObject } from './platformApi.js';
import type { ChatRecord, MessageRecord, World } from './world.js';

/** The three ids of somebody; of the bot, its open id. */
export function idsOf(world: World, openId: string): JsonObject {
  const person = world.people.get(openId);
  if (!person) return { open_id: openId, union_id: '', user_id: '' };
  return { open_id: person.openId, union_id: person.unionId, user_id: person.userId };
}

/** `im.message.receive_v1`. Mentions of @all are left out, as over the long connection. */
export function messageEvent(world: World, record: MessageRecord, chat: ChatRecord): JsonObject {
  const tenant_key = world.app.tenantKey;
  const mentions = record.mentions.map(({ key, id, name }) => ({
    key,
    id: idsOf(world, String(id)),
    name,
    tenant_key,
  }));
  return {
    sender: { sender_id: idsOf(world, record.sender), sender_type: 'user', tenant_key },
    message: {
      message_id: record.messageId,
      ...(record.rootId === undefined ? {} : { root_id: record.rootId }),
      ...(record.parentId === undefined ? {} : { parent_id: record.parentId }),
      create_time: String(record.createdAt),
      update_time: String(record.updatedAt),
      chat_id: chat.chatId,
      chat_type: chat.kind === 'direct' ? 'p2p' : 'group',
      message_type: record.msgType,
      content: JSON.stringify(record.content),
      ...(mentions.length === 0 ? {} : { mentions }),
    },
  };
}

/** `im.chat.member.*` and `im.chat.disbanded_v1`. */
export function chatEvent(world: World, chat: ChatRecord, by: string, users: readonly string[] = []): JsonObject {
  const tenant_key = world.app.tenantKey;
  const named = users.map((openId) => ({
    name: world.people.get(openId)?.name ?? '',
    tenant_key,
    user_id: idsOf(world, openId),
  }));
  return {
    chat_id: chat.chatId,
    operator_id: idsOf(world, by),
    external: false,
    operator_tenant_key: tenant_key,
    name: chat.name,
    i18n_names: { zh_cn: chat.name },
    ...(users.length === 0 ? {} : { users: named }),
  };
}

/** `application.bot.menu_v6`: seconds, and no chat. */
export function menuEvent(world: World, openId: string, eventKey: string): JsonObject {
  const operator = { operator_name: world.people.get(openId)?.name ?? '', operator_id: idsOf(world, openId) };
  return { operator, event_key: eventKey, timestamp: Math.floor(world.clock.now() / 1000) };
}
