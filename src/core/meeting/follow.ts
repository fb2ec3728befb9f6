import type { Decision, HandOver, Scene } from '../decision.js';
import type { Task } from '../task/task.js';
import { amend, decided } from './change.js';
import { type Clause, type Followed, type Meeting, openItems } from './meeting.js';
import { sourceOf } from './tasks.js';

/** 联席会议确定事项 as a special agenda shows it: a clause with the tasks that work on it (R39). */
export interface JointClause {
  readonly meeting: string;
  /** 文号 of the minutes. */
  readonly number: string;
  readonly clause: Clause;
  readonly isDecomposed: boolean;
  readonly tasks: readonly Task[];
}

/** At the issue of a joint conference every clause of its matters and plan is followed until it is decomposed and done (R38, R39). */
export const followAll = (h: Meeting): Pick<Meeting, 'follow' | 'isFollowed'> => {
  const ofItems = openItems(h)
    .filter((i) => i.result !== 'unresolved')
    .flatMap((i) => i.clauses.map((c) => ({ clause: c, matter: i.matter })));
  const ofPlan = h.general.map((clause) => ({ clause, matter: clause.matter }));
  return withFollow(
    [...ofItems, ...ofPlan].map(
      ({ clause, matter }): Followed => ({
        clause: clause.no,
        matter,
        isDecomposed: clause.task === undefined,
        work: clause.task ? [{ source: sourceOf(h, clause), isDone: false }] : [],
      }),
    ),
  );
};

const isOpen = (f: Followed): boolean => !f.isDecomposed || f.work.some((w) => !w.isDone);

const withFollow = (follow: readonly Followed[]): Pick<Meeting, 'follow' | 'isFollowed'> => ({
  follow,
  isFollowed: follow.some(isOpen) ? true : undefined,
});

/** Clauses that no special meeting has decomposed or marked "no task" yet. */
export const undecomposed = (h: Meeting): Followed[] => h.follow.filter((f) => !f.isDecomposed);

/** Clauses that are still being worked on, or wait to be decomposed. */
export const openFollowed = (h: Meeting): Followed[] => h.follow.filter(isOpen);

export const clauseOf = (h: Meeting, no: number): Clause | undefined =>
  [...h.items.flatMap((i) => i.clauses), ...h.general].find((c) => c.no === no);

const change = (
  scene: Scene,
  h: Meeting,
  no: number,
  act: string,
  says: string,
  to: (f: Followed) => Followed,
): Decision<Meeting> | undefined => {
  if (!h.follow.some((f) => f.clause === no)) return undefined;
  const follow = h.follow.map((f) => (f.clause === no ? to(f) : f));
  return JSON.stringify(follow) === JSON.stringify(h.follow)
    ? undefined
    : decided(scene, amend(scene, h, withFollow(follow)), act, says);
};

type Said<T extends HandOver['type']> = Extract<HandOver, { type: T }>;

/** 已分解 by the minutes of a special meeting. */
export const decomposed = (scene: Scene, h: Meeting, { clause, by, hasTask }: Said<'decomposed'>) =>
  change(scene, h, clause, 'decomposed', `第${clause}条已由${by}${hasTask ? '分解' : '明确不再分解'}`, (f) => ({
    ...f,
    isDecomposed: true,
    work: hasTask && f.work.every((w) => w.source !== by) ? [...f.work, { source: by, isDone: false }] : f.work,
  }));

/** 已落实: a task that works on the clause is done. */
export const followed = (scene: Scene, h: Meeting, { clause, source }: Said<'followed'>) =>
  change(scene, h, clause, 'followed', `第${clause}条的任务已了结`, (f) => ({
    ...f,
    work: f.work.some((w) => w.source === source)
      ? f.work.map((w) => (w.source === source ? { source, isDone: true } : w))
      : [...f.work, { source, isDone: true }],
  }));
