import { z } from 'zod';
import { orAlreadySo } from '../src/app/alreadySo.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { reasonForRejection, verdictField } from '../src/app/verdict.js';
import { verifySupervision as decide } from '../src/core/task/supervise.js';

/** 核验督办: the answer settles the 督办单, or is sent back with the reason. */
export const verifySupervision = defineCommand({
  name: 'verifySupervision',
  zh: '核验督办',
  topic: 'task',
  does: '核验督办单的回复：通过即办结，或写明理由退回重新回复。',
  candidates: (call) => pickTask(call, 'verifySupervision', 'verifySupervision', '核验督办'),
  input: z.object({
    task: field.task,
    verdict: verdictField('核验意见', { approve: '通过', reject: '退回' }),
    reason: optional(field.reason),
  }),
  requires: reasonForRejection,

  async run({ task: id, verdict, reason }, call) {
    const t = await orAlreadySo(call, { kind: 'task', id, act: 'verifySupervision', verdict }, () =>
      call.onTask('verifySupervision', id, {}, (now, scene) => decide(scene, now, { verdict, reason })),
    );
    const number = t.supervisions.at(-1)?.number ?? '';
    return {
      says: verdict === 'approve' ? `${number}已核验办结` : `${number}已退回，由责任单位重新回复`,
      view: { card: 'supervision', task: id, matter: t.matter },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
