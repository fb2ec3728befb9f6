import type { Effect, Scene } from '../decision.js';
import type { NewTask } from '../task/task.js';
import type { Clause, Item, Meeting } from './meeting.js';

/** Opens the tasks of the clauses that have come to bind. The key makes a repeated hand-over open nothing twice. */
export const openTasks = (scene: Scene, h: Meeting, item: Item, isDue: (clause: Clause) => boolean): Effect[] =>
  item.clauses
    .filter((c) => c.task !== undefined && isDue(c))
    .map((clause) => ({
      kind: 'handOver',
      to: 'task',
      id: `${h.id}/${clause.no}`,
      message: { type: 'openTask', task: taskOf(scene, h, item, clause) },
    }));

const taskOf = (scene: Scene, h: Meeting, item: Item, clause: Clause): NewTask => {
  if (!clause.task) throw new Error(`${h.id}/${clause.no} has no task`);
  return {
    source: `${h.id}/${clause.no}`,
    matter: item.matter,
    meeting: h.id,
    clause: clause.no,
    decision: clause.decision,
    basis: clause.basis,
    ...clause.task,
    isConfidential: h.isConfidential,
    createdAt: scene.now,
  };
};

/** The matter hears whether its clauses leave anything to work on. */
export const tellWork = (h: Meeting, item: Item): Effect => ({
  kind: 'handOver',
  to: 'matter',
  id: item.matter,
  message: { type: 'work', meeting: h.id, hasWork: item.clauses.some((c) => c.task !== undefined) },
});
