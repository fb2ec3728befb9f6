import type { Decision, Scene } from '../decision.js';
import { amend } from './change.js';
import type { Task } from './task.js';

/** The platform keeps a copy under this id, or refused one: the task stands all the same. */
export const mirrored = (scene: Scene, t: Task, mirror: string): Decision<Task> | undefined =>
  t.mirror === mirror ? undefined : { next: amend(scene, t, { mirror }), effects: [], log: [] };
