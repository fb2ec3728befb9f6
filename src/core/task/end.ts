import { showTo } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import { type Cause, endedZh, isTaskEnded, type Task } from './task.js';

/** 终止任务 by the office, with a reason; `cause` when it is 不可归责. */
export const endTask = (
  scene: Scene,
  t: Task,
  { reason, cause }: { readonly reason: string; readonly cause: Cause | undefined },
): Decision<Task> => {
  if (isTaskEnded(t)) throw new Refusal(t.status === 'ended' ? 'done' : 'state', `${t.id}${endedZh(t)}。`);
  const end = { reason, cause, by: scene.by.name, at: scene.now };
  const extensions = t.extensions.filter((e) => e.ruling !== undefined);
  const next = amend(scene, t, { status: 'ended', end, asks: [], difficulty: undefined, extensions });
  const says = cause === undefined ? `任务终止：${reason}` : `任务认定不可归责：${reason}`;
  const blocked = cause === undefined ? undefined : `${t.id}不可归责（${reason}）`;
  return decided(scene, next, 'endTask', says, [...tellDone(t, blocked), ...tellPeople(scene, t)]);
};

/** Its matter, and the joint conference whose clause it works on, hear that the task is done. */
export const tellDone = (t: Task, blocked?: string): Effect[] => {
  const { source } = t;
  const effects: Effect[] = [];
  if (t.matter !== undefined)
    effects.push({ kind: 'handOver', to: 'matter', id: t.matter, message: { type: 'taskDone', source, blocked } });
  for (const clause of [t.from, t.meeting === undefined ? undefined : source]) {
    const [meeting, no] = clause?.split('/') ?? [];
    if (meeting?.startsWith('H') && no !== undefined)
      effects.push({
        kind: 'handOver',
        to: 'meeting',
        id: meeting,
        message: { type: 'followed', clause: Number(no), source },
      });
  }
  return effects;
};

/** Everybody with a part hears of it, but for whoever did it. */
export const tellPeople = (scene: Scene, t: Task): Effect[] =>
  t.parts.flatMap((p) =>
    showTo(
      { card: 'task', task: t.id, matter: t.matter, unit: p.unit },
      [p.person.openId ?? ''].filter((one) => one !== '' && one !== scene.by.openId),
      'update',
    ),
  );
