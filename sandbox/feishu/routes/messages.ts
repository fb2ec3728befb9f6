import { z } from 'zod';
import { ApiError, badField, badMessage } from '../apiError.js';
import { readContent } from '../messageContent.js';
import { messageShape } from '../messageShape.js';
import { pageOf } from '../paging.js';
import { CARD_LIFE_MS, messageOf, post, replaceCard, withMentions } from '../posting.js';
import { botChat, receiverChat } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { ChatRecord, MessageRecord, World } from '../world.js';

const UUID_MEMORY_MS = 3_600_000;
const EDITS = 20;

const idTypes = z.enum(['open_id', 'user_id', 'union_id', 'email', 'chat_id']);
const uuid = z.string().max(50).optional();
const sending = z.object({ receive_id: z.string().min(1), msg_type: z.string(), content: z.string(), uuid });
const replying = z.object({ msg_type: z.string(), content: z.string(), uuid, reply_in_thread: z.boolean().optional() });

interface Sending {
  readonly msg_type: string;
  readonly content: string;
  readonly uuid?: string | undefined;
}

function create(call: ApiCall): Answer {
  const { receive_id_type } = queryAs(call, z.object({ receive_id_type: idTypes }));
  const asked = bodyAs(call, sending);
  return send(call.world, receiverChat(call.world, receive_id_type, asked.receive_id), asked);
}

function reply(call: ApiCall): Answer {
  const asked = bodyAs(call, replying);
  const parent = messageOf(call.world, param(call, 'message_id'));
  return send(call.world, botChat(call.world, parent.chatId), asked, parent.messageId);
}

/** At most one message per `uuid` within an hour: a repetition answers with the first (assumption). */
function send(world: World, chat: ChatRecord, asked: Sending, parentId?: string): Answer {
  const earlier = asked.uuid ? world.sentByUuid.get(asked.uuid) : undefined;
  const first = earlier && world.messages.get(earlier.messageId);
  if (first && earlier.at > world.clock.now() - UUID_MEMORY_MS) {
    if (first.chatId !== chat.chatId) world.journal(`uuid ${asked.uuid} was used for another chat: nothing is sent`);
    return { data: messageShape(world, first) };
  }
  refuseTooOften(world, `chat ${chat.chatId}`);
  const parsed = readContent(world, asked.msg_type, asked.content);
  const { content, mentions } =
    asked.msg_type === 'text' ? withMentions(world, parsed) : { content: parsed, mentions: [] };
  const parent = parentId === undefined ? {} : { parentId };
  const record = post(world, { chat, sender: 'bot', msgType: asked.msg_type, content, mentions, ...parent });
  if (asked.uuid) world.sentByUuid.set(asked.uuid, { messageId: record.messageId, at: world.clock.now() });
  return { data: messageShape(world, record) };
}

/** 5 a second to one person, to one chat, and for patches of one message: 230020. */
function refuseTooOften(world: World, key: string): void {
  const waitMs = world.limiter.take(key, 5, 1000);
  if (waitMs === 0) return;
  const reset = String(Math.ceil(waitMs / 1000));
  throw new ApiError(230020, 'This operation triggers the frequency limit.', 400, { 'x-ogw-ratelimit-reset': reset });
}

function ownMessage(call: ApiCall): MessageRecord {
  const record = messageOf(call.world, param(call, 'message_id'));
  if (record.sender !== 'bot') throw new ApiError(230017, 'Bot is NOT the owner of the resource.');
  botChat(call.world, record.chatId);
  return record;
}

function patch(call: ApiCall): Answer {
  const { content } = bodyAs(call, z.object({ content: z.string() }));
  const record = ownMessage(call);
  if (record.msgType !== 'interactive') throw badMessage('This message is NOT a card.');
  refuseTooOld(call.world, record);
  refuseTooOften(call.world, `message ${record.messageId}`);
  const card = readContent(call.world, 'interactive', content);
  if (!isShared(record.content) || !isShared(card)) throw badMessage('config.update_multi is not true');
  replaceCard(call.world, record, card);
  return { data: {} };
}

function refuseTooOld(world: World, record: MessageRecord): void {
  if (world.clock.now() - record.createdAt <= CARD_LIFE_MS) return;
  throw new ApiError(230031, 'The message has exceeded the time limit for editing (14 days).');
}

/** JSON 2.0 cards are shared by default; the patch API still wants it said (assumption, the stricter reading). */
function isShared(card: Readonly<Record<string, unknown>>): boolean {
  return z.object({ config: z.object({ update_multi: z.literal(true) }) }).safeParse(card).success;
}

function update(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ msg_type: z.enum(['text', 'post']), content: z.string() }));
  const record = ownMessage(call);
  if (record.msgType !== 'text' && record.msgType !== 'post') throw badMessage('This message is NOT a text or post.');
  if (record.edits >= EDITS)
    throw new ApiError(230072, 'The message has reached the number of times it can be edited.');
  refuseTooOld(call.world, record);
  const parsed = readContent(call.world, asked.msg_type, asked.content);
  record.content = asked.msg_type === 'text' ? withMentions(call.world, parsed).content : parsed;
  record.edits += 1;
  record.updatedAt = call.world.clock.now();
  call.world.changed({ kind: 'patched', chatId: record.chatId, messageId: record.messageId });
  return { data: messageShape(call.world, record) };
}

function recall(call: ApiCall): Answer {
  const record = ownMessage(call);
  record.isRecalled = true;
  call.world.changed({ kind: 'recalled', chatId: record.chatId, messageId: record.messageId });
  return { data: {} };
}

function get(call: ApiCall): Answer {
  const record = call.world.messages.get(param(call, 'message_id'));
  if (!record) throw new ApiError(230110, 'Action unavailable as the message has been deleted.');
  botChat(call.world, record.chatId);
  return { data: { items: [messageShape(call.world, record)] } };
}

const listing = z.object({
  container_id_type: z.enum(['chat', 'thread']),
  container_id: z.string(),
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).optional(),
  start_time: z.coerce.number().optional(),
  end_time: z.coerce.number().optional(),
});

function list(call: ApiCall): Answer {
  const asked = queryAs(call, listing);
  if (asked.container_id_type !== 'chat') throw badField('container_id_type', 'thread is not carried out here');
  const chat = botChat(call.world, asked.container_id);
  const from = (asked.start_time ?? 0) * 1000;
  const to = asked.end_time === undefined ? Number.POSITIVE_INFINITY : asked.end_time * 1000 + 999;
  const found = [...call.world.messages.values()]
    .filter((record) => record.chatId === chat.chatId && record.createdAt >= from && record.createdAt <= to)
    .map((record) => messageShape(call.world, record));
  return { data: pageOf(call, asked.sort_type === 'ByCreateTimeDesc' ? found.reverse() : found) };
}

const ONE = '/open-apis/im/v1/messages/:message_id';

export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: '/open-apis/im/v1/messages', handle: create },
  { method: 'GET', path: '/open-apis/im/v1/messages', handle: list },
  { method: 'POST', path: `${ONE}/reply`, handle: reply },
  { method: 'PATCH', path: ONE, handle: patch },
  { method: 'PUT', path: ONE, handle: update },
  { method: 'GET', path: ONE, handle: get },
  { method: 'DELETE', path: ONE, handle: recall },
];
