import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { withdraw as decide } from '../src/core/matter/withdraw.js';

/** 撤回: the raiser takes a matter back, any time before 办理中 (spec §5). */
export const withdraw = defineCommand({
  name: 'withdraw',
  zh: '撤回',
  topic: 'matter',
  does: '撤回本单位提请的事项，须写明理由。',
  candidates: (call) => pickMatter(call, 'withdraw', 'withdraw', '撤回'),
  input: z.object({ matter: field.matter, reason: field.reason }),

  async run({ matter: id, reason }, call) {
    const m = await call.onMatter('withdraw', id, {}, (now, scene) => decide(scene, now, reason));
    return { says: `${m.id}已撤回`, view: { card: 'matter', matter: m.id }, isChange: true };
  },
});
