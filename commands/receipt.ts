import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMeeting } from '../src/app/pick.js';
import { receipt as decide } from '../src/core/meeting/receipt.js';

/** 签收 (R35, R63): an addressee takes receipt of issued minutes; what is difficult may be said, not refused. */
export const receipt = defineCommand({
  name: 'receipt',
  zh: '签收',
  topic: 'minutes',
  does: '签收已印发的会议纪要；有困难的可以一并反映。',
  candidates: (call) => pickMeeting(call, 'receipt', 'receipt', '签收'),
  input: z.object({ meeting: field.meeting, difficulty: optional(field.text('反映困难', 500, 'multiline')) }),

  async run({ meeting: id, difficulty }, call) {
    const unit = call.unitFor('receipt', { meeting: await call.meeting(id) });
    await call.onMeeting('receipt', id, { unit }, (h, scene) => decide(scene, h, { unit, difficulty }));
    return { says: '已签收', view: { card: 'issued', meeting: id, unit }, isChange: true };
  },
});
