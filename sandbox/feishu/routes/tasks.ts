import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { newId } from '../ids.js';
import { pageOf } from '../paging.js';
import type { JsonObject } from '../platformApi.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { TaskRecord } from '../world.js';

const MEMBERS = 50;
const time = z.object({
  timestamp: z.string().regex(/^\d{13}$/, 'must be milliseconds'),
  is_all_day: z.boolean().optional(),
});
const member = z.object({
  id: z.string().min(1),
  type: z.enum(['user', 'app']).default('user'),
  role: z.enum(['assignee', 'follower']),
  name: z.string().optional(),
});
const members = z.array(member).max(MEMBERS);
const reminders = z.array(z.object({ relative_fire_minute: z.number().int() })).max(1);
const moment = z.string().regex(/^(0|\d{13})$/, 'must be milliseconds, or 0');
const writable = {
  summary: z.string().min(1).max(3000),
  description: z.string().max(3000).optional(),
  due: time.optional(),
  start: time.optional(),
  extra: z.string().max(65_536).optional(),
  completed_at: moment.optional(),
  mode: z.union([z.literal(1), z.literal(2)]).optional(),
  repeat_rule: z.string().optional(),
};
const creating = z.looseObject({
  ...writable,
  members: members.default([]),
  reminders: reminders.default([]),
  client_token: z.string().min(10).max(100).optional(),
});
const fields = z.looseObject(writable).partial();

/** 1470400: the task API's refusal of a parameter. */
function badTask(detail: string): ApiError {
  return new ApiError(1470400, `invalid request parameter, ext=${detail}`);
}

function taskFor(call: ApiCall): TaskRecord {
  const task = call.world.tasks.get(param(call, 'task_guid'));
  if (!task) throw new ApiError(1470404, 'task not found', 404);
  return task;
}

/** The same `client_token` again answers with the first task. */
function create(call: ApiCall): Answer {
  const { client_token, members: asked, reminders: wanted, ...rest } = bodyAs(call, creating);
  const { world } = call;
  const first = client_token ? world.tasks.get(world.taskByToken.get(client_token) ?? '') : undefined;
  if (first) return { data: { task: shape(call, first) } };
  if (wanted.length > 0 && !rest.due) throw badTask('reminders need a due time');
  refuseStrangers(call, asked);
  const now = world.clock.now();
  const task: TaskRecord = {
    guid: randomUUID(),
    fields: rest,
    members: asked,
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

function refuseStrangers(call: ApiCall, asked: readonly { readonly id: string; readonly type: string }[]): void {
  const stranger = asked.find(({ id, type }) => type === 'user' && !call.world.people.has(id));
  if (stranger) throw badTask(`member ${stranger.id} is invalid`);
}

/** Only what `update_fields` names is changed; a named field that is missing is emptied. */
function patch(call: ApiCall): Answer {
  const names = z.array(
    z.enum(['summary', 'description', 'due', 'start', 'extra', 'completed_at', 'mode', 'repeat_rule']),
  );
  const asked = bodyAs(call, z.object({ task: fields.default({}), update_fields: names.min(1) }));
  const task = taskFor(call);
  const given: JsonObject = asked.task;
  const next = Object.fromEntries(asked.update_fields.map((name) => [name, given[name]]));
  const isDone = (value: unknown) => value !== undefined && value !== '0';
  if (isDone(next.completed_at) && isDone(task.fields.completed_at)) throw badTask('the task is completed already');
  return changed(call, task, () => {
    task.fields = { ...task.fields, ...next };
  });
}

function changed(call: ApiCall, task: TaskRecord, change: () => void): Answer {
  change();
  task.updatedAt = call.world.clock.now();
  call.world.changed({ kind: 'task' });
  return { data: { task: shape(call, task) } };
}

function addMembers(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ members: members.min(1), client_token: z.string().optional() }));
  const task = taskFor(call);
  refuseStrangers(call, asked.members);
  const isKnown = (one: { id: string; role: string }) =>
    task.members.some(({ id, role }) => id === one.id && role === one.role);
  const added = asked.members.filter((one) => !isKnown(one));
  if (task.members.length + added.length > MEMBERS) throw badTask(`a task has at most ${MEMBERS} members`);
  return changed(call, task, () => task.members.push(...added));
}

function removeMembers(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ members: members.min(1) }));
  const task = taskFor(call);
  return changed(call, task, () => {
    task.members = task.members.filter(
      ({ id, role }) => !asked.members.some((one) => one.id === id && one.role === role),
    );
  });
}

function addReminders(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ reminders: reminders.min(1) }));
  const task = taskFor(call);
  if (task.fields.due === undefined) throw badTask('reminders need a due time');
  if (task.reminders.length > 0) throw badTask('a task has at most one reminder');
  return changed(call, task, () =>
    task.reminders.push(...asked.reminders.map((one) => ({ id: newId('').slice(0, 12), ...one }))),
  );
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

function shape(call: ApiCall, task: TaskRecord): JsonObject {
  const isDone = Number(task.fields.completed_at ?? 0) > 0;
  return {
    completed_at: '0',
    ...task.fields,
    guid: task.guid,
    task_id: `t${task.guid.slice(0, 6)}`,
    members: task.members,
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
  { method: 'PATCH', path: ONE, handle: patch },
  { method: 'DELETE', path: ONE, handle: remove },
  { method: 'POST', path: `${ONE}/add_members`, rate: { perSecond: 50, perMinute: 100 }, handle: addMembers },
  { method: 'POST', path: `${ONE}/remove_members`, rate: { perSecond: 50, perMinute: 100 }, handle: removeMembers },
  { method: 'POST', path: `${ONE}/add_reminders`, handle: addReminders },
  { method: 'POST', path: '/open-apis/task/v2/comments', handle: comment },
];
