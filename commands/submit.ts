import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { submit as decide } from '../src/core/matter/ladder.js';

/** 提请联席 (R47): the office director submits what the special tier could not settle. */
export const submit = defineCommand({
  name: 'submit',
  zh: '提请联席',
  topic: 'ladder',
  does: '将专题会议未能解决的事项提请联席会议。',
  bans: '不能提请研究',
  candidates: (call) => pickMatter(call, 'submit', 'submit', '提请联席'),
  input: z.object({ matter: field.matter, reason: optional(field.reason) }),

  async run({ matter: id, reason }, call) {
    await call.onMatter('submit', id, {}, (m, scene) => decide(scene, m, reason));
    return { says: `${id}已提请${call.say.tier('joint')}`, view: { card: 'submission', matter: id }, isChange: true };
  },
});
