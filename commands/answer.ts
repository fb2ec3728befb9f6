import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { answer as decide, replyZh } from '../src/core/meeting/answer.js';

/** 回执: a unit agrees, suggests another time, or declines with grounds (spec §4 step 2). */
export const answer = defineCommand({
  name: 'answer',
  zh: '回执',
  topic: 'meeting',
  does: '答复会议邀请：同意、建议改期，或说明非本单位职责。',
  candidates: (call) => pickMeeting(call, 'answer', 'answer', '回执'),
  input: z.object({
    meeting: field.meeting,
    answer: field.choice(
      '回执',
      { agree: '同意', suggest: '改期', decline: '非本单位职责' },
      { 同意参会: 'agree', 建议改期: 'suggest', 不属职责: 'decline', 请假: 'decline' },
    ),
    attendee: optional(field.text('参会人', 80, 'person')),
    rank: optional(field.rank),
    startAt: optional(field.instant('建议时间')),
    reason: optional(field.reason),
  }),

  requires: ({ answer: said, reason, startAt }) => {
    if (said === undefined || said === 'agree' || said === '同意' || said === '同意参会') return [];
    const isMove = said === 'suggest' || said === '改期' || said === '建议改期';
    return [...(isMove && !startAt ? ['startAt'] : []), ...(reason ? [] : ['reason'])];
  },

  async run({ meeting: id, answer: said, attendee, ...rest }, call) {
    const seen = await call.meeting(id);
    const unit = call.unitFor('answer', { meeting: seen });
    const input = {
      answer: said,
      attendee: attendee === undefined ? undefined : attendeeNamed(call, attendee),
      rank: rest.rank,
      startAt: rest.startAt,
      reason: rest.reason,
    };
    await call.onMeeting('answer', id, { unit }, (h, scene) => decide(scene, h, unit, input));
    return {
      says: `已回执：${replyZh[said]}`,
      view: {
        card: seen.tier === 'business' ? 'invitation' : 'meetingNotice',
        meeting: id,
        matter: seen.items[0]?.matter,
        unit,
      },
      isChange: true,
    };
  },
});

/** Of the roster, or as a unit outside the tenant named them on paper (代录). */
const attendeeNamed = (call: Call, text: string): { readonly name: string; readonly openId: string | undefined } => {
  const { name, openId } = call.person(text);
  return { name, openId: openId === '' ? undefined : openId };
};
