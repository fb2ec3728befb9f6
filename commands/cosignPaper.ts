import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickPaper } from '../src/app/pickPaper.js';
import { cosignZh } from '../src/core/meeting/cosign.js';
import { opine } from '../src/core/paper/opine.js';

/** A card says which text it showed; a line means the present one. */
const version = optional(field.wholeNumber('版本', 1, 9999).meta({ title: '版本', widget: 'record' }));

/** 文件会签: agree with the text, or disagree with an opinion. */
export const cosignPaper = defineCommand({
  name: 'cosignPaper',
  zh: '文件会签',
  topic: 'paper',
  does: '会签联合起草文件：同意，或不同意并写明意见。',
  bans: '不能作为会签意见',
  candidates: (call) => pickPaper(call, 'cosignPaper', 'cosignPaper', '文件会签'),
  input: z.object({
    paper: field.paper,
    verdict: field.choice('会签意见', { agree: '同意', disagree: '不同意' }),
    opinion: optional(field.text('不同意见', 500, 'multiline')),
    version,
  }),

  requires: ({ verdict, opinion }) => ((verdict === 'disagree' || verdict === '不同意') && !opinion ? ['opinion'] : []),

  async run({ paper: id, verdict, opinion, version: read }, call) {
    const unit = call.unitFor('cosignPaper', { paper: await call.paper(id) });
    await call.onPaper('cosignPaper', id, { unit }, (d, scene) =>
      opine(scene, d, { unit, verdict, opinion, version: read }),
    );
    return { says: `已会签：${cosignZh[verdict]}`, view: { card: 'paper', paper: id, unit }, isChange: true };
  },
});
