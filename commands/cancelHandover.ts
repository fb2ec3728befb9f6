import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickHandover } from '../src/app/seats/pickHandover.js';
import { cancelHandover as decide } from '../src/core/handover/sign.js';

/** 取消交接: before the seat has gone over, with the reason. */
export const cancelHandover = defineCommand({
  name: 'cancelHandover',
  zh: '取消交接',
  topic: 'general',
  does: '取消尚未完成的席位交接，须写明理由。',
  isForAll: true,
  candidates: (call) => pickHandover(call, 'cancelHandover', '取消交接'),
  input: z.object({ handover: field.handover, reason: field.reason }),

  async run({ handover: id, reason }, call) {
    await call.onHandover('cancelHandover', id, (now, scene) => decide(scene, now, reason));
    return { says: `${id}已取消`, view: { card: 'handover', handover: id }, isChange: true };
  },
});
