import { createHash } from 'node:crypto';
import { type CalendarBook, type CalendarEvent, type CalendarRef, FeishuError } from '../app/ports.js';
import { syncAttendees } from './attendees.js';
import type { FeishuClient } from './client.js';
import { errorOfReply } from './errors.js';
import { legible } from './legible.js';
import { pathId } from './pathId.js';

/**
 * 日历: events on the bot's own primary calendar with the invited as attendees (calendar-v4). Reminders set by an app reach
 * only the app, so there are none here.
 */
export function openCalendar(client: FeishuClient): CalendarBook {
  let primary: Promise<string> | undefined;
  const calendarId = () => {
    primary ??= askPrimary(client).catch((thrown) => {
      primary = undefined;
      throw thrown;
    });
    return primary;
  };

  return {
    async create(event, key) {
      const calendar = await calendarId();
      const reply = await client.call('calendar create', (sdk, as) =>
        sdk.calendar.v4.calendarEvent.create(
          {
            path: { calendar_id: pathId(calendar) },
            params: { idempotency_key: idempotencyKey(key), user_id_type: 'open_id' },
            data: write(event),
          },
          as,
        ),
      );
      const eventId = legible(reply.data?.event?.event_id);
      if (!eventId) throw errorOfReply('calendar create', undefined);
      const ref = { calendarId: calendar, eventId };
      // A repeated creation answers with the first event, which may have lost its attendees half way.
      await syncAttendees(client, ref, event.attendees);
      return ref;
    },

    async update(ref, event) {
      await client.call('calendar update', (sdk, as) =>
        sdk.calendar.v4.calendarEvent.patch(
          { path: path(ref), params: { user_id_type: 'open_id' }, data: { ...write(event), need_notification: true } },
          as,
        ),
      );
      await syncAttendees(client, ref, event.attendees);
    },

    async cancel(ref) {
      try {
        await client.call('calendar cancel', (sdk, as) =>
          sdk.calendar.v4.calendarEvent.delete({ path: path(ref), params: { need_notification: 'true' } }, as),
        );
      } catch (thrown) {
        if (thrown instanceof FeishuError && thrown.kind === 'gone') return;
        throw thrown;
      }
    },
  };
}

async function askPrimary(client: FeishuClient): Promise<string> {
  const reply = await client.call('calendar primary', (sdk, as) => sdk.calendar.v4.calendar.primary({}, as));
  const id = reply.data?.calendars?.[0]?.calendar?.calendar_id;
  if (!id) throw errorOfReply('calendar primary', undefined);
  return id;
}

function write(event: CalendarEvent) {
  const isLink = event.video !== undefined && /^https?:\/\//i.test(event.video);
  const description = event.video && !isLink ? `${event.description}\n视频会议：${event.video}` : event.description;
  return {
    summary: event.summary.slice(0, 1000),
    description: description.slice(0, 40_960),
    need_notification: false,
    start_time: time(event.startAt),
    end_time: time(event.endAt),
    location: { name: (event.place ?? '').slice(0, 512) },
    vchat: isLink ? { vc_type: 'third_party' as const, meeting_url: event.video } : { vc_type: 'no_meeting' as const },
    visibility: event.isPrivate ? ('private' as const) : ('default' as const),
    attendee_ability: 'can_see_others' as const,
    free_busy_status: 'busy' as const,
  };
}

/** Whole seconds, as the platform wants them. */
function time(at: number) {
  return { timestamp: String(Math.floor(at / 1000)), timezone: 'Asia/Shanghai' };
}

/** 32 to 128 characters whatever the key. */
function idempotencyKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function path(ref: CalendarRef) {
  return { calendar_id: pathId(ref.calendarId), event_id: pathId(ref.eventId) };
}
