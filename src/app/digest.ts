import { createHash } from 'node:crypto';
import { digestCard } from '../../cards/digestCard.js';
import { lightTag, matterLook, type Row } from '../../cards/kit.js';
import { addDays, clockOf, dayOf, formatDay, type Instant, instantOf } from '../core/deadlines.js';
import { type Matter, unitsOf } from '../core/matter/matter.js';
import { mayRead } from '../core/permissions.js';
import type { World as Powers } from '../core/powers.js';
import { sayWith } from '../core/say.js';
import { leader, type Seats } from '../core/seats.js';
import { lightOf } from '../core/task/light.js';
import { remindedSeats, reminderBetween, reminderHorizon } from '../core/task/reminders.js';
import type { Task } from '../core/task/task.js';
import { type BoundaryNews, boundaryNews } from './boundary/news.js';
import { dutiesOf } from './duties.js';
import type { Card } from './ports.js';
import { seatsNow, type World } from './world.js';

const shown = 8;
const most = 2000;
const jitterMs = 8 * 60_000;

export interface Slot {
  readonly at: Instant;
  /** When the slot before it was: what is new since then. */
  readonly since: Instant;
}

/** The latest digest time at or before now, on a working day (spec §8): what was missed while down is sent once, on return. */
export const slotAt = (world: Pick<World, 'calendar' | 'mechanism'>, now: Instant): Slot | undefined => {
  const slots: Instant[] = [];
  for (let day = dayOf(now), back = 0; back < 40 && slots.length < 2; back += 1, day = addDays(day, -1)) {
    if (!world.calendar.isWorkday(day)) continue;
    const ofDay = world.mechanism.digests.map((time) => instantOf(day, time)).filter((at) => at <= now);
    slots.push(...ofDay.sort((a, b) => b - a));
  }
  const [at, since] = slots;
  return at === undefined || since === undefined ? undefined : { at, since };
};

/** 摘要: made once for each person and slot, in working time only, spread over some minutes off the half hour. */
export const sendDigests = async (world: World): Promise<void> => {
  const now = world.now();
  const slot = slotAt(world, now);
  if (!slot || !world.calendar.isWorkingTime(now)) return;
  if (await world.store.settings.isClaimed(`digest/${slot.at}`)) return;
  world.fault?.('digest:begun');
  const since = await lastSent(world, slot);
  const seats = await seatsNow(world);
  const powers: Powers = { mechanism: world.mechanism, seats, calendar: world.calendar, now };
  const everySeat = [...new Set(seats.all().map((h) => h.seat))];
  const [waiting, raised, due, boundary] = await Promise.all([
    world.store.lists.waitingFor(everySeat, most),
    world.store.lists.raisedSince(since, 200),
    world.store.lists.tasksDue(reminderHorizon(powers, dayOf(now)), most),
    boundaryNews(world, powers, since, slot.at),
  ]);
  const reminded = due.flatMap((t) => remindersOf(powers, t, since, slot.at));
  let isPut = true;
  for (const openId of new Set(seats.all().map((h) => h.openId))) {
    const card = digestFor(openId, { slot, waiting, raised, reminded, boundary, powers });
    if (card) isPut = (await put(world, openId, card, slot)) && isPut;
  }
  if (!isPut) return;
  world.fault?.('digest:claiming');
  await world.store.settings.claimOnce(`digest/${slot.at}`, '', now);
  world.fault?.('digest:claimed');
};

/** What was missed while down counts: since the last digest that went out, ten working days at most. */
const lastSent = async (world: World, slot: Slot): Promise<Instant> => {
  let before = slot.since;
  for (let back = 0; back < 20; back += 1) {
    if (await world.store.settings.isClaimed(`digest/${before}`)) return before;
    const earlier = slotAt(world, before - 1);
    if (!earlier) return before;
    before = earlier.at;
  }
  return slot.since;
};

/** 任务催办: a task with whoever is reminded of it. */
interface Reminded {
  readonly task: Task;
  readonly people: ReadonlySet<string>;
}

const remindersOf = (powers: Powers, t: Task, since: Instant, until: Instant): Reminded[] => {
  const due = reminderBetween(powers, t, since, until);
  if (!due) return [];
  const { seats, people } = remindedSeats(powers, t, due.late);
  const holders = seats.flatMap((s) => powers.seats.holders(s)).map((p) => p.openId);
  return [{ task: t, people: new Set([...holders, ...people]) }];
};

interface Sources {
  readonly slot: Slot;
  readonly waiting: Awaited<ReturnType<World['store']['lists']['waitingFor']>>;
  readonly raised: readonly Matter[];
  readonly reminded: readonly Reminded[];
  readonly boundary: BoundaryNews;
  readonly powers: Powers;
}

const digestFor = (
  openId: string,
  { slot, waiting, raised, reminded, boundary, powers }: Sources,
): Card | undefined => {
  const { seats } = powers;
  const say = sayWith(powers.mechanism, seats);
  const held = new Set(seats.heldBy(openId).map((h) => h.seat));
  const duties = dutiesOf(waiting, { openId, seats: held }, powers, say);
  const news = raised.filter((m) => hears(openId, m, seats) && mayRead(openId, { matter: m }, powers));
  const owed = reminded.filter((r) => r.people.has(openId));
  const notes = boundary.readers.has(openId) ? boundary.count : 0;
  if (duties.length + news.length + owed.length + notes === 0) return undefined;
  const half = clockOf(slot.at) < '12:00' ? '上午' : '下午';
  return digestCard({
    when: `${formatDay(dayOf(slot.at))}${half}`,
    waiting: duties.slice(0, shown),
    waitingTotal: duties.length,
    boundaryNotes: notes,
    owedTotal: owed.length,
    owed: owed.slice(0, shown).map(({ task }): Row => {
      return {
        title: `${task.id} ${task.work}`,
        note: `${formatDay(task.dueOn)}前 · ${say.unit(task.unit)} ${task.person.name}`,
        tag: lightTag(lightOf(powers, task, dayOf(powers.now))),
        buttons: [{ label: '办理', command: 'task', input: { task: task.id } }],
      };
    }),
    news: news.slice(0, shown).map(
      (m): Row => ({
        title: `${m.id} ${m.title}`,
        note: `${m.company} · ${m.raisedBy.unit ? say.unit(m.raisedBy.unit) : powers.mechanism.office.name}提请`,
        tag: matterLook(m.status),
        buttons: [{ label: '查看', command: 'matter', input: { matter: m.id } }],
      }),
    ),
  });
};

/** Office and leaders read of a raise in the digest (spec §11, "Who hears of a raise"). */
const hears = (openId: string, m: Matter, seats: Seats): boolean =>
  seats
    .heldBy(openId)
    .some(
      ({ seat }) => seat === 'officeDirector' || seat === 'officeStaff' || unitsOf(m).some((u) => seat === leader(u)),
    );

/**
 * Kept like an event's answer until it is sent; its id makes a second one impossible. False while another process is at it, which
 * may die: then it is to be tried again.
 */
const put = async (world: World, openId: string, card: Card, slot: Slot): Promise<boolean> => {
  const id = `digest/${slot.at}/${openId}`;
  const uuid = createHash('sha256').update(id).digest('hex').slice(0, 48);
  const taken = await world.store.inbox.take({ id, messageId: undefined, digest: '', at: world.now() });
  if (taken.state !== 'new') return taken.state !== 'busy';
  world.fault?.('digest:taken');
  const jitter = Number.parseInt(uuid.slice(0, 8), 16) % jitterMs;
  const sendAt = Math.max(world.now(), slot.at + jitter);
  await world.store.inbox.finish(taken.id, {}, [{ to: { openId }, card, uuid }], sendAt, 3);
  world.fault?.('digest:kept');
  return true;
};
