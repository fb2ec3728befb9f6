import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickPaper } from '../src/app/pickPaper.js';
import { settlePaper as decide } from '../src/core/paper/opine.js';

/** 文件意见采纳 (R41): the lead says whether a unit's opinion is adopted, and why. */
export const settlePaper = defineCommand({
  name: 'settlePaper',
  zh: '文件意见采纳',
  topic: 'paper',
  does: '对文件会签中的不同意见作出采纳或不采纳的处理。',
  candidates: (call) => pickPaper(call, 'settlePaper', 'settlePaper', '处理意见'),
  input: z.object({
    paper: field.paper,
    unit: field.unit,
    verdict: field.choice('处理', { adopt: '采纳', reject: '不采纳' }),
    reason: field.reason,
  }),

  async run({ paper: id, unit: word, verdict, reason }, call) {
    const unit = call.unit(word);
    await call.onPaper('settlePaper', id, { unit }, (d, scene) => decide(scene, d, { unit, verdict, reason }));
    return {
      says: verdict === 'adopt' ? '意见已采纳' : '意见未采纳',
      view: { card: 'paperOpinion', paper: id, unit },
      isChange: true,
    };
  },
});
