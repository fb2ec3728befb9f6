import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { sendBack as decide } from '../src/core/matter/ladder.js';

/** 退回: the entitled officer sends a matter back one tier, with grounds and limits restarted (spec §3). */
export const sendBack = defineCommand({
  name: 'sendBack',
  zh: '退回',
  topic: 'ladder',
  does: '将待召集的事项退回下一层级，须写明理由。',
  bans: '不能作为退回理由',
  candidates: (call) => pickMatter(call, 'sendBack', 'sendBack', '退回'),
  input: z.object({ matter: field.matter, reason: field.reason }),

  async run({ matter: id, reason }, call) {
    const meeting = await call.newId('meeting');
    await call.onMatter('sendBack', id, {}, (m, scene) => decide(scene, m, reason, meeting));
    return { says: `${id}已退回`, view: { card: 'convening', matter: id }, isChange: true };
  },
});
