import type { RecordKind, View } from '../core/decision.js';
import { handOver } from './change.js';
import { digestOf } from './digestOf.js';
import { keepCalendar } from './keepCalendar.js';
import { FeishuError } from './ports.js';
import type { OutboxEntry } from './records.js';
import { refresh } from './refresh.js';
import { sendAnswers } from './sendAnswers.js';
import { renderView } from './views.js';
import type { World } from './world.js';

const hour = 3_600_000;
const mostTries = 8;

/** Sends everything that is due, until nothing is. Safe to run in several processes at once. */
export const deliverDue = async (world: World, isStopping: () => boolean): Promise<void> => {
  for (;;) {
    const pending = await world.store.outbox.pending(world.now(), 50);
    if (pending.length === 0) return;
    let isIdle = true;
    for (const { kind, id } of pending) {
      if (isStopping()) return;
      const worked = kind === 'event' ? await sendAnswers(world, id) : await deliverRecord(world, kind, id);
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
const failed = async (
  world: World,
  kind: RecordKind,
  id: string,
  entry: OutboxEntry,
  error: unknown,
): Promise<void> => {
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
