import type { Decision, HandOver, Scene } from '../decision.js';
import { release } from './complete.js';
import { endTask } from './end.js';
import { succeed } from './succeed.js';
import { isTaskEnded, type Task } from './task.js';

/** What another record tells this task. Returns nothing when it is already so. */
export const receive = (scene: Scene, t: Task, message: HandOver): Decision<Task> | undefined => {
  if (isTaskEnded(t)) return undefined;
  if (message.type === 'endWork') return endTask(scene, t, { reason: message.reason, cause: undefined });
  if (message.type === 'succeed') return succeed(scene, t, message);
  return message.type === 'unbound' ? release(scene, t, message.units) : undefined;
};
