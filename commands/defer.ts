import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { formatDay } from '../src/core/deadlines.js';
import { defer as decide } from '../src/core/matter/ladder.js';

/** 延后: the entitled officer puts the decision off to a date, with grounds; asked again that morning. */
export const defer = defineCommand({
  name: 'defer',
  zh: '延后',
  topic: 'ladder',
  does: '将召集延后到某日再定，须写明理由。',
  candidates: (call) => pickMatter(call, 'defer', 'defer', '延后'),
  input: z.object({ matter: field.matter, until: field.day('延后至'), reason: field.reason }),

  async run({ matter: id, until, reason }, call) {
    await call.onMatter('defer', id, {}, (m, scene) => decide(scene, m, until, reason));
    return { says: `已延后至${formatDay(until)}`, view: { card: 'convening', matter: id }, isChange: true };
  },
});
