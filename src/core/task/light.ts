import type { Day } from '../deadlines.js';
import type { Scene } from '../decision.js';
import { lateness } from './reminders.js';
import type { Task } from './task.js';

/** 亮灯 (R39, features 12.2): a colour with its word and shape, readable in black and white. */
export interface Light {
  readonly color: 'green' | 'orange' | 'red' | 'grey' | 'blue';
  readonly text: string;
  readonly shape: '●' | '▲' | '■' | '✓' | '○';
}

export const lightOf = (world: Pick<Scene, 'mechanism' | 'calendar'>, t: Task, today: Day): Light => {
  if (t.status === 'verified') return { color: 'grey', text: '已销号', shape: '✓' };
  if (t.status === 'ended') return { color: 'grey', text: '终止', shape: '○' };
  if (t.status === 'completed') return { color: 'blue', text: '待核验', shape: '○' };
  const late = lateness(world, t, today);
  if (late > 0) return { color: 'red', text: `逾期${late}个工作日`, shape: '■' };
  const soon = Math.max(...world.mechanism.taskReminders.before);
  if (late >= -soon) return { color: 'orange', text: late === 0 ? '今日到期' : `剩余${-late}个工作日`, shape: '▲' };
  return { color: 'green', text: '按期办理', shape: '●' };
};
