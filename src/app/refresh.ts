import type { RecordKind } from '../core/decision.js';
import { digestOf } from './digestOf.js';
import { glance } from './glance.js';
import { FeishuError } from './ports.js';
import type { OutboxEntry, Sent } from './records.js';
import { keepFindable } from './search.js';
import { type Reader, renderView } from './views.js';
import type { World } from './world.js';

/** Cards can be patched for 14 days; a day is kept in hand. */
const patchableMs = 13 * 86_400_000;

/** How long the answer of a click may take to be shown before its card is patched after all. */
const answeringMs = 5_000;

/**
 * Draws every live card of a record anew and patches those that changed. A clicked message was answered in its callback:
 * it is only patched when it still shows something else a few seconds later, because its answer was lost.
 */
export const refresh = async (
  world: World,
  kind: RecordKind,
  id: string,
  entries: readonly OutboxEntry[],
): Promise<void> => {
  await keepFindable(world, kind, id);
  const messages = await world.store.sent.live(await showing(world, kind, id), world.now() - patchableMs);
  const now = glance(world);
  const waiting = new Set<string>();
  let again: { readonly at: number } | undefined;
  for (const sent of messages) {
    if (isBeingAnswered(world, sent, entries)) waiting.add(sent.messageId);
    else again = (await redraw(world, now, sent)) ?? again;
  }
  for (const entry of entries) {
    const isWaiting = entry.clicked !== undefined && waiting.has(entry.clicked);
    if (again) await world.store.outbox.retry(kind, id, entry.key, again.at, entry.tries + 1);
    else if (isWaiting) await world.store.outbox.retry(kind, id, entry.key, entry.dueAt + answeringMs, entry.tries + 1);
  }
  const open = entries.filter((e) => again !== undefined || (e.clicked !== undefined && waiting.has(e.clicked)));
  await world.store.outbox.done(
    kind,
    id,
    entries.filter((e) => !open.includes(e)).map((e) => e.key),
  );
};

const isBeingAnswered = (world: World, sent: Sent, entries: readonly OutboxEntry[]): boolean =>
  entries.every((e) => e.clicked === sent.messageId) &&
  entries.some((e) => e.tries === 0 && world.now() - e.dueAt < answeringMs);

/** Patches one card when it shows something else; answers when to try again, if the platform asks to wait. */
const redraw = async (world: World, now: World, sent: Sent): Promise<{ readonly at: number } | undefined> => {
  if (!sent.view) return undefined;
  const reader: Reader = sent.openId === undefined ? 'group' : { openId: sent.openId };
  try {
    const card = await renderView(now, sent.view, reader);
    const digest = digestOf(card);
    if (digest === sent.digest) return undefined;
    await world.messenger.patch(sent.messageId, card);
    await world.store.sent.shown(sent.messageId, { view: sent.view, covered: undefined, digest });
  } catch (error) {
    if (error instanceof FeishuError && error.isRetryable) return { at: world.now() + (error.retryAfterMs ?? 5000) };
    await world.store.sent.retire(sent.messageId);
    world.journal.warn({ message: sent.messageId, card: sent.view.card, error: String(error) }, 'card retired');
  }
  return undefined;
};

/** The records whose cards show this one: a matter's cards show its meeting and its tasks too. */
const showing = async (world: World, kind: RecordKind, id: string): Promise<string[]> => {
  if (kind === 'task') {
    const t = await world.store.task.read(id);
    return [id, ...(t?.matter ? [t.matter] : [])];
  }
  if (kind !== 'meeting') return [id];
  const h = await world.store.meeting.read(id);
  return [id, ...(h?.items.map((i) => i.matter) ?? [])];
};
