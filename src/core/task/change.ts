import type { Ask, Asked } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { logged } from '../decision.js';
import { Refusal } from '../refusal.js';
import { nextReminder } from './reminders.js';
import { endedZh, isTaskEnded, partOf, type Task, type TaskPart } from './task.js';

export type Patch = Partial<Omit<Task, 'id' | 'rev' | 'nextActionAt'>>;

/** Every change of a task: patched, and the clock's next look worked out anew. */
export const amend = (scene: Scene, t: Task, patch: Patch): Task => {
  const next = { ...t, ...patch };
  return { ...next, nextActionAt: nextActionAt(scene, next) };
};

const nextActionAt = (scene: Scene, t: Task): Instant | undefined => {
  const times = [nextReminder(scene, t)?.at, ...t.asks.map((a) => a.due?.at)].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
};

export const withAsk = (asks: readonly Ask[], ask: Ask): Ask[] => [...asks.filter((a) => a.key !== ask.key), ask];
export const withoutAsk = (asks: readonly Ask[], ...keys: string[]): Ask[] => asks.filter((a) => !keys.includes(a.key));

/** The task's copy on the platform follows every change. */
export const decided = (
  scene: Scene,
  next: Task,
  act: string,
  text: string,
  effects: readonly Effect[] = [],
): Decision<Task> => ({ next, effects: [...effects, { kind: 'mirror' }], log: [logged(scene, act, text)] });

/** The question and those who are shown it join what was decided. */
export const withQuestion = (scene: Scene, done: Decision<Task>, { ask, effects }: Asked): Decision<Task> => ({
  ...done,
  next: amend(scene, done.next, { asks: withAsk(done.next.asks, ask) }),
  effects: [...done.effects, ...effects],
});

/** The part of a unit in a task that is being worked on. @throws Refusal */
export const openPart = (t: Task, unit: string): TaskPart => {
  if (isTaskEnded(t)) throw new Refusal('done', `${t.id}${endedZh(t)}，无需再办理。`);
  const part = partOf(t, unit);
  if (!part) throw new Refusal('right', `${t.id}不由贵单位承办，请由责任单位办理。`);
  return part;
};

export const withPart = (t: Task, part: TaskPart): TaskPart[] => t.parts.map((p) => (p.unit === part.unit ? part : p));
