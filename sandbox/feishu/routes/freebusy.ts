import { z } from 'zod';
import { timeOf } from '../calendarSeen.js';
import { type Answer, type ApiCall, bodyAs, type Route } from '../route.js';
import { badCalendar } from './calendars.js';

const LONGEST_MS = 90 * 86_400_000;
const span = { time_min: z.iso.datetime({ offset: true }), time_max: z.iso.datetime({ offset: true }) };
type Span = { readonly time_min: string; readonly time_max: string };

function list(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ ...span, user_id: z.string().optional(), room_id: z.string().optional() }));
  if (asked.user_id === undefined && asked.room_id === undefined) throw badCalendar('user_id or room_id is required');
  return { data: { freebusy_list: busy(call, asked.user_id ?? '', asked) } };
}

function batch(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ ...span, user_ids: z.array(z.string()).min(1).max(10) }));
  const lists = asked.user_ids.map((id) => ({ user_id: id, freebusy_items: busy(call, id, asked) }));
  return { data: { freebusy_lists: lists } };
}

/** The times of the events somebody is invited to. */
function busy(call: ApiCall, openId: string, { time_min, time_max }: Span): object[] {
  const [from, to] = [Date.parse(time_min), Date.parse(time_max)];
  if (to <= from || to - from > LONGEST_MS) throw badCalendar('the span is empty or longer than 90 days');
  return [...call.world.calendars.values()]
    .flatMap((calendar) => [...calendar.events.values()])
    .filter((event) => event.status === 'confirmed' && event.attendees.has(openId))
    .map((event) => ({ start: timeOf(event.fields.start_time), end: timeOf(event.fields.end_time) }))
    .filter(({ start, end }) => start < to && end > from)
    .map(({ start, end }) => ({ start_time: new Date(start).toISOString(), end_time: new Date(end).toISOString() }));
}

const scope = 'calendar';

export const freebusyRoutes: readonly Route[] = [
  { method: 'POST', path: '/open-apis/calendar/v4/freebusy/list', scope, handle: list },
  { method: 'POST', path: '/open-apis/calendar/v4/freebusy/batch', scope, handle: batch },
];
