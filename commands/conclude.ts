import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { conclude as decide, resultZh } from '../src/core/meeting/conclude.js';

/** 结论 (R45, R47): what a meeting came to on one matter. */
export const conclude = defineCommand({
  name: 'conclude',
  zh: '结论',
  topic: 'meeting',
  does: '记录会议对一件事项的结论；未解决的转上一层级。',
  bans: '不能作为会议结论',
  candidates: (call) => pickMeeting(call, 'conclude', 'conclude', '结论'),
  input: z.object({
    meeting: field.meeting,
    matter: field.matter,
    result: field.choice('结论', resultZh),
    conclusion: field.text('结论内容', 1000, 'multiline'),
    basis: optional(field.text('法律或政策依据', 500, 'multiline', '未解决可不填，其他结论须填写')),
  }),

  requires: ({ result, basis }) => (result === 'unresolved' || result === '未解决' || basis ? [] : ['basis']),

  async run({ meeting: id, matter, result, conclusion, basis }, call) {
    const m = await call.matter(matter);
    await call.onMeeting('conclude', id, { matter: m }, (h, scene) =>
      decide(scene, h, m, { result, conclusion, basis }),
    );
    return { says: `已记录结论：${resultZh[result]}`, view: { card: 'matter', matter, meeting: id }, isChange: true };
  },
});
