import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { estateOf } from '../src/app/seats/estateOf.js';
import { pickHandover } from '../src/app/seats/pickHandover.js';
import { noEstate } from '../src/core/handover/handover.js';
import { confirmHandover as decide } from '../src/core/handover/sign.js';

/** 确认交接: for a predecessor who has left, for tasks in person, or for what an admin asks for themselves. */
export const confirmHandover = defineCommand({
  name: 'confirmHandover',
  zh: '确认交接',
  topic: 'general',
  does: '确认移交人已离任的交接、本人承办任务的移交，或管理员本人的席位变动。',
  candidates: (call) => pickHandover(call, 'confirmHandover', '确认交接'),
  input: z.object({ handover: field.handover }),

  async run({ handover: id }, call) {
    const { seat, from, purpose } = await call.handover(id);
    const estate = purpose === 'handover' ? await estateOf(call.world, seat, from) : noEstate;
    await call.onHandover('confirmHandover', id, (now, scene) => decide(scene, now, estate));
    return { says: `${id}已确认`, view: { card: 'handover', handover: id }, isChange: true };
  },
});
