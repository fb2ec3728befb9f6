import { taskDone } from '../../../core/matter/concluded.js';
import type { Matter } from '../../../core/matter/matter.js';
import { isEnded } from '../../../core/matter/matter.js';
import { isTaskEnded, type Task } from '../../../core/task/task.js';
import type { Check, Near } from '../check.js';

const ended = (m: Matter, near: Near): Task | undefined => {
  if (isEnded(m)) return undefined;
  const open = m.work.filter((w) => !w.isDone).map((w) => near.tasks.get(w.source));
  return open.find((t) => t !== undefined && isTaskEnded(t));
};

/** 销号未达: a task is done, and its matter still counts it as open. */
export const doneUnheard: Check<'matter'> = {
  name: 'doneUnheard',
  zh: '任务已了结，事项仍列为未了',
  find: (m, near) => {
    const t = ended(m, near);
    return t && `任务${t.id}已了结，补记入事项`;
  },
  mend: (m, { scene, near }) => {
    const t = ended(m, near);
    if (!t) return undefined;
    const blocked = t.end?.cause === undefined ? undefined : `${t.id}不可归责（${t.end.reason}）`;
    return taskDone(scene, m, { type: 'taskDone', source: t.source, blocked });
  },
};
