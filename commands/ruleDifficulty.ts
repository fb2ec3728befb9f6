import { z } from 'zod';
import { orAlreadySo } from '../src/app/alreadySo.js';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { verdictField } from '../src/app/verdict.js';
import { ruleDifficulty as decide } from '../src/core/task/progress.js';

/** 认定困难: 不可归责, and the matter climbs; or the unit carries on (features 7.6). */
export const ruleDifficulty = defineCommand({
  name: 'ruleDifficulty',
  zh: '认定困难',
  topic: 'task',
  does: '对单位反映的困难作出认定：不可归责的，任务终止，事项转上一层级协调。',
  candidates: (call) => pickTask(call, 'ruleDifficulty', 'ruleDifficulty', '认定困难'),
  input: z.object({
    task: field.task,
    verdict: verdictField('认定意见', { approve: '认定不可归责', reject: '不予认定' }),
    reason: field.reason,
  }),

  async run({ task: id, verdict, reason }, call) {
    const t = await orAlreadySo(call, { kind: 'task', id, act: 'ruleDifficulty', verdict }, () =>
      call.onTask('ruleDifficulty', id, {}, (now, scene) => decide(scene, now, { verdict, reason })),
    );
    return {
      says: verdict === 'approve' ? '已认定不可归责，任务终止' : '未予认定，由责任单位继续办理',
      view: { card: 'difficulty', task: id, matter: t.matter },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
