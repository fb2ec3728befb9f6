import type { JointClause } from '../core/meeting/follow.js';
import { clauseOf, openFollowed } from '../core/meeting/follow.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { World } from './world.js';

const most = 20;

/** 联席会议确定事项: the open clauses of issued joint conferences with the tasks that work on them (R39). */
export const jointClauses = async ({ store }: Pick<World, 'store'>): Promise<JointClause[]> => {
  const conferences = await store.lists.followed(most);
  const sources = conferences.flatMap((h) => openFollowed(h).flatMap((f) => f.work.map((w) => w.source)));
  const tasks = await store.lists.tasksFrom(sources);
  return conferences.flatMap((h) => clausesOf(h, tasks));
};

const clausesOf = (h: Meeting, tasks: Awaited<ReturnType<World['store']['lists']['tasksFrom']>>): JointClause[] =>
  openFollowed(h).flatMap((f) => {
    const clause = clauseOf(h, f.clause);
    if (!clause) return [];
    const own = new Set(f.work.map((w) => w.source));
    return {
      meeting: h.id,
      number: h.minutes?.number ?? '',
      clause,
      isDecomposed: f.isDecomposed,
      tasks: tasks.filter((t) => own.has(t.source)),
    };
  });
