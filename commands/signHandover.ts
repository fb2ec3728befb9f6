import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { estateOf } from '../src/app/seats/estateOf.js';
import { pickHandover } from '../src/app/seats/pickHandover.js';
import { handoverZh } from '../src/core/handover/handover.js';
import { signHandover as decide } from '../src/core/handover/sign.js';

/** 签认交接: predecessor and successor, each once; with the second signature the seat goes over. */
export const signHandover = defineCommand({
  name: 'signHandover',
  zh: '签认交接',
  topic: 'general',
  does: '签认席位交接，双方签认后席位移交。',
  isForAll: true,
  candidates: (call) => pickHandover(call, 'signHandover', '签认交接'),
  input: z.object({ handover: field.handover }),

  async run({ handover: id }, call) {
    const { seat, from } = await call.handover(id);
    const estate = await estateOf(call.world, seat, from);
    const j = await call.onHandover('signHandover', id, (now, scene) => decide(scene, now, estate));
    const says = j.status === 'signed' ? `${id}${handoverZh.signed}` : `${id}已签认，等待对方签认`;
    return { says, view: { card: 'handover', handover: id }, isChange: true };
  },
});
