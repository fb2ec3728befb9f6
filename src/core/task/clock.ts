import { askNext } from '../ask.js';
import { type Decision, logged, type Scene } from '../decision.js';
import { amend, withAsk } from './change.js';
import { reminderBetween, type TaskReminder } from './reminders.js';
import type { Task } from './task.js';

/** One step of what is due at a task; nothing when nothing is. The sweep repeats it until then. */
export const tick = (scene: Scene, t: Task): Decision<Task> | undefined => remind(scene, t) ?? passLimit(scene, t);

/** 催办 goes out with the digests; the record proves that it did. Of several missed while down the latest is given. */
const remind = (scene: Scene, t: Task): Decision<Task> | undefined => {
  const due = reminderBetween(scene, t, t.remindedAt ?? t.createdAt, scene.now);
  if (!due) return undefined;
  const next = amend(scene, t, { remindedAt: due.at });
  return { next, effects: [], log: [logged(scene, 'remind', reminderSays(due))] };
};

/** 催办：今日到期 */
export const reminderSays = ({ late }: TaskReminder): string =>
  late < 0 ? `催办：距完成时限${-late}个工作日` : late === 0 ? '催办：今日到期' : `催办：已逾期${late}个工作日`;

const passLimit = (scene: Scene, t: Task): Decision<Task> | undefined => {
  const ask = t.asks.find((a) => a.due !== undefined && a.due.at <= scene.now);
  if (!ask) return undefined;
  const { ask: next, effects } = askNext(scene, ask);
  const text = next.rung > ask.rung ? '期限已过，一并请下一席位办理' : '期限已过，继续列入待办';
  return {
    next: amend(scene, t, { asks: withAsk(t.asks, next) }),
    effects,
    log: [logged(scene, 'askNext', text)],
  };
};
