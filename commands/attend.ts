import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { attend as decide } from '../src/core/meeting/attend.js';
import { Refusal } from '../src/core/refusal.js';
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
    mandate: optional(field.text('委托说明', 200, 'text', '有代会人时填写，例如书面委托的出具人和日期')),
  }),

  async run({ meeting: id, unit: word, substitute, mandate }, call) {
    const unit = word === undefined ? undefined : call.unit(word);
    const standIn = substitute === undefined ? undefined : { name: standInNamed(substitute, call), mandate };
    await call.onMeeting('attend', id, { unit }, (h, scene) =>
      decide(scene, h, unit ?? (scene.by.seat ? unitOf(scene.by.seat) : undefined), standIn),
    );
    return { says: '已签到', view: { card: 'meeting', meeting: id }, isChange: true };
  },
});

/** 代会人 may be somebody outside the roster: then the name stands as it was given. */
const standInNamed = (text: string, call: Call): string => {
  try {
    return call.person(text).name;
  } catch (error) {
    if (error instanceof Refusal && !/^@?ou_/.test(text)) return text;
    throw error;
  }
};
