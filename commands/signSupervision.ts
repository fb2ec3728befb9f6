import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { signSupervision as decide } from '../src/core/task/supervise.js';

/** 签收督办: by the unit that is supervised. */
export const signSupervision = defineCommand({
  name: 'signSupervision',
  zh: '签收督办',
  topic: 'task',
  does: '签收督办单。',
  candidates: (call) => pickTask(call, 'signSupervision', 'signSupervision', '签收督办'),
  input: z.object({ task: field.task }),

  async run({ task: id }, call) {
    const t = await call.onTask('signSupervision', id, {}, (now, scene) => decide(scene, now));
    return {
      says: `已签收${t.supervisions.at(-1)?.number ?? ''}`,
      view: { card: 'supervision', task: id, matter: t.matter, unit: t.unit },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
