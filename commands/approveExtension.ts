import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { reasonForRejection, verdictField } from '../src/app/verdict.js';
import { approveExtension as decide } from '../src/core/task/extend.js';

/** 批准延期: by the office; nobody approves what they asked for. */
export const approveExtension = defineCommand({
  name: 'approveExtension',
  zh: '批准延期',
  topic: 'task',
  does: '对延期申请作出同意或不同意的决定。',
  candidates: (call) => pickTask(call, 'approveExtension', 'approveExtension', '批准延期'),
  input: z.object({
    task: field.task,
    verdict: verdictField('决定', { approve: '同意', reject: '不同意' }),
    reason: optional(field.reason),
  }),
  requires: reasonForRejection,

  async run({ task: id, verdict, reason }, call) {
    const t = await call.onTask('approveExtension', id, {}, (now, scene) => decide(scene, now, { verdict, reason }));
    return {
      says: verdict === 'approve' ? '已批准延期' : '已决定不予延期',
      view: { card: 'extension', task: id, matter: t.matter },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
