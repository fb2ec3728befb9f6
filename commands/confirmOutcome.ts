import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { confirmOutcome as decide } from '../src/core/meeting/confirm.js';

/** 确认结论: a unit confirms all clauses that name it, or objects with its reason (spec §4 step 3). */
export const confirmOutcome = defineCommand({
  name: 'confirmOutcome',
  zh: '确认结论',
  topic: 'meeting',
  does: '确认涉及本单位的条款，或提出异议。',
  bans: '不能作为异议理由',
  candidates: (call) => pickMeeting(call, 'confirmOutcome', 'confirmOutcome', '确认结论'),
  input: z.object({
    meeting: field.meeting,
    matter: field.matter,
    verdict: field.choice('意见', { confirm: '确认', object: '提出异议' }),
    reason: optional(field.reason),
  }),

  requires: ({ verdict, reason }) => ((verdict === 'object' || verdict === '提出异议') && !reason ? ['reason'] : []),

  async run({ meeting: id, matter, verdict, reason }, call) {
    const m = await call.matter(matter);
    const seen = await call.meeting(id);
    const unit = call.unitFor('confirmOutcome', { meeting: seen, matter: m });
    await call.onMeeting('confirmOutcome', id, { matter: m, unit }, (h, scene) =>
      decide(scene, h, m, { unit, verdict, reason }),
    );
    return {
      says: verdict === 'confirm' ? '已确认' : '已提出异议',
      view: { card: 'confirmation', meeting: id, matter, unit },
      isChange: true,
    };
  },
});
