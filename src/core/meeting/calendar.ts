import { officeSeats, show } from '../ask.js';
import type { Decision, Scene } from '../decision.js';
import { amend, decided } from './change.js';
import type { Meeting } from './meeting.js';

/** The calendar event exists: its ids are kept so that a new time or a cancellation follows it. */
export const calendarKept = (scene: Scene, h: Meeting, calendar: Meeting['calendar']): Decision<Meeting> =>
  decided(scene, amend(scene, h, { calendar }), 'calendar', '已写入日历');

/** The platform refused the calendar: the meeting stands, and the office is told once (issue: missing scope). */
export const calendarRefused = (scene: Scene, h: Meeting): Decision<Meeting> => {
  const tell = show(scene, { card: 'calendarRefused', meeting: h.id }, [...officeSeats, 'admin'], 'update').effects;
  const isTold = h.calendar === 'refused';
  return decided(
    scene,
    amend(scene, h, { calendar: 'refused' }),
    'calendar',
    '日历未能写入，会议照常召开',
    isTold ? [] : tell,
  );
};
