import { z } from 'zod';
import { personOfUnit } from '../src/app/clauseInput.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { Refusal } from '../src/core/refusal.js';
import { unitOf } from '../src/core/seats.js';
import { reassign as decide } from '../src/core/task/reassign.js';

/** 改派 (R66): a person who leaves leaves no task behind; another of the unit takes it over. */
export const reassign = defineCommand({
  name: 'reassign',
  zh: '改派',
  topic: 'task',
  does: '更换本单位承办任务的责任人，时限不变。',
  candidates: (call) => pickTask(call, 'reassign', 'reassign', '改派'),
  input: z.object({ task: field.task, person: field.person, unit: optional(field.unit) }),

  async run({ task: id, person, unit: word }, call) {
    const t = await call.task(id);
    const seat = call.hold('reassign', { task: t, unit: word === undefined ? undefined : call.unit(word) });
    const own = unitOf(seat);
    const unit = word === undefined ? (t.parts.find((p) => p.unit === own)?.unit ?? t.unit) : call.unit(word);
    if (own !== undefined && own !== unit) throw new Refusal('right', '只能改派本单位的责任人，请由该单位办理。');
    const to = personOfUnit(call, unit, person);
    await call.onTask('reassign', id, { unit }, (now, scene) => decide(scene, now, { unit, person: to }));
    return { says: `责任人已改为${to.name}`, view: { card: 'task', task: id, matter: t.matter, unit }, isChange: true };
  },
});
