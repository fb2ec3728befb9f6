import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { timeOf } from '../calendarSeen.js';
import { newId } from '../ids.js';
import { pageOf } from '../paging.js';
import type { JsonObject } from '../platformApi.js';
import { type Answer, type ApiCall, bodyAs, param, queryAs, type Route } from '../route.js';
import type { CalendarEventRecord, CalendarRecord } from '../world.js';
import { badCalendar, calendarFor } from './calendars.js';

const time = z.object({
  timestamp: z
    .string()
    .regex(/^\d{10}$/, 'must be seconds')
    .optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  timezone: z.string().optional(),
});
const fields = {
  summary: z.string().max(1000).optional(),
  description: z.string().max(40_960).optional(),
  need_notification: z.boolean().optional(),
  visibility: z.enum(['default', 'public', 'private']).optional(),
  attendee_ability: z.enum(['none', 'can_see_others', 'can_invite_others', 'can_modify_event']).optional(),
  free_busy_status: z.enum(['busy', 'free']).optional(),
  location: z.looseObject({ name: z.string().max(512).optional() }).optional(),
  reminders: z.array(z.object({ minutes: z.number().int().min(-20_160).max(20_160) })).optional(),
  recurrence: z.string().max(2000).optional(),
  color: z.number().optional(),
  vchat: z
    .looseObject({
      vc_type: z.enum(['vc', 'third_party', 'no_meeting', 'lark_live', 'third_party_meeting']).optional(),
      meeting_url: z.string().max(2000).optional(),
      meeting_settings: z
        .looseObject({ assign_hosts: z.array(z.string()).optional(), allow_attendees_start: z.boolean().optional() })
        .optional(),
    })
    .optional(),
};
const creating = z.looseObject({ ...fields, start_time: time, end_time: time });
const patching = z.looseObject({ ...fields, start_time: time.optional(), end_time: time.optional() });

/** An event that is not cancelled: 193001, 193003. */
export function eventFor(call: ApiCall): { readonly calendar: CalendarRecord; readonly event: CalendarEventRecord } {
  const calendar = calendarFor(call);
  const event = calendar.events.get(param(call, 'event_id'));
  if (!event) throw new ApiError(193001, 'event not found');
  if (event.status === 'cancelled') throw new ApiError(193003, 'event is deleted');
  return { calendar, event };
}

const keyed = z.object({ idempotency_key: z.string().min(32).max(128).optional() });

/** The same `idempotency_key` again answers with the first event. */
function create(call: ApiCall): Answer {
  const { idempotency_key: key } = queryAs(call, keyed);
  const asked = bodyAs(call, creating);
  const calendar = calendarFor(call);
  const first = key ? calendar.events.get(calendar.eventByKey.get(key) ?? '') : undefined;
  if (first) return { data: { event: shape(call, calendar, first) } };
  refuseBadTimes(asked);
  refuseBadMeeting(asked.vchat?.meeting_settings);
  const event: CalendarEventRecord = {
    eventId: `${newId('').slice(0, 36)}_0`,
    fields: asked,
    status: 'confirmed',
    attendees: new Map(),
    createdAt: call.world.clock.now(),
  };
  calendar.events.set(event.eventId, event);
  if (key) calendar.eventByKey.set(key, event.eventId);
  call.world.changed({ kind: 'calendar' });
  return { data: { event: shape(call, calendar, event) } };
}

function patch(call: ApiCall): Answer {
  const asked = bodyAs(call, patching);
  const { calendar, event } = eventFor(call);
  const next = { ...event.fields, ...asked };
  refuseBadTimes(next);
  refuseBadMeeting(asked.vchat?.meeting_settings);
  event.fields = next;
  call.world.changed({ kind: 'calendar' });
  return { data: { event: shape(call, calendar, event) } };
}

function refuseBadTimes(event: JsonObject): void {
  const [start, end] = [timeOf(event.start_time), timeOf(event.end_time)];
  if (Number.isNaN(start) || Number.isNaN(end)) throw badCalendar('start_time and end_time need a timestamp or a date');
  if (end < start) throw badCalendar('end_time is before start_time');
}

/** An event organised by the bot: 193101, 193102. */
function refuseBadMeeting(
  settings: { readonly assign_hosts?: string[] | undefined; readonly allow_attendees_start?: boolean | undefined } = {},
): void {
  if (settings.assign_hosts?.length)
    throw new ApiError(193101, 'assign_hosts is not supported when the organizer is a bot');
  if (settings.allow_attendees_start === false) throw new ApiError(193102, 'allow_attendees_start must be true');
}

function remove(call: ApiCall): Answer {
  queryAs(call, z.object({ need_notification: z.enum(['true', 'false']).optional() }));
  eventFor(call).event.status = 'cancelled';
  call.world.changed({ kind: 'calendar' });
  return { data: {} };
}

function get(call: ApiCall): Answer {
  const { need_attendee } = queryAs(call, z.object({ need_attendee: z.string().optional() }));
  const { calendar, event } = eventFor(call);
  const attendees = need_attendee === 'true' ? { attendees: [...event.attendees.values()] } : {};
  return { data: { event: { ...shape(call, calendar, event), ...attendees } } };
}

function list(call: ApiCall): Answer {
  const calendar = calendarFor(call);
  const events = [...calendar.events.values()].map((event) => shape(call, calendar, event));
  return { data: { ...pageOf(call, events, 1000, 500), sync_token: '' } };
}

function shape(call: ApiCall, calendar: CalendarRecord, event: CalendarEventRecord): JsonObject {
  const { need_notification: _, ...kept } = event.fields;
  return {
    visibility: 'default',
    attendee_ability: 'none',
    free_busy_status: 'busy',
    ...kept,
    event_id: event.eventId,
    organizer_calendar_id: calendar.calendarId,
    status: event.status,
    is_exception: false,
    recurring_event_id: '',
    create_time: String(Math.floor(event.createdAt / 1000)),
    app_link: `${call.origin}/calendar/${event.eventId}`,
    event_organizer: { user_id: '', display_name: call.world.bot.name },
  };
}

const ALL = '/open-apis/calendar/v4/calendars/:calendar_id/events';
const scope = 'calendar';

export const calendarEventRoutes: readonly Route[] = [
  { method: 'POST', path: ALL, scope, handle: create },
  { method: 'GET', path: ALL, scope, handle: list },
  { method: 'GET', path: `${ALL}/:event_id`, scope, handle: get },
  { method: 'PATCH', path: `${ALL}/:event_id`, scope, handle: patch },
  { method: 'DELETE', path: `${ALL}/:event_id`, scope, handle: remove },
];
