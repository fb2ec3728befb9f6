/** 例会周期 (R36, R42): whether each period has its regular meeting. Periods are those of the calendar (A16). */
import { type Cadence, type CadencePeriod, cadencePeriod } from './calendarCadence.js';
import { addMonths, serialOfDay, startOfDay, yearOf } from './day.js';
import { addDays, type Day, dayOf, type Instant } from './deadlines.js';
import type { Mechanism, Tier } from './mechanism.js';
import type { Meeting } from './meeting/meeting.js';

/**
 * `first` and `second`: the end of the period is near and no regular meeting is held or arranged in it; `missed`: 应开未开,
 * from the day after the period.
 */
export type Stage = 'ok' | 'first' | 'second' | 'missed';

/** One tier's regular meeting in one period. */
export interface Regular {
  readonly tier: Tier;
  readonly period: CadencePeriod;
  /** 2026年第四季度 */
  readonly name: string;
  /** The first regular meeting of the period, held or arranged. */
  readonly meeting: Meeting | undefined;
  /** Natural days until the last day of the period; negative after it. */
  readonly daysLeft: number;
  readonly stage: Stage;
}

type Rules = Pick<Mechanism, 'tiers' | 'limits'>;

/**
 * The period that is over and the one under way, in this order; nothing for a tier without a cadence. `meetings`: those of
 * `cadenceSpan`, cancelled ones left out.
 */
export const cadenceOf = (rules: Rules, tier: Tier, today: Day, meetings: readonly Meeting[]): Regular[] => {
  const { cadence } = rules.tiers[tier];
  if (!cadence) return [];
  const now = cadencePeriod(today, cadence);
  const before = cadencePeriod(addDays(now.first, -1), cadence);
  return [before, now].map((period) => regularIn(rules, tier, cadence, period, today, meetings));
};

/** Every period of a year, for the year's page. */
export const cadenceOfYear = (
  rules: Rules,
  tier: Tier,
  year: number,
  today: Day,
  meetings: readonly Meeting[],
): Regular[] => {
  const { cadence } = rules.tiers[tier];
  if (!cadence) return [];
  const all: Regular[] = [];
  for (let day: Day = `${year}-01-01`; yearOf(day) === year; ) {
    const period = cadencePeriod(day, cadence);
    all.push(regularIn(rules, tier, cadence, period, today, meetings));
    day = addDays(period.last, 1);
  }
  return all;
};

/** [from, to) in which the meetings lie that `cadenceOf` looks at. */
export const cadenceSpan = (cadence: Cadence, today: Day): { readonly from: Instant; readonly to: Instant } => {
  const now = cadencePeriod(today, cadence);
  const before = cadencePeriod(addDays(now.first, -1), cadence);
  return { from: startOfDay(before.first), to: startOfDay(addDays(now.last, 1)) };
};

/** [from, to) of a calendar year. */
export const yearSpan = (year: number): { readonly from: Instant; readonly to: Instant } => {
  const first: Day = `${year}-01-01`;
  return { from: startOfDay(first), to: startOfDay(addMonths(first, 12)) };
};

/** The period in which a day lies, with its regular meeting; nothing for a tier without a cadence. */
export const regularOn = (rules: Rules, tier: Tier, day: Day, meetings: readonly Meeting[]): Regular | undefined =>
  cadenceOf(rules, tier, day, meetings)[1];

const regularIn = (
  { limits }: Rules,
  tier: Tier,
  cadence: Cadence,
  period: CadencePeriod,
  today: Day,
  meetings: readonly Meeting[],
): Regular => {
  const meeting = meetings.find((h) => h.tier === tier && isRegularIn(h, period));
  const daysLeft = serialOfDay(period.last) - serialOfDay(today);
  return { tier, period, name: nameOf(period, cadence), meeting, daysLeft, stage: stageOf(limits, daysLeft, meeting) };
};

const isRegularIn = (h: Meeting, period: CadencePeriod): boolean => {
  if (!h.isRegular || h.startAt === undefined || h.status === 'planning' || h.status === 'cancelled') return false;
  const on = dayOf(h.startAt);
  return period.first <= on && on <= period.last;
};

const stageOf = (limits: Rules['limits'], daysLeft: number, meeting: Meeting | undefined): Stage => {
  if (meeting) return 'ok';
  if (daysLeft < 0) return 'missed';
  if (daysLeft <= limits.noticeSecond.days) return 'second';
  return daysLeft <= limits.noticeFirst.days ? 'first' : 'ok';
};

const quarters = ['一', '二', '三', '四'] as const;

const nameOf = ({ first }: CadencePeriod, cadence: Cadence): string => {
  const year = `${yearOf(first)}年`;
  const month = Number(first.slice(5, 7));
  if (cadence === 'quarter') return `${year}第${quarters[Math.floor((month - 1) / 3)] ?? ''}季度`;
  if (cadence === 'half') return `${year}${month === 1 ? '上半年' : '下半年'}`;
  return cadence === 'month' ? `${year}${month}月` : year;
};
