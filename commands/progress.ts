import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, metaOf, optional } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { partUnit } from '../src/app/taskPart.js';
import { reportProgress } from '../src/core/task/progress.js';
import { causeZh } from '../src/core/task/task.js';

/** `60`, or as people write it: `60%`. */
const percent = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().replace(/[%％]$/, '') : value),
  field.wholeNumber('完成百分比', 0, 100),
);

const cause = field.choice('困难原因', causeZh);

/** 进展 (R49, R64): a number or a milestone; a difficulty that cannot be solved here goes to the office (R63). */
export const progress = defineCommand({
  name: 'progress',
  zh: '进展',
  topic: 'task',
  does: '填报任务进展，可写明完成百分比；本级无法解决的，可反映困难。',
  candidates: (call) => pickTask(call, 'progress', 'progress', '填报进展'),
  input: z.object({
    task: field.task,
    text: field.text('进展情况', 500, 'multiline'),
    percent: optional(percent.meta({ title: '完成百分比', widget: 'number' })),
    difficulty: optional(cause.meta({ ...metaOf(cause), hint: '确属本级无法解决的，请选择原因，由办公室认定。' })),
  }),

  shows: ['percent', 'difficulty'],

  async run({ task: id, text, percent, difficulty }, call) {
    const t = await call.task(id);
    const unit = partUnit(call, t, 'progress');
    await call.onTask('progress', id, { unit }, (now, scene) =>
      reportProgress(scene, now, { unit, text, percent, difficulty }),
    );
    return {
      says: difficulty === undefined ? '进展已记录' : '进展已记录，已请办公室认定困难',
      view: { card: 'task', task: id, matter: t.matter, unit },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});
