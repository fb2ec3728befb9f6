import type { Decision, Scene } from '../../core/decision.js';
import { amend as amendEntry } from '../../core/entry/change.js';
import { amend as amendHandover } from '../../core/handover/change.js';
import { amend as amendMatter } from '../../core/matter/change.js';
import { amend as amendMeeting } from '../../core/meeting/change.js';
import { amend as amendPaper } from '../../core/paper/change.js';
import { amend as amendTask } from '../../core/task/change.js';
import type { Check } from './check.js';

const stuckMs = 15 * 60_000;
const says = '下次处理时间缺失或有误，已重新计算';

interface Timed {
  readonly nextActionAt: number | undefined;
}

/** The clock would look too late, never, or again and again for nothing. */
const isWrong = (now: number, { nextActionAt: kept }: Timed, { nextActionAt: due }: Timed): boolean => {
  if (kept === due) return false;
  if (kept === undefined) return true;
  return (due !== undefined && kept > due) || kept < now - stuckMs;
};

type Amend<R> = (scene: Scene, record: R) => R;

/** 失时: a record's next action is not when its own questions say. */
const asleep = <R extends Timed>(amend: Amend<R>) => ({
  name: 'asleep',
  zh: '下次处理时间缺失或有误',
  find: (record: R, _near: unknown, scene: Scene): string | undefined =>
    isWrong(scene.now, record, amend(scene, record)) ? says : undefined,
  mend: (record: R, { scene }: { readonly scene: Scene }): Decision<R> => ({
    next: amend(scene, record),
    effects: [],
    log: [],
  }),
});

export const matterAsleep: Check<'matter'> = asleep((_, m) => amendMatter(m, {}));
export const meetingAsleep: Check<'meeting'> = asleep((scene, h) => amendMeeting(scene, h, {}));
export const taskAsleep: Check<'task'> = asleep((scene, t) => amendTask(scene, t, {}));
export const paperAsleep: Check<'paper'> = asleep((_, d) => amendPaper(d, {}));
export const handoverAsleep: Check<'handover'> = asleep((_, j) => amendHandover(j, {}));
export const entryAsleep: Check<'entry'> = asleep((_, e) => amendEntry(e, {}));
