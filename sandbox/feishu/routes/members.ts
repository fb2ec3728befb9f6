import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { addMembers, removeMembers } from '../membership.js';
import { pageOf } from '../paging.js';
import { personBy } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { Person } from '../world.js';
import { chatFor } from './chats.js';

const params = z.object({
  member_id_type: z.enum(['open_id', 'user_id', 'union_id']).default('open_id'),
  succeed_type: z.coerce.number().int().min(0).max(2).default(0),
});
const idList = z.object({ id_list: z.array(z.string()).max(50).default([]) });

interface Sorted {
  readonly people: readonly Person[];
  readonly unknown: readonly string[];
  readonly unavailable: readonly string[];
}

function sortIds(call: ApiCall, idType: string, ids: readonly string[]): Sorted {
  const found = ids.map((id) => ({ id, person: personBy(call.world, idType, id) }));
  const known = found.flatMap(({ person }) => (person ? [person] : []));
  return {
    people: known.filter(({ isInRange }) => isInRange),
    unknown: found.filter(({ person }) => !person).map(({ id }) => id),
    unavailable: known.filter(({ isInRange }) => !isInRange).map(({ openId }) => openId),
  };
}

/** `succeed_type` 0: unknown ids are left out, unavailable ones fail it all; 1: what can join joins; 2: all or nothing. */
function add(call: ApiCall): Answer {
  const { member_id_type, succeed_type } = queryAs(call, params);
  const { id_list } = bodyAs(call, idList);
  const chat = chatFor(call);
  const sorted = sortIds(call, member_id_type, id_list);
  const isRefused =
    (succeed_type !== 1 && sorted.unavailable.length > 0) || (succeed_type === 2 && sorted.unknown.length > 0);
  if (isRefused) throw new ApiError(232043, 'Your request contains unavailable ids.');
  addMembers(
    call.world,
    chat,
    sorted.people.map(({ openId }) => openId),
    call.world.bot.openId,
  );
  const lists = { invalid_id_list: sorted.unavailable, not_existed_id_list: sorted.unknown };
  return { data: { ...lists, pending_approval_id_list: [] } };
}

function remove(call: ApiCall): Answer {
  const { member_id_type } = queryAs(call, params);
  const { id_list } = bodyAs(call, idList);
  const chat = chatFor(call);
  const sorted = sortIds(call, member_id_type, id_list);
  removeMembers(
    call.world,
    chat,
    sorted.people.map(({ openId }) => openId),
    call.world.bot.openId,
  );
  return { data: { invalid_id_list: sorted.unknown } };
}

/** People only: bots are never listed. */
function list(call: ApiCall): Answer {
  const chat = chatFor(call);
  const members = [...chat.members].map((openId) => ({
    member_id_type: 'open_id',
    member_id: openId,
    name: call.world.people.get(openId)?.name ?? '',
    tenant_key: call.world.app.tenantKey,
  }));
  return { data: { ...pageOf(call, members, 100), member_total: members.length } };
}

const ALL = '/open-apis/im/v1/chats/:chat_id/members';

export const memberRoutes: readonly Route[] = [
  { method: 'POST', path: ALL, handle: add },
  { method: 'DELETE', path: ALL, handle: remove },
  { method: 'GET', path: ALL, handle: list },
  {
    method: 'GET',
    path: `${ALL}/is_in_chat`,
    handle: (call) => ({ data: { is_in_chat: call.world.chats.get(param(call, 'chat_id'))?.hasBot === true } }),
  },
];
