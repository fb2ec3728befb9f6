import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { jointClauses } from '../src/app/joint.js';
import { pickMeeting } from '../src/app/pick.js';
import { draftMinutes as decide } from '../src/core/meeting/minutes.js';

/** 拟稿: the office drafts the minutes and sends them to be cosigned. */
export const draftMinutes = defineCommand({
  name: 'draftMinutes',
  zh: '拟稿',
  topic: 'minutes',
  does: '各事项结论记录齐全后拟出会议纪要，送有关单位会签。',
  candidates: (call) => pickMeeting(call, 'draftMinutes', 'draftMinutes', '拟稿'),
  input: z.object({ meeting: field.meeting }),

  async run({ meeting: id }, call) {
    const joint = await jointClauses(call.world);
    await call.onMeeting('draftMinutes', id, {}, (h, scene) => decide(scene, h, joint));
    return { says: '纪要已拟出，已送会签', view: { card: 'minutes', meeting: id }, isChange: true };
  },
});
