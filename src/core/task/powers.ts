import { type Ask, officeSeats } from '../ask.js';
import { type Power, type Target, theOffice, type World } from '../entitled.js';
import type { SeatName } from '../mechanism.js';
import { leader, liaison, otherConvenors } from '../seats.js';
import { sidesOf, verifierLine } from './complete.js';
import { isOfficeTask, openExtension, openSupervision, ownersOf } from './task.js';

/** 承办: the task's persons, and the liaisons and leaders of its units; the office for what is its own. */
export const worker: Power = ({ task, unit }, { mechanism }) => {
  const clause = mechanism.clauses.tasks;
  if (task && isOfficeTask(task)) return { seats: officeSeats, who: mechanism.office.name, clause };
  const parts = (task?.parts ?? []).filter((p) => unit === undefined || p.unit === unit);
  return {
    seats: parts.flatMap((p) => [liaison(p.unit), leader(p.unit)]),
    people: new Set(parts.flatMap((p) => p.person.openId ?? [])),
    who: '任务责任人，或责任单位的联系人、分管负责同志',
    clause,
  };
};

/** 改派: the liaison or leader of the unit, and the office for a unit whose seats are vacant or whose person left (R66). */
export const assigner: Power = ({ task, unit }, { mechanism }) => {
  const ofUnits = task && isOfficeTask(task) ? [] : (task?.parts ?? []);
  const parts = ofUnits.filter((p) => unit === undefined || p.unit === unit);
  return {
    seats: [...parts.flatMap((p) => [leader(p.unit), liaison(p.unit)]), ...officeSeats],
    who: `责任单位的联系人、分管负责同志或${mechanism.office.name}`,
    clause: mechanism.clauses.tasks,
  };
};

/** 督导检查 (R67): the office. */
export const inspector: Power = (target, world) => ({
  ...theOffice(target, world),
  clause: world.mechanism.clauses.tasks,
});

/** 被督办单位: signs and answers. */
export const supervised: Power = (target, world) => worker({ ...target, unit: target.task?.unit }, world);

/** 逾期: after the office's silence the other convenor was asked too, and may answer (spec §3, §4 step 4). */
const askedToo = (asks: readonly Ask[] | undefined, key: string, world: World): SeatName[] => {
  const ask = asks?.find((a) => a.key === key);
  if (!ask || ask.rung < 1) return [];
  return otherConvenors(world.mechanism, world.seats).filter((seat) => ask.asked.includes(seat));
};

/** 核验: both sides, whoever owns the task in person left out (spec §5, §11); a side that has verified is told so by the decision. */
export const verifier: Power = ({ task }, world) => ({
  seats: task
    ? [
        ...sidesOf(task).flatMap((side) => verifierLine(world, task, side).flat()),
        ...askedToo(task.asks, 'verify:office', world),
      ]
    : [],
  except: task && ownersOf(task),
  who: `提请单位和${world.mechanism.office.name}`,
  clause: world.mechanism.clauses.ownTask,
});

/** 批准延期: the office; 长周期 the director; nobody what they asked for; the other convenor when nobody is left. */
export const extensionApprover: Power = ({ task }, world) => {
  const asked = task && openExtension(task);
  const seats: readonly SeatName[] = asked?.isLong ? ['officeDirector'] : officeSeats;
  const except = new Set(asked ? [asked.openId] : []);
  const isFree = seats.some((s) => world.seats.holders(s).some((p) => !except.has(p.openId)));
  return {
    seats: isFree
      ? [...seats, ...askedToo(task?.asks, 'extension', world)]
      : otherConvenors(world.mechanism, world.seats),
    except,
    who: asked?.isLong ? `${world.mechanism.office.name}主任` : world.mechanism.office.name,
    clause: world.mechanism.clauses.tasks,
  };
};

/** Whoever of the office is not the person concerned; the other convenor when nobody is left (spec §5). */
const officeBut =
  (key: string, concerned: (target: Target) => string | undefined): Power =>
  (target, world) => {
    const who = concerned(target);
    const except = new Set(who === undefined ? [] : [who]);
    const isFree = officeSeats.some((s) => world.seats.holders(s).some((p) => !except.has(p.openId)));
    return {
      seats: isFree
        ? [...officeSeats, ...askedToo(target.task?.asks ?? target.matter?.asks, key, world)]
        : otherConvenors(world.mechanism, world.seats),
      except,
      who: world.mechanism.office.name,
      clause: world.mechanism.clauses.tasks,
    };
  };

export const difficultyRuler = officeBut('difficulty', ({ task }) => task?.difficulty?.openId);
export const supervisionVerifier = officeBut('superviseVerify', ({ task }) =>
  task ? openSupervision(task)?.answer?.openId : undefined,
);
export const closureVerifier = officeBut('verifyClosure', ({ matter }) => matter?.closing?.openId);
