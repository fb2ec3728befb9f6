import { officeSeats } from '../../core/ask.js';
import type { Effect, View } from '../../core/decision.js';
import { mayRead } from '../../core/permissions.js';
import type { World as Powers } from '../../core/powers.js';
import { leader, type Seats, unitOf } from '../../core/seats.js';
import { uuidFor } from '../digestOf.js';
import type { Delivery } from '../records.js';
import { seatsNow, type World } from '../world.js';

type Shown = Extract<Effect, { kind: 'show' }>;

/**
 * 转送: a card that cannot reach its person goes to the leader of the unit they answer for and to the office, once, as each of
 * them sees the record. Who may not read the record gets nothing.
 */
export const fallBack = async (world: World, id: string, { view, to }: Shown): Promise<void> => {
  const seats = await seatsNow(world);
  const powers: Powers = { mechanism: world.mechanism, seats, calendar: world.calendar, now: world.now() };
  const target = await targetOf(world, view);
  const readers = standIns(seats, view, to).filter((openId) => mayRead(openId, target, powers));
  const event = `fallback/${id}`;
  const taken = await world.store.inbox.take({ id: event, messageId: undefined, digest: '', at: world.now() });
  if (taken.state !== 'new') return;
  const name = seats.person(to)?.name ?? '原收件人';
  const lead = `本卡片未能送达${name}，现转送您，请督促办理或代为联系。`;
  const deliveries = readers.map((openId): Delivery => ({ to: { openId }, view, lead, uuid: uuidFor(event, openId) }));
  await world.store.inbox.finish(taken.id, {}, deliveries, world.now(), 0);
};

/** The leaders of the addressee's units, of the card's own unit when they sit for it, and the office; never the addressee. */
const standIns = (seats: Seats, view: View, to: string): string[] => {
  const units = seats.heldBy(to).flatMap((h) => unitOf(h.seat) ?? []);
  const of = view.unit !== undefined && units.includes(view.unit) ? [view.unit] : units;
  const found = [...of.map(leader), ...officeSeats].flatMap((seat) => seats.holders(seat)).map((p) => p.openId);
  return [...new Set(found)].filter((openId) => openId !== to);
};

const targetOf = async ({ store }: World, view: View) => {
  const [matter, meeting, task, paper, entry, handover] = await Promise.all([
    view.matter ? store.matter.read(view.matter) : undefined,
    view.meeting ? store.meeting.read(view.meeting) : undefined,
    view.task ? store.task.read(view.task) : undefined,
    view.paper ? store.paper.read(view.paper) : undefined,
    view.entry ? store.entry.read(view.entry) : undefined,
    view.handover ? store.handover.read(view.handover) : undefined,
  ]);
  return { matter, meeting, task, paper, entry, handover, unit: view.unit };
};
