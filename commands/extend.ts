import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { partUnit } from '../src/app/taskPart.js';
import { extend as decide } from '../src/core/task/extend.js';

/** 延期: asked for with a date and a reason; the office approves it, 长周期 its director (features 7.4). */
export const extend = defineCommand({
  name: 'extend',
  zh: '延期',
  topic: 'task',
  does: '申请延长任务完成时限，由办公室批准；长周期延期由办公室主任批准。',
  candidates: (call) => pickTask(call, 'extend', 'extend', '申请延期'),
  input: z.object({
    task: field.task,
    dueOn: field.day('延期至'),
    reason: field.reason,
    lane: optional(
      field.choice('延期类别', { short: '一般延期', long: '长周期延期' }, { 一般: 'short', 长周期: 'long' }),
    ),
  }),

  shows: ['lane'],

  async run({ task: id, dueOn, reason, lane }, call) {
    const t = await call.task(id);
    const unit = partUnit(call, t, 'extend');
    const isLong = lane === 'long';
    await call.onTask('extend', id, { unit }, (now, scene) => decide(scene, now, { unit, dueOn, reason, isLong }));
    return {
      says: `已申请${isLong ? '长周期' : ''}延期，等待${isLong ? '办公室主任' : '办公室'}批准`,
      view: { card: 'task', task: id, matter: t.matter, unit },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
