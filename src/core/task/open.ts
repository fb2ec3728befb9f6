import { notify, officeSeats, showTo, unitLine } from '../ask.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { leader, liaison } from '../seats.js';
import { amend } from './change.js';
import { isOfficeTask, type NewTask, type Task, type TaskPart } from './task.js';

/** 任务立项: recorded open when its clause comes to bind; every unit with a part and its person are told. */
export const openTask = (scene: Scene, id: string, task: NewTask): Decision<Task> => {
  const t: Task = {
    ...task,
    id,
    rev: 0,
    status: 'open',
    parts: [partFor(task.unit, task.person), ...task.units.map((unit) => partFor(unit, personOf(scene, unit)))],
    progresses: [],
    difficulty: undefined,
    extensions: [],
    verifications: [],
    supervisions: [],
    proofs: [],
    end: undefined,
    verifiedAt: undefined,
    remindedAt: undefined,
    mirror: undefined,
    asks: [],
    nextActionAt: undefined,
  };
  return {
    next: amend(scene, t, {}),
    effects: [...t.parts.flatMap((p) => tellPart(scene, t, p)), { kind: 'mirror' }],
    log: [logged(scene, 'openTask', `任务立项：${task.work}`)],
  };
};

const partFor = (unit: UnitKey, person: TaskPart['person']): TaskPart => ({
  unit,
  person,
  percent: undefined,
  done: undefined,
});

/** 责任到人 (R66): an assisting unit's part is its liaison's, or its leader's while that seat is vacant. */
const personOf = ({ seats }: Scene, unit: UnitKey): TaskPart['person'] => {
  const holder = seats.holders(liaison(unit))[0] ?? seats.holders(leader(unit))[0];
  return { name: holder?.name ?? '待明确', openId: holder?.openId };
};

const tellPart = (scene: Scene, t: Task, part: TaskPart): Effect[] => {
  const view = { card: 'task', task: t.id, matter: t.matter, unit: part.unit } as const;
  const line = isOfficeTask(t) ? [[...officeSeats]] : unitLine(part.unit).slice(0, 2);
  const told = notify(scene, view, line, 'reminder');
  const { openId } = part.person;
  const isTold = openId === undefined || told.some((e) => e.kind === 'show' && e.to === openId);
  return [...told, ...(isTold ? [] : showTo(view, [openId], 'reminder'))];
};
