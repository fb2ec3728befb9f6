import { notify, officeSeats, unitLine } from '../ask.js';
import { type Decision, logged, type Scene } from '../decision.js';
import { isOfficeTask, type NewTask, type Task } from './task.js';

/** 任务立项: recorded open when its clause comes to bind; its unit and its person are told. */
export const openTask = (scene: Scene, id: string, task: NewTask): Decision<Task> => {
  const view = { card: 'task', task: id, matter: task.matter, unit: task.unit } as const;
  const line = isOfficeTask(task) ? [[...officeSeats]] : unitLine(task.unit).slice(0, 2);
  const told = notify(scene, view, line, 'reminder');
  const { openId } = task.person;
  const isTold = told.some((e) => e.kind === 'show' && e.to === openId);
  return {
    next: { ...task, id, rev: 0, status: 'open', nextActionAt: undefined },
    effects: openId && !isTold ? [...told, { kind: 'show', view, to: openId, priority: 'reminder' }] : told,
    log: [logged(scene, 'openTask', `任务立项：${task.work}`)],
  };
};
