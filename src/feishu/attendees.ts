import type { CalendarRef } from '../app/ports.js';
import type { FeishuClient } from './client.js';
import { itemsOf } from './itemsOf.js';
import { legible } from './legible.js';
import { pathId } from './pathId.js';

const mostAtOnce = 500;
const mostPages = 100;

/** 参与人: brings an event's attendees to exactly `wanted`; those who stay keep their answer and hear nothing. */
export async function syncAttendees(client: FeishuClient, ref: CalendarRef, wanted: readonly string[]): Promise<void> {
  const present = await listPeople(client, ref);
  const goal = new Set(wanted);
  const removed = [...present].flatMap(([openId, attendeeId]) => (goal.has(openId) ? [] : [attendeeId]));
  const added = [...goal].filter((openId) => !present.has(openId));
  const path = { calendar_id: pathId(ref.calendarId), event_id: pathId(ref.eventId) };

  for (const ids of slices(removed)) {
    await client.call('attendees remove', (sdk, as) =>
      sdk.calendar.v4.calendarEventAttendee.batchDelete(
        { path, params: { user_id_type: 'open_id' }, data: { attendee_ids: ids, need_notification: true } },
        as,
      ),
    );
  }
  for (const people of slices(added)) {
    const attendees = people.map((openId) => ({ type: 'user' as const, user_id: openId }));
    await client.call('attendees add', (sdk, as) =>
      sdk.calendar.v4.calendarEventAttendee.create(
        { path, params: { user_id_type: 'open_id' }, data: { attendees, need_notification: true } },
        as,
      ),
    );
  }
}

/** Attendee ids by open id, page by page: the SDK's iterator stops silently at an error. */
async function listPeople(client: FeishuClient, ref: CalendarRef): Promise<ReadonlyMap<string, string>> {
  const people = new Map<string, string>();
  const path = { calendar_id: pathId(ref.calendarId), event_id: pathId(ref.eventId) };
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const params = { user_id_type: 'open_id' as const, page_size: 100, ...(token ? { page_token: token } : {}) };
    const { data } = await client.call('attendees list', (sdk, as) =>
      sdk.calendar.v4.calendarEventAttendee.list({ path, params }, as),
    );
    for (const { type, user_id, attendee_id, is_organizer: isOrganizer } of itemsOf(data).items) {
      const [openId, id] = [legible(user_id), legible(attendee_id)];
      if (type === 'user' && openId !== undefined && id !== undefined && !isOrganizer) people.set(openId, id);
    }
    token = data?.has_more ? data.page_token : undefined;
    if (!token) break;
  }
  return people;
}

function slices<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += mostAtOnce) parts.push(items.slice(at, at + mostAtOnce));
  return parts;
}
