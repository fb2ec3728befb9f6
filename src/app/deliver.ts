import { createHash } from 'node:crypto';
import type { RecordKind, View } from '../core/decision.js';
import { dayOf } from '../core/deadlines.js';
import { calendarKept, calendarRefused } from '../core/meeting/calendar.js';
import type { Meeting } from '../core/meeting/meeting.js';
import { takingPart } from '../core/meeting/meeting.js';
import { liaison } from '../core/seats.js';
import { change, handOver } from './change.js';
import type { CalendarEvent, Card, Content } from './ports.js';
import { FeishuError } from './ports.js';
import type { Delivery, OutboxEntry } from './records.js';
import { type Reader, renderView } from './views.js';
import { seatsNow, type World } from './world.js';

const patchableMs = 13 * 86_400_000;
const hour = 3_600_000;
const mostTries = 8;

export const digestOf = (card: unknown): string => createHash('sha256').update(JSON.stringify(card)).digest('hex').slice(0, 32);

/** Sends everything that is due, until nothing is. Safe to run in several processes at once. */
export const deliverDue = async (world: World, isStopping: () => boolean): Promise<void> => {
  for (;;) {
    const pending = await world.store.outbox.pending(world.now(), 50);
    if (pending.length === 0) return;
    let isIdle = true;
    for (const { kind, id } of pending) {
      if (isStopping()) return;
      const worked = kind === 'event' ? await deliverAnswer(world, id) : await deliverRecord(world, kind, id);
      isIdle &&= !worked;
    }
    if (isIdle) return;
  }
};

/** Delivers what one record has to say; nothing when another process holds its lease. */
export const deliverRecord = async (world: World, kind: RecordKind, id: string): Promise<boolean> => {
  await handOver(world, kind, id);
  const due = await world.store.outbox.claim(kind, id, world.now());
  if (due === undefined) return false;
  try {
    const refreshes = due.filter((e) => e.errand.kind === 'refresh');
    for (const entry of due) if (entry.errand.kind !== 'refresh') await deliverEntry(world, kind, id, entry);
    if (refreshes.length > 0) await refresh(world, kind, id, refreshes);
  } finally {
    await world.store.outbox.release(kind, id);
  }
  return due.length > 0;
};

const deliverEntry = async (world: World, kind: RecordKind, id: string, entry: OutboxEntry): Promise<void> => {
  try {
    await carryOut(world, id, entry);
    await world.store.outbox.done(kind, id, [entry.key]);
  } catch (error) {
    await failed(world, kind, id, entry, error);
  }
};

const carryOut = async (world: World, id: string, entry: OutboxEntry): Promise<void> => {
  const { errand, uuid } = entry;
  if (errand.kind === 'show') await sendView(world, { openId: errand.to }, errand.view, uuid);
  else if (errand.kind === 'announce') await announce(world, errand.view, uuid);
  else if (errand.kind === 'calendar') await keepCalendar(world, id, entry);
};

const sendView = async (world: World, to: { openId: string }, view: View, uuid: string): Promise<void> => {
  const card = await renderView(world, view, to);
  const { messageId, chatId } = await world.messenger.send(to, { card }, uuid);
  await world.store.sent.add({ messageId, chatId, openId: to.openId, view, digest: digestOf(card), at: world.now() });
};

/** 工作群: one card without names of persons, when a work group is set (spec §11). */
const announce = async (world: World, view: View, uuid: string): Promise<void> => {
  const chatId = await world.store.settings.workGroup();
  if (chatId === undefined) return;
  const card = await renderView(world, view, 'group');
  const sent = await world.messenger.send({ chatId }, { card }, uuid);
  await world.store.sent.add({ ...sent, openId: undefined, view, digest: digestOf(card), at: world.now() });
};

/** A retryable failure waits and tries again with the same uuid; any other is put aside, with its reason, and logged. */
const failed = async (world: World, kind: RecordKind, id: string, entry: OutboxEntry, error: unknown): Promise<void> => {
  const isFeishu = error instanceof FeishuError;
  const fields = { record: id, entry: entry.key, errand: entry.errand.kind, code: isFeishu ? error.code : undefined };
  const mayRetry = !isFeishu || error.isRetryable;
  if (mayRetry && entry.tries + 1 < mostTries) {
    const waitMs = (isFeishu ? error.retryAfterMs : undefined) ?? Math.min(hour, 1000 * 4 ** entry.tries);
    const isLimit = isFeishu && error.kind === 'limited';
    await world.store.outbox.retry(kind, id, entry.key, world.now() + waitMs, isLimit ? entry.tries : entry.tries + 1);
    world.journal.warn({ ...fields, waitMs, error: String(error) }, 'delivery waits');
    return;
  }
  await world.store.outbox.bury(kind, id, entry, String(error), world.now());
  world.journal.error({ ...fields, error: String(error) }, 'delivery given up');
};

/**
 * Draws every live card of a record anew and patches those that changed. A clicked message was answered in its callback
 * and is left out, unless somebody else changed the record too.
 */
const refresh = async (world: World, kind: RecordKind, id: string, entries: readonly OutboxEntry[]): Promise<void> => {
  const isAnswered = (messageId: string): boolean => entries.every((e) => e.clicked === messageId);
  const messages = await world.store.sent.live(await showing(world, kind, id), world.now() - patchableMs);
  for (const sent of messages) {
    if (!sent.view || isAnswered(sent.messageId)) continue;
    const reader: Reader = sent.openId === undefined ? 'group' : { openId: sent.openId };
    const card = await renderView(world, sent.view, reader);
    const digest = digestOf(card);
    if (digest === sent.digest) continue;
    try {
      await world.messenger.patch(sent.messageId, card);
      await world.store.sent.shown(sent.messageId, { view: sent.view, covered: undefined, digest });
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      if (error.isRetryable) return later(world, kind, id, entries, error);
      await world.store.sent.retire(sent.messageId);
      world.journal.warn({ record: id, code: error.code }, 'card retired');
    }
  }
  await world.store.outbox.done(kind, id, entries.map((e) => e.key));
};

/** The records whose cards show this one: a matter's cards show its meeting too. */
const showing = async (world: World, kind: RecordKind, id: string): Promise<string[]> => {
  if (kind !== 'meeting') return [id];
  const h = await world.store.meeting.read(id);
  return [id, ...(h?.items.map((i) => i.matter) ?? [])];
};

const later = async (world: World, kind: RecordKind, id: string, entries: readonly OutboxEntry[], error: FeishuError): Promise<void> => {
  const dueAt = world.now() + (error.retryAfterMs ?? 1000);
  for (const e of entries) await world.store.outbox.retry(kind, id, e.key, dueAt, e.tries);
};

/** 日历: the event follows the meeting; when the platform refuses, the meeting stands and the office is told once. */
const keepCalendar = async (world: World, id: string, entry: OutboxEntry): Promise<void> => {
  const h = await world.store.meeting.read(id);
  if (!h) return;
  const cause = { key: `calendar/${entry.key}`, by: entry.by };
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
      await change(world, 'meeting', id, cause, (now, scene) => calendarKept(scene, now, made));
    }
  } catch (error) {
    if (!(error instanceof FeishuError) || error.isRetryable) throw error;
    world.journal.warn({ record: id, code: error.code }, 'calendar refused');
    await change(world, 'meeting', id, cause, (now, scene) => calendarRefused(scene, now));
  }
};

const meetingLasts = hour;

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

/** Sends the answers that an event is owed. */
export const deliverAnswer = async (world: World, eventId: string): Promise<boolean> => {
  const deliveries = await world.store.inbox.claim(eventId, world.now());
  if (deliveries === undefined) return false;
  const sent: string[] = [];
  let retryAt: number | undefined;
  for (const delivery of deliveries) {
    try {
      await sendDelivery(world, delivery);
      sent.push(delivery.uuid);
    } catch (error) {
      if (error instanceof FeishuError && !error.isRetryable) {
        world.journal.error({ event: eventId, code: error.code }, 'answer given up');
        sent.push(delivery.uuid);
      } else {
        retryAt = world.now() + ((error instanceof FeishuError ? error.retryAfterMs : undefined) ?? 2000);
        world.journal.warn({ event: eventId, error: String(error) }, 'answer waits');
      }
    }
  }
  await world.store.inbox.delivered(eventId, sent, retryAt);
  return sent.length > 0;
};

const sendDelivery = async (world: World, delivery: Delivery): Promise<void> => {
  const { to, view, uuid } = delivery;
  const reader: Reader = 'openId' in to ? to : (delivery.reader ?? 'group');
  const card: Card | undefined = view ? await renderView(world, view, reader) : delivery.card;
  const content: Content = card ? { card } : { text: delivery.text ?? '' };
    const sent = await world.messenger.send(to, content, uuid);
  if (!card) return;
  const openId = reader === 'group' ? undefined : reader.openId;
  await world.store.sent.add({ ...sent, openId, view, digest: digestOf(card), at: world.now() });
};
