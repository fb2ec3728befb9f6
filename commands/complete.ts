import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { partUnit } from '../src/app/taskPart.js';
import { complete as decide } from '../src/core/task/complete.js';
import { partOf } from '../src/core/task/task.js';

/** 申请销号: a unit's part is done; with the last part the office and the raising unit are asked to verify. */
export const complete = defineCommand({
  name: 'complete',
  zh: '申请销号',
  topic: 'task',
  does: '本单位承办的部分已完成，申请核验销号。',
  candidates: (call) => pickTask(call, 'complete', 'complete', '申请销号'),
  input: z.object({ task: field.task, text: field.text('完成情况', 500, 'multiline') }),

  async run({ task: id, text }, call) {
    const seen = await call.task(id);
    const unit = partUnit(call, seen, 'complete');
    const t = await call.onTask('complete', id, { unit }, (now, scene) => decide(scene, now, { unit, text }));
    const left = t.parts.filter((p) => p.done === undefined && p.unit !== unit).map((p) => call.say.unit(p.unit));
    const says =
      partOf(t, unit)?.done && left.length > 0 ? `本单位已完成，等待${left.join('、')}` : '已申请销号，等待核验';
    return {
      says,
      view: { card: 'task', task: id, matter: t.matter, unit },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
