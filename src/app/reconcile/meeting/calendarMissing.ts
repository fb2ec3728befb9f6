import type { Scene } from '../../../core/decision.js';
import { amend, decided } from '../../../core/meeting/change.js';
import type { Meeting } from '../../../core/meeting/meeting.js';
import type { Check } from '../check.js';

const patienceMs = 60 * 60_000;

const isMissing = (h: Meeting, { now }: Scene): boolean =>
  h.status === 'arranged' &&
  h.calendar === undefined &&
  h.timeSetAt < now - patienceMs &&
  h.startAt !== undefined &&
  h.startAt > now;

/** 日历缺失: the meeting is ahead, and neither a calendar event nor a refusal is on record an hour after its time was set. */
export const calendarMissing: Check<'meeting'> = {
  name: 'calendarMissing',
  zh: '会议未写入日历',
  waitsFor: 'calendar',
  key: (h) => `${h.timeSetAt}`,
  find: (h, _near, scene) => (isMissing(h, scene) ? '会议未写入日历，重新写入' : undefined),
  mend: (h, { scene }) => decided(scene, amend(scene, h, {}), 'calendar', '重新写入日历', [{ kind: 'calendar' }]),
};
