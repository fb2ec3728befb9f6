import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { endTask as decide } from '../src/core/task/end.js';

/** 终止任务: by the office, with a reason. */
export const endTask = defineCommand({
  name: 'endTask',
  zh: '终止任务',
  topic: 'task',
  does: '终止一项任务，并写明理由。',
  candidates: (call) => pickTask(call, 'endTask', 'endTask', '终止任务'),
  input: z.object({ task: field.task, reason: field.reason }),

  async run({ task: id, reason }, call) {
    const t = await call.onTask('endTask', id, {}, (now, scene) => decide(scene, now, { reason, cause: undefined }));
    return {
      says: '任务已终止',
      view: { card: 'task', task: id, matter: t.matter },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
