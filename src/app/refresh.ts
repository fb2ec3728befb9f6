import type { RecordKind } from '../core/decision.js';
import { glance } from './glance.js';
import { type Later, redraw } from './outbound/redraw.js';
import type { OutboxClaim, OutboxEntry, Sent } from './records.js';
import { keepFindable } from './search.js';
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
  claim: OutboxClaim,
): Promise<void> => {
  await keepFindable(world, kind, id);
  const messages = await world.store.sent.live(await showing(world, kind, id), world.now() - patchableMs);
  world.fault?.('refresh:listed');
  const now = glance(world);
  const waiting = new Set<string>();
  let again: Later | undefined;
  for (const sent of messages) {
    if (again?.isWhole) break;
    if (isBeingAnswered(world, sent, entries)) waiting.add(sent.messageId);
    else again = (await redraw(world, now, sent)) ?? again;
  }
  for (const entry of entries) {
    const isWaiting = entry.clicked !== undefined && waiting.has(entry.clicked);
    const first = entry.firstTriedAt ?? world.now();
    if (again) claim.retry(entry.key, again.at, again.isPutOff ? entry.tries : entry.tries + 1, first);
    else if (isWaiting) claim.retry(entry.key, entry.dueAt + answeringMs, entry.tries + 1, first);
    else claim.done([entry.key]);
  }
};

const isBeingAnswered = (world: World, sent: Sent, entries: readonly OutboxEntry[]): boolean =>
  entries.every((e) => e.clicked === sent.messageId) &&
  entries.some((e) => e.tries === 0 && world.now() - e.dueAt < answeringMs);

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
