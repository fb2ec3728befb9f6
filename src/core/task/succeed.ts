import { showTo } from '../ask.js';
import type { Decision, HandOver, Scene } from '../decision.js';
import { amend, decided } from './change.js';
import { formerly } from './reassign.js';
import type { Task, TaskPart } from './task.js';

/** 交接 (R66): the parts in the predecessor's name that are not done go over to the successor; no clock is reset. */
export const succeed = (
  scene: Scene,
  t: Task,
  { from, to, unit, handover }: Extract<HandOver, { type: 'succeed' }>,
): Decision<Task> | undefined => {
  const isTheirs = (p: TaskPart): boolean =>
    p.person.openId === from && p.done === undefined && (unit === undefined || p.unit === unit);
  const going = t.parts.filter(isTheirs);
  const [first] = going;
  if (first === undefined) return undefined;
  const person = { name: to.name, openId: to.openId };
  const next = amend(scene, t, {
    parts: t.parts.map((p) => (isTheirs(p) ? { ...p, person, former: formerly(p) } : p)),
    ...(going.some((p) => p.unit === t.unit) ? { person } : {}),
  });
  const view = { card: 'task', task: t.id, matter: t.matter, unit: first.unit } as const;
  const told = scene.by.openId === to.openId ? [] : showTo(view, [to.openId], 'reminder');
  return decided(scene, next, 'reassign', `责任人由${first.person.name}改为${to.name}（交接${handover}）`, told);
};
