import assert from 'node:assert/strict';
import type { Task } from '../../src/core/task/task.js';
import type { Town } from '../town.js';
import { housingLine, raise, tell } from './steps.js';

export const taskOf = async (town: Town, id: string): Promise<Task> =>
  (await town.running.world.store.task.read(id)) ?? assert.fail(`${id} is not there`);

/** What a unit has to do of what was settled: its clause, with what else the line says. */
const clauseLine = (h: string, m: string, unit: string, rest: string): string =>
  `/加条款 ${h} ${m} decision=明确${unit}的办理口径 unit=${unit} person=${unit}联系人 work=出具${unit}书面口径 target=形成文件 measure=会商 progress=分步办理 ${rest}`;

/** 住建局 raises, its meeting settles with one clause that binds these units (`more` joins its raise line); answers the matter, the meeting and the task. */
export const settle = async (
  town: Town,
  lead: readonly [key: string, zh: string],
  assisting: readonly (readonly [key: string, zh: string])[] = [],
  more = '',
): Promise<readonly [m: string, h: string, t: string]> => {
  const [m, h] = await raise(town, 'liaison:housing', `${housingLine} units=税务局 ${more}`);
  for (const unit of ['court', 'finance', 'naturalResources', 'tax'])
    await tell(town, `liaison:${unit}`, `/回执 ${h} 同意`);
  const units = assisting.length > 0 ? `units=${assisting.map(([, zh]) => zh).join('、')}` : '';
  await tell(town, 'liaison:housing', clauseLine(h, m, lead[1], `${units} dueOn=2026-12-10`));
  await tell(town, 'liaison:housing', `/结论 ${h} ${m} result=解决 conclusion=达成一致 basis=企业破产法`);
  for (const [unit] of [lead, ...assisting]) await tell(town, `liaison:${unit}`, `/确认结论 ${h} ${m} 确认`);
  const [task] = await town.running.world.store.lists.tasksOf(m);
  return [m, h, task?.id ?? assert.fail(`no task of ${m}`)];
};

export const tax = ['tax', '税务局'] as const;
export const land = ['naturalResources', '自然资源局'] as const;
