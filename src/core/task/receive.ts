import type { Decision, HandOver, Scene } from '../decision.js';
import { endTask } from './end.js';
import { isTaskEnded, type Task } from './task.js';

/** What another record tells this task. Returns nothing when it is already so. */
export const receive = (scene: Scene, t: Task, message: HandOver): Decision<Task> | undefined =>
  message.type === 'endWork' && !isTaskEnded(t)
    ? endTask(scene, t, { reason: message.reason, cause: undefined })
    : undefined;
