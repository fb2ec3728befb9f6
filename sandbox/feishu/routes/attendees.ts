import { z } from 'zod';
import { newId } from '../ids.js';
import { pageOf } from '../paging.js';
import type { JsonObject } from '../platformApi.js';
import { personBy } from '../receiver.js';
import { type Answer, type ApiCall, bodyAs, queryAs, type Route } from '../route.js';
import { eventFor } from './calendarEvents.js';
import { badCalendar } from './calendars.js';

const ALL_TOLD = 3000;
const idType = z.object({ user_id_type: z.enum(['open_id', 'user_id', 'union_id']).default('open_id') });
const attendee = z.object({
  type: z.enum(['user', 'chat', 'resource', 'third_party']),
  is_optional: z.boolean().optional(),
  user_id: z.string().optional(),
  chat_id: z.string().optional(),
  room_id: z.string().optional(),
  third_party_email: z.string().optional(),
});
type Asked = z.infer<typeof attendee>;

/** Somebody who is invited already keeps the place. */
function add(call: ApiCall): Answer {
  const { user_id_type } = queryAs(call, idType);
  const { attendees } = bodyAs(call, z.object({ attendees: z.array(attendee).min(1).max(1000) }));
  const { event } = eventFor(call);
  const added = attendees.map((asked) => shape(call, asked, user_id_type));
  if (event.attendees.size + added.length > ALL_TOLD) throw badCalendar('an event has at most 3000 attendees');
  for (const one of added) {
    if (!event.attendees.has(keyOf(one))) event.attendees.set(keyOf(one), one);
  }
  call.world.changed({ kind: 'calendar' });
  return { data: { attendees: added.map((one) => event.attendees.get(keyOf(one))) } };
}

function shape(call: ApiCall, asked: Asked, userIdType: string): JsonObject {
  const { type } = asked;
  const common = { type, is_optional: asked.is_optional ?? false, is_organizer: false, is_external: false };
  const made = { ...common, attendee_id: `${type}_${newId('').slice(0, 16)}`, rsvp_status: 'needs_action' };
  if (type === 'user') {
    const person = personBy(call.world, userIdType, asked.user_id ?? '');
    if (!person) throw badCalendar(`attendee user_id ${asked.user_id} is invalid`);
    return { ...made, user_id: asked.user_id, display_name: person.name };
  }
  if (type === 'chat') {
    const chat = call.world.chats.get(asked.chat_id ?? '');
    if (!chat?.hasBot) throw badCalendar(`attendee chat_id ${asked.chat_id} is invalid`);
    return { ...made, chat_id: chat.chatId, display_name: chat.name };
  }
  const name = type === 'resource' ? asked.room_id : asked.third_party_email;
  if (name === undefined) throw badCalendar(`attendee of type ${type} has no id`);
  return { ...made, ...(type === 'resource' ? { room_id: name } : { third_party_email: name }), display_name: name };
}

function keyOf(one: JsonObject): string {
  return String(one.user_id ?? one.chat_id ?? one.room_id ?? one.third_party_email);
}

const removing = z.object({
  attendee_ids: z.array(z.string()).max(500).default([]),
  delete_ids: z.array(attendee.partial()).max(500).default([]),
});

function remove(call: ApiCall): Answer {
  const asked = bodyAs(call, removing);
  const { event } = eventFor(call);
  const keys = asked.delete_ids.map(keyOf);
  for (const [key, one] of event.attendees) {
    if (keys.includes(key) || asked.attendee_ids.includes(String(one.attendee_id))) event.attendees.delete(key);
  }
  call.world.changed({ kind: 'calendar' });
  return { data: {} };
}

const ALL = '/open-apis/calendar/v4/calendars/:calendar_id/events/:event_id/attendees';
const scope = 'calendar';

export const attendeeRoutes: readonly Route[] = [
  { method: 'POST', path: ALL, scope, handle: add },
  { method: 'POST', path: `${ALL}/batch_delete`, scope, handle: remove },
  {
    method: 'GET',
    path: ALL,
    scope,
    handle: (call) => ({ data: pageOf(call, [...eventFor(call).event.attendees.values()], 100) }),
  },
];
