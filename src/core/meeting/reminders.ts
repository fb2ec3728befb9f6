import type { Instant } from '../deadlines.js';
import type { Scene } from '../decision.js';
import type { Meeting } from './meeting.js';

const minutes = 60_000;

export interface Reminder {
  readonly name: 'workday' | 'hours' | 'minutes';
  readonly at: Instant;
  readonly says: string;
}

/** 会前提醒: one working day (same clock time), 2 hours and 15 minutes before (spec §8). */
export const remindersOf = (scene: Scene, startAt: Instant): Reminder[] => [
  { name: 'workday', at: scene.calendar.oneWorkdayBefore(startAt), says: '会议将于下一个工作日召开' },
  { name: 'hours', at: startAt - 120 * minutes, says: '会议将于2小时后召开' },
  { name: 'minutes', at: startAt - 15 * minutes, says: '会议将于15分钟后召开' },
];

/** The next reminder not yet given, while the meeting is ahead. */
export const pendingReminder = (scene: Scene, h: Meeting): Reminder | undefined => {
  if (h.status !== 'arranged' || h.startAt === undefined) return undefined;
  return remindersOf(scene, h.startAt).find((r) => !h.reminded.includes(r.name));
};

/** Reminders whose moment had passed when the meeting was arranged are not given late. */
export const passedReminders = (scene: Scene, startAt: Instant): string[] =>
  remindersOf(scene, startAt)
    .filter((r) => r.at <= scene.now)
    .map((r) => r.name);
