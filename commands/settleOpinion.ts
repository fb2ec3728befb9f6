import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { settleOpinion as decide } from '../src/core/meeting/minutes.js';

/** 意见采纳: the office settles a cosigning unit's opinion before the minutes are issued. */
export const settleOpinion = defineCommand({
  name: 'settleOpinion',
  zh: '意见采纳',
  topic: 'minutes',
  does: '对会签中的不同意见作出采纳或不采纳的处理。',
  candidates: (call) => pickMeeting(call, 'settleOpinion', 'settleOpinion', '意见采纳'),
  input: z.object({
    meeting: field.meeting,
    unit: field.unit,
    verdict: field.choice('处理', { adopt: '采纳', reject: '不采纳' }),
    reason: field.reason,
  }),

  async run({ meeting: id, unit: word, verdict, reason }, call) {
    const unit = call.unit(word);
    await call.onMeeting('settleOpinion', id, { unit }, (h, scene) => decide(scene, h, { unit, verdict, reason }));
    return {
      says: verdict === 'adopt' ? '意见已采纳' : '意见未采纳',
      view: { card: 'opinion', meeting: id, unit },
      isChange: true,
    };
  },
});
