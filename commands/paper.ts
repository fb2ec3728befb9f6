import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { unitsHeld } from '../src/app/pick.js';
import { opinionOf } from '../src/core/paper/paper.js';
import { paperList } from './papers.js';

/** 查看文件: one paper whole, with every unit's opinion and whether it was adopted. */
export const paper = defineCommand({
  name: 'paper',
  zh: '查看文件',
  topic: 'paper',
  does: '查看一份联合起草文件的正文、会签意见和是否采纳。',
  candidates: (call) => paperList(call, 'open', 1),
  input: z.object({ paper: field.paper }),

  async run({ paper: id }, call) {
    const d = await call.paper(id);
    const unit = unitsHeld(call).find((u) => opinionOf(d, u) !== undefined);
    return { says: `${d.id} ${d.title}`, view: { card: 'paper', paper: d.id, unit }, isChange: false };
  },
});
