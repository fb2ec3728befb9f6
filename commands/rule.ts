import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { rule as decide, rulingZh } from '../src/core/meeting/answer.js';

/** 裁定 on a decline: once, by the office director, never on one's own unit (spec §4 step 2). */
export const rule = defineCommand({
  name: 'rule',
  zh: '裁定',
  topic: 'meeting',
  does: '对“非本单位职责”的退回作出裁定：保留或退出。',
  candidates: (call) => pickMeeting(call, 'rule', 'rule', '裁定'),
  input: z.object({
    meeting: field.meeting,
    unit: field.unit,
    ruling: field.choice('裁定', { keep: '保留', release: '退出' }),
    reason: field.reason,
  }),

  async run({ meeting: id, unit: word, ruling, reason }, call) {
    const unit = call.unit(word);
    const h = await call.onMeeting('rule', id, { unit }, (now, scene) =>
      decide(scene, now, { unit, verdict: ruling, reason }),
    );
    return {
      says: `已裁定：${rulingZh[ruling]}`,
      view: { card: 'ruling', meeting: id, matter: h.items[0]?.matter, unit },
      isChange: true,
    };
  },
});
