import { formatDay } from '../core/deadlines.js';
import { theClock } from '../core/decision.js';
import { mirrored } from '../core/task/mirror.js';
import { isTaskEnded, type Task } from '../core/task/task.js';
import { change } from './change.js';
import { FeishuError, type MirrorTask } from './ports.js';
import type { OutboxEntry } from './records.js';
import type { World } from './world.js';

/** 任务镜像: the platform's copy follows the task; when the platform refuses, our record stands all the same (features 19.1). */
export const keepTask = async (world: World, id: string, entry: OutboxEntry): Promise<void> => {
  const t = await world.store.task.read(id);
  if (!t || t.mirror === 'refused') return;
  const cause = { key: `mirror/${entry.key}`, by: theClock };
  const keep = async (mirror: string): Promise<void> => {
    world.fault?.('mirror:created');
    await change(world, 'task', id, cause, (now, scene) => mirrored(scene, now, mirror));
    world.fault?.('mirror:kept');
  };
  try {
    if (t.mirror !== undefined) {
      await world.taskBook.update(t.mirror, mirrorOf(t));
      world.fault?.('mirror:updated');
    } else if (!isTaskEnded(t)) await keep(await world.taskBook.create(mirrorOf(t), id));
  } catch (error) {
    if (!(error instanceof FeishuError) || error.isRetryable) throw error;
    world.journal.warn({ record: id, code: error.code }, 'task copy refused');
    await keep('refused');
  }
};

/** What is confidential shows its number only: others may see a person's task list. */
const mirrorOf = (t: Task): MirrorTask => ({
  summary: t.isConfidential ? `任务${t.id}` : `${t.id} ${t.work}`,
  description: t.isConfidential
    ? '请在府院联动助手中查看。'
    : [`目标：${t.target}`, `措施：${t.measure}`, `进度：${t.progress}`, `时限：${formatDay(t.dueOn)}`].join('\n'),
  dueOn: t.dueOn,
  members: [...new Set(t.parts.flatMap((p) => p.person.openId ?? []))],
  isDone: isTaskEnded(t),
});
