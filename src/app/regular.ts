import { cadenceSpan, type Regular, regularOn } from '../core/cadence.js';
import { dayOf, formatInstant, type Instant } from '../core/deadlines.js';
import type { Tier } from '../core/mechanism.js';
import { Refusal } from '../core/refusal.js';
import type { World } from './world.js';

export interface Counting {
  readonly tier: Exclude<Tier, 'business'>;
  readonly startAt: Instant;
  /** 计入例行会议, as whoever convenes chose it. */
  readonly choice: 'yes' | 'no' | undefined;
  /** Counts unless the choice is no: a meeting convened for its tier alone. */
  readonly isUsual: boolean;
  /** The meeting itself, when it is there already. */
  readonly but: string | undefined;
}

/**
 * 计入例行会议 (R36, R42): whether a meeting that is convened is the regular one of its period. There is one a period: another is
 * convened ad hoc once that was held, and refused while it is still ahead.
 */
export const countsAsRegular = async (world: World, counting: Counting): Promise<boolean> => {
  const { choice, isUsual } = counting;
  if (choice === 'no' || (choice === undefined && !isUsual)) return false;
  const found = await regularAt(world, counting);
  if (found?.meeting === undefined) return true;
  if (choice === undefined && found.meeting.status !== 'arranged') return false;
  const said = found.meeting.status === 'arranged' ? '已召集，定于' : '已召开，时间为';
  throw new Refusal(
    'done',
    `${found.name}例行${world.mechanism.tiers[counting.tier].name}（${found.meeting.id}）${said}${formatInstant(found.meeting.startAt ?? 0)}；确需另行召开的，请将“计入例行会议”选为“否”。`,
  );
};

const regularAt = async (world: World, { tier, startAt, but }: Counting): Promise<Regular | undefined> => {
  const { cadence } = world.mechanism.tiers[tier];
  if (!cadence) return undefined;
  const day = dayOf(startAt);
  const { from, to } = cadenceSpan(cadence, day);
  const meetings = await world.store.lists.meetingsBetween(tier, from, to);
  return regularOn(
    world.mechanism,
    tier,
    day,
    meetings.filter((h) => h.id !== but),
  );
};
