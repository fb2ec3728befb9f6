import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { readersUnit } from '../src/app/taskPart.js';
import { taskList } from './tasks.js';

/** 查看任务: one task whole. */
export const task = defineCommand({
  name: 'task',
  zh: '查看任务',
  topic: 'task',
  does: '查看一项任务的进展、时限、材料和核验情况。',
  candidates: (call) => taskList(call, {}),
  input: z.object({ task: field.task }),

  async run({ task: id }, call) {
    const t = await call.task(id);
    return {
      says: `${t.id} ${t.isConfidential ? '' : t.work}`.trim(),
      view: { card: 'task', task: t.id, matter: t.matter, unit: readersUnit(call, t) },
      isChange: false,
      isPrivate: t.isConfidential,
    };
  },
});
