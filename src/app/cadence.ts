import { cadenceCard } from '../../cards/cadenceCard.js';
import { officeSeats } from '../core/ask.js';
import { cadenceOf, cadenceSpan, type Regular, type Stage } from '../core/cadence.js';
import { addDays, type Day, dayOf, type Instant, instantOf, yearOf } from '../core/deadlines.js';
import type { SeatName } from '../core/mechanism.js';
import { can } from '../core/permissions.js';
import { powers as acts, type World as Powers } from '../core/powers.js';
import type { Card } from './ports.js';
import { putOnce } from './putOnce.js';
import { seatsNow, type World } from './world.js';

export const upperTiers = ['joint', 'special'] as const;
type UpperTier = (typeof upperTiers)[number];

/** 应开未开 is told while it is fresh; afterwards it stands on the year's page. Natural days after the period. */
const freshDays = 60;

/**
 * 例会提示 (R36, R42): looked at once a day, in working time. At each stage of a period the office and whoever may convene are told
 * once; of what was missed the office first, the convenors after the limit of any question.
 */
export const tellCadence = async (world: World): Promise<void> => {
  const now = world.now();
  const round = `cadence/${dayOf(now)}`;
  if (!world.calendar.isWorkingTime(now) || (await world.store.settings.isClaimed(round))) return;
  const since = await runSince(world);
  const powers: Powers = { ...world, seats: await seatsNow(world), now };
  let isTold = true;
  for (const tier of upperTiers)
    for (const regular of await regularsOf(world, tier))
      if (regular.period.last >= since) isTold = (await tell(world, powers, tier, regular)) && isTold;
  if (isTold) await world.store.settings.claimOnce(round, '', now);
};

/** The day since which anybody holds a seat here: what was before it is not this bot's to say. */
export const runSince = async ({ store, now }: Pick<World, 'store' | 'now'>): Promise<Day> =>
  (await store.seats.holdings()).map((h) => h.from).sort()[0] ?? dayOf(now());

const regularsOf = async (world: World, tier: UpperTier): Promise<Regular[]> => {
  const { cadence } = world.mechanism.tiers[tier];
  if (!cadence) return [];
  const today = dayOf(world.now());
  const { from, to } = cadenceSpan(cadence, today);
  return cadenceOf(world.mechanism, tier, today, await world.store.lists.meetingsBetween(tier, from, to));
};

/** False while another process is at it. */
const tell = async (world: World, powers: Powers, tier: UpperTier, regular: Regular): Promise<boolean> => {
  const { stage, daysLeft } = regular;
  if (stage === 'ok' || daysLeft < -freshDays) return true;
  const notice: Notice = { tier, regular, stage, id: `cadence/${tier}/${regular.period.key}/${stage}` };
  const convenors = acts.conveneRegular({ tier }, powers).seats;
  if (stage !== 'missed') return tellSeats(world, powers, notice, notice.id, [...officeSeats, ...convenors]);
  const isTold = await tellSeats(world, powers, notice, notice.id, officeSeats);
  if (convenorsFrom(world, regular) > powers.now) return isTold;
  return (await tellSeats(world, powers, notice, `${notice.id}/convenors`, convenors)) && isTold;
};

interface Notice {
  readonly tier: UpperTier;
  readonly regular: Regular;
  readonly stage: Exclude<Stage, 'ok'>;
  readonly id: string;
}

/** The limit of any question, from the first working day after the period. */
const convenorsFrom = ({ calendar, mechanism }: World, { period }: Regular): Instant => {
  const { days, basis } = mechanism.limits.ask;
  const opening = instantOf(calendar.addWorkdays(addDays(period.last, 1), 0), mechanism.workHours.morning[0]);
  return calendar.limit(opening, days, basis).at;
};

/** Whoever was told of this stage is not told of it again. */
const tellSeats = async (
  world: World,
  powers: Powers,
  notice: Notice,
  claim: string,
  seats: readonly SeatName[],
): Promise<boolean> => {
  if (await world.store.settings.isClaimed(claim)) return true;
  const people = new Set(seats.flatMap((seat) => powers.seats.holders(seat)).map((p) => p.openId));
  const kept = await Promise.all(
    [...people].map((openId) =>
      putOnce(world, `${notice.id}/${openId}`, openId, cardFor(powers, notice, openId), powers.now),
    ),
  );
  return !kept.includes(false) && (await world.store.settings.claimOnce(claim, '', powers.now));
};

const cardFor = (powers: Powers, { tier, regular, stage }: Notice, openId: string): Card => {
  const { limits, tiers } = powers.mechanism;
  const { name, cadence = 'quarter', clause } = tiers[tier];
  const today = dayOf(powers.now);
  const [, now] = cadenceOf(powers.mechanism, tier, today, []);
  const { noticeFirst, noticeSecond } = limits;
  return cadenceCard({
    tier,
    meeting: name,
    cadence,
    period: regular.name,
    last: regular.period.last,
    daysLeft: regular.daysLeft,
    stage,
    now: now?.name ?? regular.name,
    year: yearOf(today),
    clause,
    convenors: acts.conveneRegular({ tier }, powers).who,
    notices: `期满前${noticeFirst.days}日、${noticeSecond.days}日各提示一次（${noticeFirst.basis}）；期满未开的，次日起记为应开未开。`,
    mayConvene: can(openId, 'conveneRegular', { tier }, powers),
  });
};
