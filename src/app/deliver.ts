import type { Effect, RecordKind, View } from '../core/decision.js';
import { Refusal } from '../core/refusal.js';
import { handOver } from './change.js';
import { digestOf } from './digestOf.js';
import { documentOf } from './documentOf.js';
import { keepCalendar } from './keepCalendar.js';
import { keepTask } from './keepTask.js';
import { FeishuError } from './ports.js';
import type { OutboxEntry } from './records.js';
import { refresh } from './refresh.js';
import { sendAnswers } from './sendAnswers.js';
import { tellAdmin } from './tellAdmin.js';
import { renderView } from './views.js';
import type { World } from './world.js';

type FileErrand = Extract<Effect, { kind: 'file' }>;

const batch = 50;
const minute = 60_000;
const hour = 60 * minute;
const mostTries = 8;

/**
 * Sends everything that is due, until nothing is. Safe to run in several processes at once; a record that fails waits and
 * the rest go on.
 */
export const deliverDue = async (world: World, isStopping: () => boolean): Promise<void> => {
  const failed = new Set<string>();
  for (;;) {
    const pending = (await world.store.outbox.pending(world.now(), batch)).filter(({ id }) => !failed.has(id));
    if (pending.length === 0) return;
    let isIdle = true;
    for (const { kind, id } of pending) {
      if (isStopping()) return;
      try {
        const worked =
          kind === 'event' ? await sendAnswers(world, id) : await deliverRecord(world, kind, id, isStopping);
        isIdle &&= !worked;
      } catch (error) {
        failed.add(id);
        world.journal.error({ record: id, error: String(error) }, 'delivery of a record failed');
        if (kind !== 'event') await world.store.outbox.postpone(kind, id, world.now() + minute);
      }
    }
    if (isIdle) return;
  }
};

/** Delivers what one record has to say; nothing when another process holds its lease. */
const deliverRecord = async (
  world: World,
  kind: RecordKind,
  id: string,
  isStopping: () => boolean,
): Promise<boolean> => {
  await handOver(world, kind, id);
  const claim = await world.store.outbox.claim(kind, id, world.now());
  if (claim === undefined) return false;
  const { due, lease } = claim;
  try {
    for (const entry of due)
      if (entry.errand.kind !== 'refresh' && !isStopping()) await deliverEntry(world, kind, id, entry);
    const refreshes = due.filter((e) => e.errand.kind === 'refresh');
    if (refreshes.length > 0 && !isStopping()) await refresh(world, kind, id, refreshes);
  } finally {
    await world.store.outbox.release(kind, id, lease);
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
  else if (errand.kind === 'mirror') await keepTask(world, id, entry);
  else if (errand.kind === 'file') await sendFile(world, errand, uuid);
};

const sendView = async (world: World, to: { openId: string }, view: View, uuid: string): Promise<void> => {
  const card = await renderView(world, view, to);
  const { messageId, chatId } = await world.messenger.send(to, { card }, uuid);
  await world.store.sent.add({ messageId, chatId, openId: to.openId, view, digest: digestOf(card), at: world.now() });
};

/** A document is made anew when it is sent; who may not see it any more gets none. */
const sendFile = async (world: World, { document, to }: FileErrand, uuid: string): Promise<void> => {
  try {
    const file = await documentOf(world, document, to);
    await world.messenger.send({ openId: to }, { file }, uuid);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.journal.warn({ record: document.meeting ?? document.task, error: error.message }, 'document withheld');
  }
};

/** 工作群: one card without names of persons, when a work group is set (spec §11). */
const announce = async (world: World, view: View, uuid: string): Promise<void> => {
  const chatId = await world.store.settings.workGroup();
  if (chatId === undefined) return;
  const card = await renderView(world, view, 'group');
  const sent = await world.messenger.send({ chatId }, { card }, uuid);
  await world.store.sent.add({ ...sent, openId: undefined, view, digest: digestOf(card), at: world.now() });
};

/** A retryable failure waits and tries again with the same uuid; any other is put aside with its reason and shown to the admin. */
const failed = async (
  world: World,
  kind: RecordKind,
  id: string,
  entry: OutboxEntry,
  error: unknown,
): Promise<void> => {
  const feishu = error instanceof FeishuError ? error : undefined;
  const fields = { record: id, entry: entry.key, errand: entry.errand.kind, code: feishu?.code, error: String(error) };
  // A platform that is down or throttling says nothing against the message: that is no try.
  const isOutage = feishu?.isRetryable === true && (feishu.kind !== 'unknown' || feishu.code === 0);
  const tries = isOutage ? entry.tries : entry.tries + 1;
  if ((!feishu || feishu.isRetryable) && tries < mostTries) {
    const waitMs = feishu?.retryAfterMs ?? (isOutage ? 15_000 : Math.min(hour, 1000 * 4 ** entry.tries));
    await world.store.outbox.retry(kind, id, entry.key, world.now() + waitMs, tries);
    world.journal.warn({ ...fields, waitMs }, 'delivery waits');
    return;
  }
  await world.store.outbox.bury(kind, id, entry, String(error), world.now());
  world.journal.error(fields, 'delivery given up');
  await tellAdmin(
    world,
    `dead/${id}/${entry.errand.kind === 'file' ? 'file' : entry.key}`,
    `${id}有一条消息未能送达（${feishu ? `平台代码${feishu.code}` : '内部错误'}），请联系相关人员并检查应用可用范围和权限。`,
  );
};
