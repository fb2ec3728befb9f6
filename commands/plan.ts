import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { yearPage } from '../src/app/yearPage.js';
import { dayOf, yearOf } from '../src/core/deadlines.js';

/** 年度任务 (R32, R46): the year's regular meetings, its key tasks and what joint conferences left. */
export const plan = defineCommand({
  name: 'plan',
  zh: '年度任务',
  topic: 'minutes',
  does: '查看年度任务、例行会议召开情况和联席会议确定事项的落实情况。',
  input: z.object({ year: optional(field.wholeNumber('年度', 2000, 2999)) }),

  async run({ year }, call) {
    const shown = year ?? yearOf(dayOf(call.now));
    return { says: `${shown}年年度任务和例会`, card: await yearPage(call, shown), isChange: false };
  },
});
