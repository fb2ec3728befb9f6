import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { newId } from '../ids.js';
import { pageOf } from '../paging.js';
import type { JsonObject } from '../platformApi.js';
import { personBy } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { TaskRecord } from '../world.js';
import { badTask, readCreating, readMembers, readPatch, reminders, ruled } from './taskFields.js';

const MEMBERS = 50;
const TOKEN_MEMORY_MS = 5 * 60_000;

function taskFor(call: ApiCall): TaskRecord {
  const task = call.world.tasks.get(param(call, 'task_guid'));
  if (!task) throw new ApiError(1470404, 'task not found', 404);
  return task;
}

/** The same `client_token` again answers with the first task, for five minutes. */
function create(call: ApiCall): Answer {
  const { client_token, members: asked, reminders: wanted, ...rest } = readCreating(call);
  const { world } = call;
  const first = client_token ? world.tasks.get(world.taskByToken.get(client_token) ?? '') : undefined;
  if (first && first.createdAt > world.clock.now() - TOKEN_MEMORY_MS) return { data: { task: shape(call, first) } };
  const fields = ruled(rest);
  if (wanted.length > 1) throw tooManyReminders();
  if (wanted.length > 0 && !fields.due) throw badTask('cannot set reminders without setting due.');
  const now = world.clock.now();
  const task: TaskRecord = {
    guid: randomUUID(),
    fields,
    members: withMembers(call, [], asked),
    reminders: wanted.map((one) => ({ id: newId('').slice(0, 12), ...one })),
    comments: [],
    createdAt: now,
    updatedAt: now,
  };
  world.tasks.set(task.guid, task);
  if (client_token) world.taskByToken.set(client_token, task.guid);
  world.changed({ kind: 'task' });
  return { data: { task: shape(call, task) } };
}

interface Member {
  readonly id: string;
  readonly type: string;
  readonly role: string;
}

/** The members by open id, each role of a person once. Whoever is in already is passed over. */
function withMembers(call: ApiCall, had: readonly Member[], asked: readonly Member[]): Member[] {
  const all = new Map(had.map((one) => [keyOf(one), one]));
  for (const one of asked) {
    const member = memberOf(call, one);
    all.set(keyOf(member), member);
  }
  if (asked.length > MEMBERS || all.size > MEMBERS) throw badTask(`a task has at most ${MEMBERS} members`);
  return [...all.values()];
}

const keyOf = ({ id, role }: Member): string => `${role} ${id}`;

function memberOf(call: ApiCall, { id, type, role }: Member): Member {
  if (role !== 'assignee' && role !== 'follower')
    throw badTask("Invalid Param 'members', role is invalid. Only 'assignee', 'follower' are supported.");
  if (type === 'app') return { id, type, role };
  if (type !== 'user') throw badTask("Invalid Param 'members', type is invalid.");
  const person = personBy(call.world, userIdType(call), id);
  if (!person) throw badTask(`Invalid Param 'members', id ${id} is invalid.`);
  return { id: person.openId, type, role };
}

function userIdType(call: ApiCall): 'open_id' | 'union_id' | 'user_id' {
  const kinds = z.enum(['open_id', 'union_id', 'user_id']);
  return kinds.default('open_id').parse(queryAs(call, z.looseObject({ user_id_type: kinds.optional() })).user_id_type);
}

/** Only what `update_fields` names is changed; a named field that is missing is emptied. */
function patch(call: ApiCall): Answer {
  const next = readPatch(call);
  const task = taskFor(call);
  if (isSet(next.completed_at) && isSet(task.fields.completed_at))
    throw badTask('cannot set non-zero completed_at for a completed task');
  const fields = ruled({ ...task.fields, ...next });
  // A task that is done repeats no more.
  const { repeat_rule: _, ...once } = fields;
  return changed(call, task, () => {
    task.fields = isSet(next.completed_at) ? once : fields;
  });
}

const isSet = (value: unknown): boolean => value !== undefined && value !== '0';

function changed(call: ApiCall, task: TaskRecord, change: () => void): Answer {
  change();
  task.updatedAt = call.world.clock.now();
  call.world.changed({ kind: 'task' });
  return { data: { task: shape(call, task) } };
}

function addMembers(call: ApiCall): Answer {
  const asked = readMembers(call);
  const task = taskFor(call);
  const members = withMembers(call, task.members, asked.members);
  return changed(call, task, () => {
    task.members = members;
  });
}

function removeMembers(call: ApiCall): Answer {
  const asked = readMembers(call);
  const task = taskFor(call);
  const gone = new Set(asked.members.map((one) => keyOf(memberOf(call, one))));
  return changed(call, task, () => {
    task.members = task.members.filter((one) => !gone.has(keyOf(one)));
  });
}

const tooManyReminders = () => badTask('a task has at most one reminder', 1470613);

function addReminders(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ reminders: reminders.min(1) }));
  const task = taskFor(call);
  if (task.fields.due === undefined) throw badTask('cannot set reminders without setting due.');
  if (task.reminders.length + asked.reminders.length > 1) throw tooManyReminders();
  return changed(call, task, () =>
    task.reminders.push(...asked.reminders.map((one) => ({ id: newId('').slice(0, 12), ...one }))),
  );
}

function removeReminders(call: ApiCall): Answer {
  const { reminder_ids } = bodyAs(call, z.object({ reminder_ids: z.array(z.string()).min(1) }));
  const task = taskFor(call);
  return changed(call, task, () => {
    task.reminders = task.reminders.filter(({ id }) => !reminder_ids.includes(String(id)));
  });
}

function remove(call: ApiCall): Answer {
  call.world.tasks.delete(taskFor(call).guid);
  call.world.changed({ kind: 'task' });
  return { data: {} };
}

function list(call: ApiCall): Answer {
  const { completed } = queryAs(call, z.object({ completed: z.enum(['true', 'false']).optional() }));
  const isDone = (task: TaskRecord) => Number(task.fields.completed_at ?? 0) > 0;
  const wanted = [...call.world.tasks.values()].filter(
    (task) => completed === undefined || isDone(task) === (completed === 'true'),
  );
  return {
    data: pageOf(
      call,
      wanted.map((task) => shape(call, task)),
      100,
      50,
    ),
  };
}

function comment(call: ApiCall): Answer {
  const asked = bodyAs(
    call,
    z.object({
      content: z.string().min(1).max(3000),
      resource_type: z.literal('task').default('task'),
      resource_id: z.string(),
    }),
  );
  const task = taskFor({ ...call, params: { task_guid: asked.resource_id } });
  const now = String(call.world.clock.now());
  const made = { id: newId('').slice(0, 19), ...asked, creator: creator(call), created_at: now, updated_at: now };
  task.comments.push(made);
  return { data: { comment: made } };
}

function creator(call: ApiCall): JsonObject {
  return { id: call.world.app.id, type: 'app', role: 'creator' };
}

/** In the ids that the caller speaks. */
function idOf(call: ApiCall, { id }: Member): string {
  const person = call.world.people.get(id);
  const kind = userIdType(call);
  if (!person || kind === 'open_id') return id;
  return kind === 'union_id' ? person.unionId : person.userId;
}

function shape(call: ApiCall, task: TaskRecord): JsonObject {
  const isDone = Number(task.fields.completed_at ?? 0) > 0;
  return {
    description: '',
    completed_at: '0',
    mode: 2,
    is_milestone: false,
    subtask_count: 0,
    tasklists: [],
    ...task.fields,
    guid: task.guid,
    task_id: `t${task.guid.slice(0, 6)}`,
    members: task.members.map((one) => ({ ...one, id: idOf(call, one) })),
    reminders: task.reminders,
    creator: creator(call),
    status: isDone ? 'done' : 'todo',
    url: `${call.origin}/task/${task.guid}`,
    created_at: String(task.createdAt),
    updated_at: String(task.updatedAt),
  };
}

const ALL = '/open-apis/task/v2/tasks';
const ONE = `${ALL}/:task_guid`;
const slow = { perSecond: 10, perMinute: 600 };

export const taskRoutes: readonly Route[] = [
  { method: 'POST', path: ALL, rate: slow, handle: create },
  { method: 'GET', path: ALL, handle: list },
  { method: 'GET', path: ONE, handle: (call) => ({ data: { task: shape(call, taskFor(call)) } }) },
  { method: 'PATCH', path: ONE, rate: slow, handle: patch },
  { method: 'DELETE', path: ONE, handle: remove },
  { method: 'POST', path: `${ONE}/add_members`, rate: { perSecond: 50, perMinute: 100 }, handle: addMembers },
  { method: 'POST', path: `${ONE}/remove_members`, rate: { perSecond: 50, perMinute: 100 }, handle: removeMembers },
  { method: 'POST', path: `${ONE}/add_reminders`, handle: addReminders },
  { method: 'POST', path: `${ONE}/remove_reminders`, handle: removeReminders },
  { method: 'POST', path: '/open-apis/task/v2/comments', handle: comment },
];
