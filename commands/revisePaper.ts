import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickPaper } from '../src/app/pickPaper.js';
import { revisePaper as decide } from '../src/core/paper/draft.js';

/** 修改文件: a new text, cosigned anew. Without it the present one is shown to be changed. */
export const revisePaper = defineCommand({
  name: 'revisePaper',
  zh: '修改文件',
  topic: 'paper',
  does: '修改报送前或退回的文件正文，送原会签单位重新会签。',
  bans: '不能写入文件',
  candidates: (call) => pickPaper(call, 'revisePaper', 'revisePaper', '修改文件'),
  input: z.object({ paper: field.paper, text: optional(field.text('正文', 5000, 'multiline')) }),

  async run({ paper: id, text }, call) {
    const d = await call.paper(id);
    const view = { card: 'paperRevision', paper: id };
    if (text === undefined) {
      call.hold('revisePaper', { paper: d });
      return { says: '请修改正文后提交', view, isChange: false, isPrivate: true };
    }
    const next = await call.onPaper('revisePaper', id, {}, (now, scene) => decide(scene, now, text));
    return { says: `第${next.version}版已送会签`, view: { card: 'paper', paper: id }, isChange: true };
  },
});
