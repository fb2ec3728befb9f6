import { z } from 'zod';
import { ApiError, badMessage } from '../apiError.js';
import { newId } from '../ids.js';
import { pageOf } from '../paging.js';
import { messageOf } from '../posting.js';
import { botChat, personBy } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { MessageRecord } from '../world.js';

const URGENT_PEOPLE = 200;
const READ_MEMORY_MS = 7 * 86_400_000;
const userIdType = z.object({ user_id_type: z.enum(['open_id', 'user_id', 'union_id']).default('open_id') });

function own(call: ApiCall): MessageRecord {
  const record = messageOf(call.world, param(call, 'message_id'));
  if (record.sender !== 'bot') throw new ApiError(230012, 'Bot is NOT the sender of the message.');
  return record;
}

/** 加急: people who are not in the chat come back as invalid. */
function urge(call: ApiCall): Answer {
  const { user_id_type } = queryAs(call, userIdType);
  const { user_id_list } = bodyAs(call, z.object({ user_id_list: z.array(z.string()).min(1).max(URGENT_PEOPLE) }));
  const record = own(call);
  const chat = botChat(call.world, record.chatId);
  const invalid = user_id_list.filter((id) => !chat.members.has(personBy(call.world, user_id_type, id)?.openId ?? ''));
  for (const id of user_id_list) {
    const person = personBy(call.world, user_id_type, id);
    if (person && chat.members.has(person.openId)) record.urgentTo.add(person.openId);
  }
  return { data: { invalid_user_id_list: invalid } };
}

function readUsers(call: ApiCall): Answer {
  const record = own(call);
  const { clock, app } = call.world;
  if (clock.now() - record.createdAt > READ_MEMORY_MS) throw badMessage('the message is older than 7 days');
  const readers = [...record.readers].map(([openId, at]) => ({
    user_id_type: 'open_id',
    user_id: openId,
    timestamp: String(at),
    tenant_key: app.tenantKey,
  }));
  return { data: pageOf(call, readers, 100) };
}

const reaction = z.object({ reaction_type: z.object({ emoji_type: z.string().min(1) }) });

function react(call: ApiCall): Answer {
  const { reaction_type } = bodyAs(call, reaction);
  const record = messageOf(call.world, param(call, 'message_id'));
  botChat(call.world, record.chatId);
  const made = {
    reaction_id: newId(''),
    operator: { operator_id: call.world.app.id, operator_type: 'app' },
    action_time: String(call.world.clock.now()),
    reaction_type,
  };
  record.reactions.set(made.reaction_id, made);
  return { data: made };
}

function unreact(call: ApiCall): Answer {
  const record = messageOf(call.world, param(call, 'message_id'));
  const id = param(call, 'reaction_id');
  const found = record.reactions.get(id);
  if (!found) throw new ApiError(231007, 'The reaction does not exist.');
  record.reactions.delete(id);
  return { data: found };
}

function reactions(call: ApiCall): Answer {
  const record = messageOf(call.world, param(call, 'message_id'));
  return { data: pageOf(call, [...record.reactions.values()]) };
}

const ONE = '/open-apis/im/v1/messages/:message_id';

export const messageMarkRoutes: readonly Route[] = [
  { method: 'PATCH', path: `${ONE}/urgent_app`, handle: urge },
  { method: 'PATCH', path: `${ONE}/urgent_sms`, handle: urge },
  { method: 'PATCH', path: `${ONE}/urgent_phone`, handle: urge },
  { method: 'GET', path: `${ONE}/read_users`, handle: readUsers },
  { method: 'POST', path: `${ONE}/reactions`, handle: react },
  { method: 'GET', path: `${ONE}/reactions`, handle: reactions },
  { method: 'DELETE', path: `${ONE}/reactions/:reaction_id`, handle: unreact },
];
