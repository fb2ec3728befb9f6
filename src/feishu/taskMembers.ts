import type { FeishuClient } from './client.js';
import { pathId } from './pathId.js';

/** The platform takes 50 members in one request. */
export const mostAtOnce = 50;

export interface TaskMember {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly role?: string | undefined;
}

/** 负责人 */
export function assignee(id: string) {
  return { id, type: 'user', role: 'assignee' };
}

/** 负责人: brings a task's assignees to exactly `wanted`; followers and apps stay as they are. */
export async function syncAssignees(
  client: FeishuClient,
  guid: string,
  members: readonly TaskMember[],
  wanted: readonly string[],
): Promise<void> {
  const present = new Set(
    members.flatMap(({ id, type, role }) => (id && type === 'user' && role === 'assignee' ? [id] : [])),
  );
  const goal = new Set(wanted);
  const request = { path: { task_guid: pathId(guid) }, params: { user_id_type: 'open_id' } };

  for (const part of slices([...present].filter((id) => !goal.has(id)))) {
    const data = { members: part.map(assignee) };
    await client.call('task members remove', (sdk, as) => sdk.task.v2.task.removeMembers({ ...request, data }, as));
  }
  for (const part of slices([...goal].filter((id) => !present.has(id)))) {
    const data = { members: part.map(assignee) };
    await client.call('task members add', (sdk, as) => sdk.task.v2.task.addMembers({ ...request, data }, as));
  }
}

function slices<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += mostAtOnce) parts.push(items.slice(at, at + mostAtOnce));
  return parts;
}
