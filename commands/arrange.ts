import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { formatInstant } from '../src/core/deadlines.js';
import { arrange as decide } from '../src/core/meeting/arrange.js';

/** 定会: the proposer settles the time; whoever may convene, and the office, above the business tier (spec §11). */
export const arrange = defineCommand({
  name: 'arrange',
  zh: '定会',
  topic: 'meeting',
  does: '确定或更改会议时间、地点。',
  candidates: (call) => pickMeeting(call, 'arrange', 'arrange', '定会'),
  input: z.object({
    meeting: field.meeting,
    startAt: field.startAt,
    place: optional(field.place),
    video: optional(field.video),
  }),

  async run({ meeting: id, startAt, place, video }, call) {
    const h = await call.onMeeting('arrange', id, {}, (now, scene) => decide(scene, now, { startAt, place, video }));
    return {
      says: `会议定于${formatInstant(startAt)}召开`,
      view: { card: 'meeting', meeting: h.id, matter: h.tier === 'business' ? h.items[0]?.matter : undefined },
      isChange: true,
    };
  },
});
