import { deskOf, officeSeats } from '../ask.js';
import { addDays, type Day, dayOf, type Instant, instantOf } from '../deadlines.js';
import type { Scene } from '../decision.js';
import type { SeatName, UnitKey } from '../mechanism.js';
import { leader } from '../seats.js';
import { isOfficeTask, type Task } from './task.js';

type World = Pick<Scene, 'mechanism' | 'calendar'>;

/** 催办 of a task: T-3, T-1, T, then every 2 working days (spec §8), at the day's first digest. */
export interface TaskReminder {
  readonly at: Instant;
  /** Working days past the due date; negative before it. */
  readonly late: number;
}

const morning = ({ mechanism }: World, day: Day): Instant =>
  instantOf(day, [...mechanism.digests].sort()[0] ?? mechanism.workHours.morning[0]);

/** The working day on which a task that is due on a rest day is due in effect: the next one. */
const dueDay = ({ calendar }: World, t: Pick<Task, 'dueOn'>): Day => calendar.addWorkdays(t.dueOn, 0);

/** The next reminder after the last one given; none when nothing of the task is left to do. */
export const nextReminder = (world: World, t: Task): TaskReminder | undefined => {
  if (t.status !== 'open') return undefined;
  const after = t.remindedAt ?? t.createdAt;
  const due = dueDay(world, t);
  const { before, every } = world.mechanism.taskReminders;
  for (const days of [...before.toSorted((a, b) => b - a), 0]) {
    const at = morning(world, world.calendar.addWorkdays(due, -days));
    if (at > after) return { at, late: 0 - days };
  }
  const since = dayOf(after) > due ? world.calendar.workdaysBetween(due, dayOf(after)) : 0;
  const steps = Math.floor(since / every) + 1;
  return { at: morning(world, world.calendar.addWorkdays(due, steps * every)), late: steps * every };
};

/** The last reminder that falls into (from, to], given or not: what a digest says, whichever process ticks first. */
export const reminderBetween = (world: World, t: Task, from: Instant, to: Instant): TaskReminder | undefined => {
  let last: TaskReminder | undefined;
  for (let after = Math.max(from, t.createdAt); ; ) {
    const next = nextReminder(world, { ...t, remindedAt: after });
    if (!next || next.at > to) return last;
    last = next;
    after = next.at;
  }
};

/** Working days past the due date on a day; negative before it. */
export const lateness = (world: World, t: Pick<Task, 'dueOn'>, on: Day): number =>
  world.calendar.workdaysBetween(dueDay(world, t), on);

/** Who is reminded: the person and the liaison; the leader joins 2 working days after the due date, the office after 4 (spec §11). */
export const remindedSeats = (
  scene: Pick<Scene, 'mechanism' | 'seats'>,
  t: Task,
  late: number,
): { readonly seats: readonly SeatName[]; readonly people: readonly string[] } => {
  const { leaderAfter, officeAfter } = scene.mechanism.taskReminders;
  if (isOfficeTask(t)) return { seats: officeSeats, people: [] };
  const open = t.parts.filter((p) => p.done === undefined);
  const ofUnit = (unit: UnitKey): SeatName[] => [deskOf(scene, unit), ...(late >= leaderAfter ? [leader(unit)] : [])];
  return {
    seats: [...open.flatMap((p) => ofUnit(p.unit)), ...(late >= officeAfter ? officeSeats : [])],
    people: open.flatMap((p) => p.person.openId ?? []),
  };
};

/** The day three working days ahead: no task due later is reminded of before. */
export const reminderHorizon = (world: World, today: Day): Day =>
  addDays(world.calendar.addWorkdays(today, Math.max(...world.mechanism.taskReminders.before)), 1);
