import { objectIn, stringIn } from './json.js';
import type { CalendarEventSeen } from './platformApi.js';
import type { CalendarEventRecord, CalendarRecord } from './world.js';

/** An event as those invited see it. */
export function calendarEventSeen(calendar: CalendarRecord, event: CalendarEventRecord): CalendarEventSeen {
  return {
    calendarId: calendar.calendarId,
    eventId: event.eventId,
    summary: stringIn(event.fields.summary),
    status: event.status,
    startAt: timeOf(event.fields.start_time),
    endAt: timeOf(event.fields.end_time),
    attendees: [...event.attendees.values()].map((attendee) => stringIn(attendee.user_id ?? attendee.chat_id)),
    raw: event.fields,
  };
}

/** Feishu's `{timestamp}` in seconds or `{date}` for a whole day, as milliseconds. */
export function timeOf(time: unknown): number {
  const { timestamp, date } = objectIn(time);
  return typeof date === 'string' ? Date.parse(`${date}T00:00:00+08:00`) : Number(timestamp) * 1000;
}
