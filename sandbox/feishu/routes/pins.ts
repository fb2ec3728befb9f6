import { z } from 'zod';
import { pageOf } from '../paging.js';
import { messageOf } from '../posting.js';
import { botChat } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';

function pin(call: ApiCall): Answer {
  const { message_id } = bodyAs(call, z.object({ message_id: z.string() }));
  const record = messageOf(call.world, message_id);
  const chat = botChat(call.world, record.chatId);
  const made = chat.pins.get(message_id) ?? {
    message_id,
    chat_id: chat.chatId,
    operator_id: call.world.app.id,
    operator_id_type: 'app_id',
    create_time: String(call.world.clock.now()),
  };
  chat.pins.set(message_id, made);
  call.world.changed({ kind: 'chat', chatId: chat.chatId, messageId: message_id });
  return { data: { pin: made } };
}

function unpin(call: ApiCall): Answer {
  const record = messageOf(call.world, param(call, 'message_id'));
  botChat(call.world, record.chatId).pins.delete(record.messageId);
  call.world.changed({ kind: 'chat', chatId: record.chatId, messageId: record.messageId });
  return { data: {} };
}

function list(call: ApiCall): Answer {
  const { chat_id } = queryAs(call, z.object({ chat_id: z.string() }));
  return { data: pageOf(call, [...botChat(call.world, chat_id).pins.values()]) };
}

export const pinRoutes: readonly Route[] = [
  { method: 'POST', path: '/open-apis/im/v1/pins', handle: pin },
  { method: 'GET', path: '/open-apis/im/v1/pins', handle: list },
  { method: 'DELETE', path: '/open-apis/im/v1/pins/:message_id', handle: unpin },
];
