import { replacedCard } from '../../../cards/replacedCard.js';
import { addDays, dayOf, type Instant, instantOf } from '../../core/deadlines.js';
import type { View } from '../../core/decision.js';
import { isEnded } from '../../core/matter/matter.js';
import { offersTo } from '../../core/offers.js';
import { isTaskEnded } from '../../core/task/task.js';
import { uuidFor } from '../digestOf.js';
import { type Card, FeishuError } from '../ports.js';
import type { Sent } from '../records.js';
import { renderView } from '../views.js';
import { seatsNow, type World } from '../world.js';
import { commandsOn } from './commandsOn.js';
import { post } from './post.js';
import { patch } from './redraw.js';

const day = 86_400_000;
/** A card can be pressed and patched for 14 days; it is sent anew before the 13th. */
const lifeMs = 13 * day;
const earlyMs = day / 2;
/** Cards that run out before work begins again are sent anew before it ends, but not those of a long holiday. */
const longestGapMs = 3 * day;
const batch = 20;
const everyMs = 60_000;

const lastLooks = new WeakMap<World, Instant>();

/**
 * 换发: a live card that cannot be pressed much longer is sent anew while its record is open and the card still has something to
 * press for its reader; the old one says so. All others are no longer kept up to date. In working time, after everything
 * else, and a few at a time.
 */
export const renewDue = async (world: World, isStopping: () => boolean): Promise<void> => {
  const now = world.now();
  if (now - (lastLooks.get(world) ?? 0) < everyMs || !world.calendar.isWorkingTime(now)) return;
  lastLooks.set(world, now);
  if (await world.store.settings.isHeld()) return;
  for (const sent of await world.store.sent.ageing(before(world, now), batch)) {
    if (isStopping()) return;
    try {
      await renew(world, sent);
    } catch (error) {
      if (error instanceof FeishuError && error.kind === 'limited') return;
      world.journal.warn({ message: sent.messageId, error: String(error) }, 'card not renewed');
    }
  }
};

const before = (world: World, now: Instant): Instant => {
  const opens = world.calendar.nextWorkingTime(instantOf(addDays(dayOf(now), 1), '00:00'));
  return Math.max(now + earlyMs, Math.min(opens, now + longestGapMs)) - lifeMs;
};

/** Whoever holds the message does it; the platform, and later the look-up, make the new card one. */
const renew = async (world: World, sent: Sent): Promise<void> => {
  const held = await world.store.sent.hold(sent.messageId, world.now());
  if (!held) return;
  try {
    const card = await worthKeeping(world, held);
    if (card) await replace(world, held, card);
    await world.store.sent.retire(held.messageId);
  } catch (error) {
    await world.store.sent.letGo(held, undefined, undefined);
    // Neither the reader nor the message is there any more: nothing will ever be shown on it.
    if (error instanceof FeishuError && !error.isRetryable) await world.store.sent.retire(held.messageId);
    throw error;
  }
};

const replace = async (world: World, held: Sent, card: Card): Promise<void> => {
  const { messageId, view, openId } = held;
  if (!view || openId === undefined) return;
  const firstTriedAt = await world.store.sent.renewing(messageId, world.now());
  const uuid = uuidFor(messageId, 'renewed');
  await post(world, { to: { openId }, openId, uuid, rank: 3, firstTriedAt, view, content: async () => ({ card }) });
  if (world.now() - held.at >= 14 * day) return;
  await world.pace.take('patch', undefined, 3);
  await patch(
    world,
    messageId,
    replacedCard({ of: view.handover ?? view.entry ?? view.task ?? view.paper ?? view.matter ?? view.meeting ?? '' }),
  );
};

/** The card as it is now, if it is worth a new message. */
const worthKeeping = async (world: World, { messageId, view, openId, at }: Sent): Promise<Card | undefined> => {
  if (!view || openId === undefined) return undefined;
  const offers = await offersOf(world, view, openId);
  if (offers.size === 0) return undefined;
  const ids = [view.matter, view.meeting, view.task, view.paper, view.entry, view.handover].filter(
    (id) => id !== undefined,
  );
  const all = await world.store.sent.live(ids, at);
  const hasNewer = all.some(
    (s) => s.messageId !== messageId && s.openId === openId && s.at > at && isSame(s.view, view),
  );
  if (hasNewer) return undefined;
  const card = await renderView(world, view, { openId });
  return commandsOn(card).some((command) => offers.has(command)) ? card : undefined;
};

const isSame = (a: View | undefined, b: View): boolean =>
  a !== undefined &&
  (['card', 'matter', 'meeting', 'task', 'paper', 'entry', 'handover', 'unit', 'note'] as const).every(
    (k) => a[k] === b[k],
  );

/** What the reader may do to the record; nothing once it is at its end. */
const offersOf = async (world: World, view: View, openId: string): Promise<ReadonlySet<string>> => {
  const { store, mechanism, calendar } = world;
  const [matter, meeting, task, paper, entry, handover, seats] = await Promise.all([
    view.matter ? store.matter.read(view.matter) : undefined,
    view.meeting ? store.meeting.read(view.meeting) : undefined,
    view.task ? store.task.read(view.task) : undefined,
    view.paper ? store.paper.read(view.paper) : undefined,
    view.entry ? store.entry.read(view.entry) : undefined,
    view.handover ? store.handover.read(view.handover) : undefined,
    seatsNow(world),
  ]);
  const isOver = (task && isTaskEnded(task)) || (matter && isEnded(matter)) || meeting?.status === 'cancelled';
  if (isOver) return new Set();
  const target = {
    matter,
    meeting: meeting ?? (await meetingOf(world, matter?.meeting)),
    task,
    paper,
    entry,
    handover,
    unit: view.unit,
  };
  const powers = { mechanism, seats, calendar, now: world.now() };
  return offersTo(openId, { ...target, tier: target.meeting?.tier }, powers);
};

const meetingOf = async (world: World, id: string | undefined) =>
  id === undefined ? undefined : world.store.meeting.read(id);
