import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { jointClauses } from '../src/app/joint.js';
import { pickMeeting } from '../src/app/pick.js';
import { yearSpan } from '../src/core/cadence.js';
import { isFirstOfYear, lacksPlan, yearOfMeeting } from '../src/core/meeting/annual.js';
import type { Meeting } from '../src/core/meeting/meeting.js';
import { draftMinutes as decide } from '../src/core/meeting/minutes.js';
import { Refusal } from '../src/core/refusal.js';

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
    const isFirst = await isFirstConference(await call.meeting(id), call);
    await call.onMeeting('draftMinutes', id, {}, (h, scene) => {
      if (lacksPlan(h, isFirst))
        throw new Refusal('state', `本次为本年首次例行${call.say.tier('joint')}，请先部署年度任务再拟稿。`);
      return decide(scene, h, joint);
    });
    return { says: '纪要已拟出，已送会签', view: { card: 'minutes', meeting: id }, isChange: true };
  },
});

/** The first regular joint conference of a year carries its plan (R32). */
const isFirstConference = async (h: Meeting, call: Call): Promise<boolean> => {
  const { from, to } = yearSpan(yearOfMeeting(h));
  return isFirstOfYear(h, await call.world.store.lists.meetingsBetween('joint', from, to));
};
