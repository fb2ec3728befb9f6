import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { attend as decide } from '../src/core/meeting/attend.js';
import { unitOf } from '../src/core/seats.js';

/** 签到: who was there, for which unit, and who stood in (R36 names the substitute). */
export const attend = defineCommand({
  name: 'attend',
  zh: '签到',
  topic: 'meeting',
  does: '会议当日签到，可注明代会人。',
  candidates: (call) => pickMeeting(call, 'attend', 'attend', '签到'),
  input: z.object({
    meeting: field.meeting,
    unit: optional(field.unit),
    substitute: optional(field.text('代会人', 80, 'person')),
  }),

  async run({ meeting: id, unit: word, substitute }, call) {
    const unit = word === undefined ? undefined : call.unit(word);
    const standIn = substitute === undefined ? undefined : call.person(substitute).name;
    await call.onMeeting('attend', id, {}, (h, scene) =>
      decide(scene, h, unit ?? (scene.by.seat ? unitOf(scene.by.seat) : undefined), standIn),
    );
    return { says: '已签到', view: { card: 'meeting', meeting: id }, isChange: true };
  },
});
