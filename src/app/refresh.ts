import type { RecordKind } from '../core/decision.js';
import { digestOf } from './digestOf.js';
import { FeishuError } from './ports.js';
import type { OutboxEntry } from './records.js';
import { type Reader, renderView } from './views.js';
import type { World } from './world.js';

/** Cards can be patched for 14 days; a day is kept in hand. */
const patchableMs = 13 * 86_400_000;

/**
 * Draws every live card of a record anew and patches those that changed. A clicked message was answered in its callback
 * and is left out, unless somebody else changed the record too.
 */
export const refresh = async (
  world: World,
  kind: RecordKind,
  id: string,
  entries: readonly OutboxEntry[],
): Promise<void> => {
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
  await world.store.outbox.done(
    kind,
    id,
    entries.map((e) => e.key),
  );
};

/** The records whose cards show this one: a matter's cards show its meeting too. */
const showing = async (world: World, kind: RecordKind, id: string): Promise<string[]> => {
  if (kind !== 'meeting') return [id];
  const h = await world.store.meeting.read(id);
  return [id, ...(h?.items.map((i) => i.matter) ?? [])];
};

const later = async (
  world: World,
  kind: RecordKind,
  id: string,
  entries: readonly OutboxEntry[],
  error: FeishuError,
): Promise<void> => {
  const dueAt = world.now() + (error.retryAfterMs ?? 1000);
  for (const e of entries) await world.store.outbox.retry(kind, id, e.key, dueAt, e.tries);
};
