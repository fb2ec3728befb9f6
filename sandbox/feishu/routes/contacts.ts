import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { pageOf } from '../paging.js';
import type { JsonObject } from '../platformApi.js';
import { personBy } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { Person } from '../world.js';

const idType = z.object({ user_id_type: z.enum(['open_id', 'user_id', 'union_id']).default('open_id') });
const oneOrMany = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
const STATUS = { is_frozen: false, is_resigned: false, is_activated: true, is_exited: false, is_unjoin: false };

function shape(person: Person): JsonObject {
  return {
    open_id: person.openId,
    union_id: person.unionId,
    user_id: person.userId,
    name: person.name,
    en_name: '',
    ...(person.email === undefined ? {} : { email: person.email }),
    ...(person.mobile === undefined ? {} : { mobile: person.mobile }),
    job_title: person.title ?? '',
    department_ids: [person.departmentId],
    avatar: { avatar_72: '', avatar_240: '', avatar_640: '', avatar_origin: '' },
    status: STATUS,
    time_zone: 'Asia/Shanghai',
  };
}

function visible(call: ApiCall): Person[] {
  return [...call.world.people.values()].filter(({ isInRange }) => isInRange);
}

function get(call: ApiCall): Answer {
  const person = personBy(call.world, queryAs(call, idType).user_id_type, param(call, 'user_id'));
  if (!person) throw new ApiError(99992351, 'The request you send is not a valid open_id');
  if (!person.isInRange) throw new ApiError(41050, 'no user authority error');
  return { data: { user: shape(person) } };
}

/** At most 50; those outside the app's contact range are left out. */
function batch(call: ApiCall): Answer {
  const { user_ids } = queryAs(call, z.object({ user_ids: oneOrMany }));
  if (user_ids.length > 50) throw new ApiError(99992402, 'field validation failed: user_ids has more than 50 items');
  const { user_id_type } = queryAs(call, idType);
  const found = user_ids.map((id) => personBy(call.world, user_id_type, id));
  return { data: { items: found.filter((person) => person?.isInRange).map((person) => person && shape(person)) } };
}

const contacts = z.object({
  emails: z.array(z.string()).max(50).default([]),
  mobiles: z.array(z.string()).max(50).default([]),
  include_resigned: z.boolean().optional(),
});

/** Somebody unknown, or outside the contact range, comes back without `user_id`. */
function batchGetId(call: ApiCall): Answer {
  const { user_id_type } = queryAs(call, idType);
  const { emails, mobiles } = bodyAs(call, contacts);
  const answer = (key: 'email' | 'mobile', value: string) => {
    const person = visible(call).find((one) => bare(one[key]) === bare(value));
    return { [key]: value, ...(person ? { user_id: idIn(person, user_id_type), status: STATUS } : {}) };
  };
  const byEmail = emails.map((value) => answer('email', value));
  return { data: { user_list: [...byEmail, ...mobiles.map((value) => answer('mobile', value))] } };
}

function bare(value: string | undefined): string | undefined {
  return value?.replace(/^\+86/, '');
}

function idIn(person: Person, type: 'open_id' | 'user_id' | 'union_id'): string {
  if (type === 'open_id') return person.openId;
  return type === 'user_id' ? person.userId : person.unionId;
}

const inDepartment = z.object({ department_id: z.string() });

function byDepartment(call: ApiCall): Answer {
  const { department_id } = queryAs(call, inDepartment);
  const department = departmentBy(call, department_id);
  const members = visible(call).filter((person) => person.departmentId === (department?.open_department_id ?? '0'));
  return { data: pageOf(call, members.map(shape), 50, 10) };
}

/** By open id or own id; the root is `0` and is no department of its own. */
function departmentBy(call: ApiCall, id: string): JsonObject | undefined {
  if (id === '0') return undefined;
  const found = departments(call).find((one) => one.open_department_id === id || one.department_id === id);
  if (!found) throw new ApiError(43007, 'department not exist');
  return found;
}

function departments(call: ApiCall): JsonObject[] {
  return [...call.world.departments.values()].map((department) => ({
    name: department.name,
    department_id: department.id,
    open_department_id: department.openId,
    parent_department_id: department.parentId,
    member_count: visible(call).filter((person) => person.departmentId === department.openId).length,
    status: { is_deleted: false },
  }));
}

/** One level of departments stands under the root. */
function children(call: ApiCall): Answer {
  const parent = departmentBy(call, param(call, 'department_id'));
  return { data: pageOf(call, parent ? [] : departments(call), 50, 10) };
}

function departmentBatch(call: ApiCall): Answer {
  const { department_ids } = queryAs(call, z.object({ department_ids: oneOrMany }));
  const known = departments(call);
  const isAsked = (one: JsonObject) =>
    department_ids.some((id) => id === one.open_department_id || id === one.department_id);
  return { data: { items: known.filter(isAsked) } };
}

function scopes(call: ApiCall): Answer {
  const people = visible(call).map(({ openId }) => openId);
  const open = [...call.world.departments.keys()];
  return { data: { department_ids: open, user_ids: people, group_ids: [], has_more: false, page_token: '' } };
}

const USERS = '/open-apis/contact/v3/users';
const DEPARTMENTS = '/open-apis/contact/v3/departments';

export const contactRoutes: readonly Route[] = [
  { method: 'GET', path: `${USERS}/batch`, handle: batch },
  { method: 'POST', path: `${USERS}/batch_get_id`, handle: batchGetId },
  { method: 'GET', path: `${USERS}/find_by_department`, handle: byDepartment },
  { method: 'GET', path: `${USERS}/:user_id`, handle: get },
  { method: 'GET', path: DEPARTMENTS, handle: (call) => ({ data: pageOf(call, departments(call), 50, 10) }) },
  { method: 'GET', path: `${DEPARTMENTS}/batch`, handle: departmentBatch },
  { method: 'GET', path: `${DEPARTMENTS}/:department_id/children`, handle: children },
  {
    method: 'GET',
    path: `${DEPARTMENTS}/:department_id`,
    handle: (call) => ({ data: { department: departmentBy(call, param(call, 'department_id')) ?? {} } }),
  },
  { method: 'GET', path: '/open-apis/contact/v3/scopes', handle: scopes },
];
