import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { close as decide } from '../src/core/matter/close.js';

/** 办结 (R10): the raiser closes with the three-part review; the office verifies it. */
export const close = defineCommand({
  name: 'close',
  zh: '办结',
  topic: 'matter',
  does: '任务全部销号后，写明沟通过程、具体做法和总体效果，申请办结。',
  candidates: (call) => pickMatter(call, 'close', 'close', '办结'),
  input: z.object({
    matter: field.matter,
    process: field.text('沟通过程', 500, 'multiline'),
    method: field.text('具体做法', 500, 'multiline'),
    effect: field.text('总体效果', 500, 'multiline'),
  }),

  async run({ matter: id, process, method, effect }, call) {
    await call.onMatter('close', id, {}, (m, scene) => decide(scene, m, { process, method, effect }));
    return { says: '已申请办结，等待办公室核验', view: { card: 'closing', matter: id }, isChange: true };
  },
});
