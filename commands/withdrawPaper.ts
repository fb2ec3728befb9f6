import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickPaper } from '../src/app/pickPaper.js';
import { withdrawPaper as decide } from '../src/core/paper/submit.js';

/** 撤回文件: the lead takes it back with a reason, before a conference has made anything of it. */
export const withdrawPaper = defineCommand({
  name: 'withdrawPaper',
  zh: '撤回文件',
  topic: 'paper',
  does: '撤回尚未通过的文件，须写明理由。',
  candidates: (call) => pickPaper(call, 'withdrawPaper', 'withdrawPaper', '撤回文件'),
  input: z.object({ paper: field.paper, reason: field.reason }),

  async run({ paper: id, reason }, call) {
    const { meeting } = await call.paper(id);
    const h = meeting === undefined ? undefined : await call.world.store.meeting.read(meeting);
    await call.onPaper('withdrawPaper', id, {}, (d, scene) => decide(scene, d, reason, h));
    return { says: `${id}已撤回`, view: { card: 'paper', paper: id }, isChange: true };
  },
});
