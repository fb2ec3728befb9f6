import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickTask } from '../src/app/pick.js';
import { dayOf } from '../src/core/deadlines.js';
import { Refusal } from '../src/core/refusal.js';
import { supervise as decide } from '../src/core/task/supervise.js';
import type { Task } from '../src/core/task/task.js';

/** 督办 (R67): the office issues a 督办单 with a number of its own. */
export const supervise = defineCommand({
  name: 'supervise',
  zh: '督办',
  topic: 'task',
  does: '就一项任务印发督办单，由责任单位签收并回复。',
  bans: '不能列为督办要求',
  candidates: (call) => pickTask(call, 'supervise', 'supervise', '督办'),
  input: z.object({ task: field.task, text: field.text('督办要求', 500, 'multiline') }),

  async run({ task: id, text }, call) {
    const seen = await call.task(id);
    const number = isAcceptable(call, seen, text) ? await numberOf(call, seen) : undefined;
    const t = await call.onTask('supervise', id, {}, (now, scene) => {
      const isTaken = now.supervisions.some((s) => s.number === number);
      const done = decide(scene, now, { text, number: number ?? '' });
      if (number === undefined || isTaken) throw new Refusal('state', `${id}刚刚办结了一份督办单，请重新提交。`);
      return done;
    });
    return {
      says: `已印发${t.supervisions.at(-1)?.number ?? ''}`,
      view: { card: 'supervision', task: id, matter: t.matter },
      isChange: true,
      isPrivate: t.isConfidential,
    };
  },
});

/** A number is only taken for what will be issued: none is skipped. */
const isAcceptable = (call: Call, t: Task, text: string): boolean => {
  const by = call.author(call.hold('supervise', { task: t }));
  try {
    decide({ ...call.powers, by }, t, { text, number: '' });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
};

/** A number belongs to its 督办单, the n-th of its task: asked for twice, it is the same. */
const numberOf = async (call: Call, t: Task): Promise<string> => {
  const year = dayOf(call.now).slice(0, 4);
  const n = await call.world.store.numberFor(`supervision/${year}`, `${t.id}/${t.supervisions.length + 1}`);
  return call.mechanism.numbering.supervision.replace('{year}', year).replace('{n}', String(n));
};
