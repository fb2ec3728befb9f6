import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickPaper } from '../src/app/pickPaper.js';
import { concludePaper as decide, studyZh } from '../src/core/meeting/study.js';

/** 研究文件 (R41): what a joint conference made of a paper; it takes effect with the minutes. */
export const concludePaper = defineCommand({
  name: 'concludePaper',
  zh: '研究文件',
  topic: 'paper',
  does: '记录联席会议对文件的研究结果：通过，或退回修改；随会议纪要印发生效。',
  bans: '不能作为研究结论',
  candidates: (call) => pickPaper(call, 'concludePaper', 'concludePaper', '研究文件'),
  input: z.object({
    meeting: field.meeting,
    paper: field.paper,
    result: field.choice('研究结果', studyZh),
    conclusion: field.text('研究意见', 1000, 'multiline'),
  }),

  async run({ meeting: id, paper, result, conclusion }, call) {
    const d = await call.paper(paper);
    await call.onMeeting('concludePaper', id, { paper: d }, (h, scene) =>
      decide(scene, h, { paper, result, conclusion }),
    );
    const says = `已记录研究结果：${studyZh[result]}，随会议纪要印发生效`;
    return { says, view: { card: 'paperStudy', meeting: id, paper }, isChange: true };
  },
});
