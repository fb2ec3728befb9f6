import { z } from 'zod';
import { orAlreadySo } from '../src/app/alreadySo.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { reasonForRejection, verdictField } from '../src/app/verdict.js';
import { verify as decide, openSides, sidesFor } from '../src/core/task/complete.js';
import type { Side, Task } from '../src/core/task/task.js';

/** 核验销号: by the office and the raising unit, in any order (spec §11). */
export const verify = defineCommand({
  name: 'verify',
  zh: '核验',
  topic: 'task',
  does: '核验任务是否完成：通过，或写明理由退回继续办理。',
  candidates: (call) => pickTask(call, 'verify', 'verify', '核验'),
  input: z.object({
    task: field.task,
    verdict: verdictField('核验意见', { approve: '通过', reject: '退回' }),
    reason: optional(field.reason),
  }),
  requires: reasonForRejection,

  async run({ task: id, verdict, reason }, call) {
    const side = sideOf(call, await call.task(id));
    const t = await orAlreadySo(call, { kind: 'task', id, act: 'verify', verdict }, () =>
      call.onTask('verify', id, {}, (now, scene) => decide(scene, now, { side, verdict, reason })),
    );
    return {
      says: saysOf(t, verdict),
      view: { card: 'verification', task: id, matter: t.matter },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});

/** The side for which the acting seat verifies; of two, the one that is still open. */
const sideOf = (call: Call, t: Task): Side => {
  const seat = call.hold('verify', { task: t });
  const own = sidesFor(call.powers, t, seat);
  const open = openSides(t);
  return own.find((side) => open.includes(side)) ?? own[0] ?? 'office';
};

const saysOf = (t: Task, verdict: 'approve' | 'reject'): string => {
  if (verdict === 'reject') return '已退回，由责任单位继续办理';
  return t.status === 'verified' ? '核验通过，任务已销号' : '核验通过，等待另一方核验';
};
