import { createHash } from 'node:crypto';
import { FeishuError, type MirrorTask, type TaskBook } from '../app/ports.js';
import { isDay } from '../core/deadlines.js';
import type { FeishuClient } from './client.js';
import { cutText } from './cutText.js';
import { errorOfReply } from './errors.js';
import { legible } from './legible.js';
import { pathId } from './pathId.js';
import { assignee, mostAtOnce, syncAssignees, type TaskMember } from './taskMembers.js';
import { realTimers } from './timers.js';

/** The record decides: a tick in the task centre shows this instead of completing the mirror. */
const tip = { tip: { zh_cn: '请在府院联动助手中反馈办理情况，任务办结后此处自动完成' } };
const custom_complete = { pc: tip, ios: tip, android: tip };
const params = { user_id_type: 'open_id' };

/** 任务中心: mirrors of our tasks, created by the app and so for ever editable by it (task-v2). Needs `task:task:write`. */
export function openTaskBook(client: FeishuClient, now: () => number = realTimers.now): TaskBook {
  return {
    async create(task, key) {
      const members = [...new Set(task.members)].slice(0, mostAtOnce).map(assignee);
      // The same for every repetition: what a token does with other data is undefined. So completing comes after.
      const data = { ...write(task), members, custom_complete, client_token: clientToken(key) };
      const reply = await client.call('task create', (sdk, as) => sdk.task.v2.task.create({ params, data }, as));
      const guid = legible(reply.data?.task?.guid);
      if (!guid) throw errorOfReply('task create', undefined);
      if (task.isDone || task.members.length > mostAtOnce) await align(client, guid, task, now);
      return guid;
    },

    async update(guid, task) {
      try {
        await align(client, guid, task, now);
      } catch (thrown) {
        // Completed by somebody between our look and our change, which is then refused; the second look knows.
        if (!(thrown instanceof FeishuError) || thrown.kind !== 'bad') throw thrown;
        await align(client, guid, task, now);
      }
    },
  };
}

interface TaskSeen {
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly due?: { readonly timestamp?: string | undefined; readonly is_all_day?: boolean | undefined } | undefined;
  readonly completed_at?: string | undefined;
  readonly members?: readonly TaskMember[] | undefined;
}

/** Changes only what differs: everything else would be told to all members again. */
async function align(client: FeishuClient, guid: string, task: MirrorTask, now: () => number): Promise<void> {
  const path = { task_guid: pathId(guid) };
  const reply = await client.call('task get', (sdk, as) => sdk.task.v2.task.get({ path, params }, as));
  const seen: TaskSeen | undefined = reply.data?.task;
  if (!seen) throw errorOfReply('task get', undefined);
  const changed = differences(seen, task, now);
  const update_fields = Object.keys(changed);
  if (update_fields.length > 0) {
    await client.call('task update', (sdk, as) =>
      sdk.task.v2.task.patch({ path, params, data: { task: changed, update_fields } }, as),
    );
  }
  await syncAssignees(client, guid, Array.isArray(seen.members) ? seen.members : [], task.members);
}

function differences(seen: TaskSeen, task: MirrorTask, now: () => number) {
  const { summary, description, due } = write(task);
  const isDue = seen.due?.is_all_day === true && seen.due.timestamp === due.timestamp;
  const isDone = Number(seen.completed_at ?? 0) > 0;
  return {
    ...(seen.summary === summary ? {} : { summary }),
    ...((seen.description ?? '') === description ? {} : { description }),
    ...(isDue ? {} : { due }),
    // A completed task cannot be completed again (1470400); `0` opens it.
    ...(isDone === task.isDone ? {} : { completed_at: task.isDone ? String(now()) : '0' }),
  };
}

function write({ summary, description, dueOn }: MirrorTask) {
  return { summary: cutText(summary, 3000), description: cutText(description, 3000), due: allDay(dueOn) };
}

/**
 * 全天: a date is its midnight in UTC, ms, and shows as that date in every zone. From the midnight of Shanghai the platform would
 * keep the day before. https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/task-v2/task/overview
 */
function allDay(day: string) {
  if (!isDay(day)) throw new FeishuError(0, 'bad', `task: ${day} is not a day`);
  return { timestamp: String(Date.parse(`${day}T00:00:00Z`)), is_all_day: true };
}

/** 10 to 100 characters whatever the key; remembered by the platform for five minutes. */
function clientToken(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
