import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { cosignZh, cosign as decide } from '../src/core/meeting/minutes.js';

/** 会签: agree with the draft, or disagree with an opinion. */
export const cosign = defineCommand({
  name: 'cosign',
  zh: '会签',
  topic: 'minutes',
  does: '会签会议纪要：同意，或不同意并写明意见。',
  bans: '不能作为会签意见',
  candidates: (call) => pickMeeting(call, 'cosign', 'cosign', '会签'),
  input: z.object({
    meeting: field.meeting,
    verdict: field.choice('会签意见', { agree: '同意', disagree: '不同意' }),
    opinion: optional(field.text('不同意见', 500, 'multiline')),
  }),

  requires: ({ verdict, opinion }) => ((verdict === 'disagree' || verdict === '不同意') && !opinion ? ['opinion'] : []),

  async run({ meeting: id, verdict, opinion }, call) {
    const unit = call.unitFor('cosign', { meeting: await call.meeting(id) });
    await call.onMeeting('cosign', id, { unit }, (h, scene) => decide(scene, h, { unit, verdict, opinion }));
    return { says: `已会签：${cosignZh[verdict]}`, view: { card: 'minutes', meeting: id, unit }, isChange: true };
  },
});
