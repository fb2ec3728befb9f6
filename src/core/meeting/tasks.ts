import type { Effect, Scene } from '../decision.js';
import { endWork } from '../matter/concluded.js';
import type { UnitKey } from '../mechanism.js';
import type { NewTask } from '../task/task.js';
import type { Clause, Item, Meeting } from './meeting.js';

/** Where a clause's task comes from: `H2026-0001/3`. */
export const sourceOf = (h: Pick<Meeting, 'id'>, clause: Pick<Clause, 'no'>): string => `${h.id}/${clause.no}`;

export const sourcesOf = (h: Meeting, clauses: readonly Clause[]): string[] =>
  clauses.filter((c) => c.task !== undefined).map((c) => sourceOf(h, c));

/** Every task that the meeting leaves a matter: of its item, and of joint clauses that were decomposed here. */
export const workOn = (h: Meeting, matter: string): string[] => [
  ...h.items.filter((i) => i.matter === matter).flatMap((i) => sourcesOf(h, i.clauses)),
  ...sourcesOf(
    h,
    h.general.filter((c) => c.matter === matter),
  ),
];

/** Opens the tasks of the clauses that have come to bind. The key makes a repeated hand-over open nothing twice. */
export const openTasks = (scene: Scene, h: Meeting, item: Item, isDue: (clause: Clause) => boolean): Effect[] => {
  const due = item.clauses.filter(isDue);
  return [...due.flatMap((clause) => opening(scene, h, clause, item)), ...due.flatMap((clause) => ending(h, clause))];
};

/** The task of a clause that binds. */
export const opening = (scene: Scene, h: Meeting, clause: Clause, item?: Item): Effect[] =>
  clause.task ? [open(scene, h, clause, item)] : [];

/** The task of the clause that this one replaces ends (spec §11, "Verification"). */
export const ending = (h: Meeting, clause: Clause): Effect[] =>
  clause.replaces ? endWork([clause.replaces], `已由${h.id}第${clause.no}条替代`) : [];

const open = (scene: Scene, h: Meeting, clause: Clause, item: Item | undefined): Effect => {
  const source = sourceOf(h, clause);
  return {
    kind: 'handOver',
    to: 'task',
    id: source,
    message: { type: 'openTask', task: taskOf(scene, h, clause, item) },
  };
};

const taskOf = (scene: Scene, h: Meeting, clause: Clause, item: Item | undefined): NewTask => {
  if (!clause.task) throw new Error(`${h.id}/${clause.no} has no task`);
  const { unit } = clause.task;
  return {
    source: sourceOf(h, clause),
    matter: item?.matter ?? clause.matter,
    meeting: h.id,
    clause: clause.no,
    from: clause.from,
    plan: clause.plan,
    decision: clause.decision,
    basis: clause.basis,
    ...clause.task,
    owner: item?.owner ?? clause.owner,
    units: clause.units.filter((one) => one !== unit && !hasObjected(item, one)),
    isConfidential: h.isConfidential,
    createdAt: scene.now,
  };
};

/** An objected clause does not bind the unit, whatever becomes of the clause (spec §4 step 3). */
const hasObjected = (item: Item | undefined, unit: UnitKey): boolean =>
  item?.confirmations.some((c) => c.unit === unit && c.verdict === 'object') === true;

/** The matter hears which tasks its clauses leave to work on. */
export const tellWork = (h: Meeting, matter: string): Effect => ({
  kind: 'handOver',
  to: 'matter',
  id: matter,
  message: { type: 'work', meeting: h.id, work: workOn(h, matter) },
});
