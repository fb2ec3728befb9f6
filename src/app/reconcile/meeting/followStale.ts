import { amend, decided } from '../../../core/meeting/change.js';
import { followed, openFollowed } from '../../../core/meeting/follow.js';
import type { Meeting } from '../../../core/meeting/meeting.js';
import { isTaskEnded } from '../../../core/task/task.js';
import type { Check, Near } from '../check.js';

/** A task of a followed clause that is done, while the conference counts it as open. */
const unheard = (h: Meeting, near: Near): { readonly clause: number; readonly source: string } | undefined => {
  for (const { clause, work } of h.follow)
    for (const { source, isDone } of work) {
      const t = near.tasks.get(source);
      if (!isDone && t && isTaskEnded(t)) return { clause, source };
    }
  return undefined;
};

const isMarkedWrong = (h: Meeting): boolean =>
  h.status === 'issued' && (h.isFollowed === true) !== openFollowed(h).length > 0;

/** 落实情况有误: a joint clause is followed although it is done, or not followed although it is open (R38, R39). */
export const followStale: Check<'meeting'> = {
  name: 'followStale',
  zh: '联席会议条款的落实情况与任务不符',
  find: (h, near) => {
    const done = unheard(h, near);
    if (done) return `第${done.clause}条的任务已了结，补记落实情况`;
    return isMarkedWrong(h) ? '条款落实标记有误，已更正' : undefined;
  },
  mend: (h, { scene, near }) => {
    const done = unheard(h, near);
    if (done) return followed(scene, h, { type: 'followed', ...done });
    const isFollowed = openFollowed(h).length > 0 ? true : undefined;
    return decided(scene, amend(scene, h, { isFollowed }), 'followed', '更正落实标记');
  },
};
