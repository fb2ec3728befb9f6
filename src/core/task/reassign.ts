import { showTo } from '../ask.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, openPart, withPart } from './change.js';
import type { Task, TaskPart } from './task.js';

/** 改派: another person of the unit takes its part over; no clock is reset (R66, features 8.4). */
export const reassign = (
  scene: Scene,
  t: Task,
  { unit, person }: { readonly unit: UnitKey; readonly person: TaskPart['person'] },
): Decision<Task> => {
  const part = openPart(t, unit);
  if (part.person.openId !== undefined && part.person.openId === person.openId)
    throw new Refusal('done', `${t.id}的责任人已是${person.name}。`);
  if (part.done) throw new Refusal('state', '该单位已申请销号，正在等待核验，不能改派。');
  const next = amend(scene, t, {
    parts: withPart(t, { ...part, person, former: formerly(part) }),
    ...(unit === t.unit ? { person } : {}),
  });
  const told = [part.person.openId, person.openId].flatMap((one) => (one && one !== scene.by.openId ? [one] : []));
  const view = { card: 'task', task: t.id, matter: t.matter, unit } as const;
  return decided(
    scene,
    next,
    'reassign',
    `责任人由${part.person.name}改为${person.name}`,
    showTo(view, told, 'reminder'),
  );
};

/** Who has had the part so far, each once. */
export const formerly = ({ former = [], person }: TaskPart): string[] => [
  ...new Set([...former, ...(person.openId === undefined ? [] : [person.openId])]),
];
