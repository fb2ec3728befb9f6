import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { answerSupervision as decide } from '../src/core/task/supervise.js';

/** 回复督办: what was not signed yet is signed with it. */
export const answerSupervision = defineCommand({
  name: 'answerSupervision',
  zh: '回复督办',
  topic: 'task',
  does: '回复督办单的办理情况，由办公室核验。',
  candidates: (call) => pickTask(call, 'answerSupervision', 'answerSupervision', '回复督办'),
  input: z.object({ task: field.task, text: field.text('办理情况', 500, 'multiline') }),

  async run({ task: id, text }, call) {
    const t = await call.onTask('answerSupervision', id, {}, (now, scene) => decide(scene, now, text));
    return {
      says: `已回复${t.supervisions.at(-1)?.number ?? ''}，等待核验`,
      view: { card: 'supervision', task: id, matter: t.matter, unit: t.unit },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
