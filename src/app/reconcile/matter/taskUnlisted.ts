import { workChanged } from '../../../core/matter/concluded.js';
import { isEnded, type Matter } from '../../../core/matter/matter.js';
import { isOfficeTask, isTaskEnded, type Task } from '../../../core/task/task.js';
import type { Check, Near } from '../check.js';

const unlisted = (m: Matter, near: Near): Task | undefined => {
  if (isEnded(m) || m.status === 'draft') return undefined;
  const listed = new Set(m.work.map((w) => w.source));
  return [...near.tasks.values()].find(
    (t) => t.matter === m.id && !isTaskEnded(t) && !isOfficeTask(t) && !listed.has(t.source),
  );
};

/** 任务未列: a task is being worked on, and its matter could be closed without it. */
export const taskUnlisted: Check<'matter'> = {
  name: 'taskUnlisted',
  zh: '任务未列入所属事项',
  find: (m, near) => {
    const t = unlisted(m, near);
    return t && `任务${t.id}补列入事项`;
  },
  mend: (m, { scene, near }) => {
    const t = unlisted(m, near);
    const meeting = t?.source.split('/')[0];
    if (!t || meeting === undefined) return undefined;
    const of = m.work.filter((w) => w.meeting === meeting).map((w) => w.source);
    return workChanged(scene, m, { type: 'work', meeting, work: [...of, t.source] });
  },
};
