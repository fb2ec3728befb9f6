import { objectIn, stringIn } from './json.js';
import type { TaskSeen } from './platformApi.js';
import type { TaskRecord } from './world.js';

/** A task as its members see it. */
export function taskSeen(task: TaskRecord): TaskSeen {
  const due = objectIn(task.fields.due).timestamp;
  const completedAt = Number(task.fields.completed_at ?? 0);
  return {
    guid: task.guid,
    summary: stringIn(task.fields.summary),
    dueAt: due === undefined ? undefined : Number(due),
    members: task.members.map(({ id, role }) => ({ id, role })),
    completedAt: completedAt === 0 ? undefined : completedAt,
    raw: task.fields,
  };
}
