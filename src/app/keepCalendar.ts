import { dayOf } from '../core/deadlines.js';
import { theClock } from '../core/decision.js';
import { calendarKept, calendarRefused } from '../core/meeting/calendar.js';
import { type Meeting, takingPart } from '../core/meeting/meeting.js';
import { liaison } from '../core/seats.js';
import { change } from './change.js';
import { type CalendarEvent, FeishuError } from './ports.js';
import type { OutboxEntry } from './records.js';
import { seatsNow, type World } from './world.js';

/** 日历: the event follows the meeting; when the platform refuses, the meeting stands and the office is told once. */
export const keepCalendar = async (world: World, id: string, entry: OutboxEntry): Promise<void> => {
  const h = await world.store.meeting.read(id);
  if (!h) return;
  const cause = { key: `calendar/${entry.key}`, by: theClock };
  const ref = h.calendar === 'refused' ? undefined : h.calendar;
  try {
    if (h.status === 'cancelled') {
      if (ref) await world.calendarBook.cancel(ref);
      return;
    }
    if (h.status !== 'arranged') return;
    const event = await eventOf(world, h);
    if (ref) await world.calendarBook.update(ref, event);
    else {
      const made = await world.calendarBook.create(event, `${id}/${h.createdAt}`);
      world.fault?.('calendar:created');
      await change(world, 'meeting', id, cause, (now, scene) => calendarKept(scene, now, made));
      world.fault?.('calendar:kept');
    }
  } catch (error) {
    if (!(error instanceof FeishuError) || error.isRetryable) throw error;
    world.journal.warn({ record: id, code: error.code }, 'calendar refused');
    await change(world, 'meeting', id, cause, (now, scene) => calendarRefused(scene, now));
  }
};

const meetingLasts = 3_600_000;

const eventOf = async (world: World, h: Meeting): Promise<CalendarEvent> => {
  const seats = await seatsNow(world);
  const matters = await world.store.matter.readMany(h.items.map((i) => i.matter));
  const units = takingPart(h).filter((i) => i.answer !== 'decline');
  const named = units.flatMap((i) => (i.attendee?.openId ? [i.attendee.openId] : []));
  const unnamed = units.filter((i) => !i.attendee?.openId).map((i) => liaison(i.unit));
  const fixed = [...(h.proposer ? [liaison(h.proposer)] : []), ...(h.chair ? [h.chair] : [])];
  const holders = [...fixed, ...unnamed].flatMap((s) => seats.holders(s).slice(0, 1)).map((p) => p.openId);
  const startAt = h.startAt ?? world.now();
  const titles = matters.map((m) => (m.isConfidential ? m.id : `${m.id} ${m.title}`));
  return {
    summary: `${world.mechanism.tiers[h.tier].name} ${h.id}`,
    description: [...titles, h.topic ?? '', `${dayOf(startAt)} 府院联动助手`].filter((t) => t !== '').join('\n'),
    startAt,
    endAt: startAt + meetingLasts,
    place: h.place,
    video: h.video,
    attendees: [...new Set([...named, ...holders])],
    isPrivate: h.isConfidential,
  };
};
