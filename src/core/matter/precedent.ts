import { officeSeats, show } from '../ask.js';
import { dayOf, type WorkCalendar } from '../deadlines.js';
import type { Effect, Scene } from '../decision.js';
import type { Tier } from '../mechanism.js';
import type { Matter } from './matter.js';

/** 同类先例: closed matters of one sub-type, as the preview sums them up (features D10). */
export interface Precedents {
  /** Newest first. */
  readonly matters: readonly Matter[];
  /** Settled at the business tier. */
  readonly atBusiness: number;
  /** Working days from the raise to the closing, on average, rounded. */
  readonly averageDays: number;
  /** Working days each took, by number. */
  readonly days: Readonly<Record<string, number>>;
}

const unsettled = new Set(['unresolved', 'overdue', 'blocked']);

/** The tier that settled a matter. */
export const settledTier = (m: Matter): Tier => m.outcomes.findLast((o) => !unsettled.has(o.result))?.tier ?? m.tier;

export const precedentsFrom = (calendar: WorkCalendar, matters: readonly Matter[]): Precedents => {
  const days = Object.fromEntries(matters.map((m) => [m.id, daysTaken(calendar, m)]));
  const sum = Object.values(days).reduce((total, n) => total + n, 0);
  return {
    matters,
    atBusiness: matters.filter((m) => settledTier(m) === 'business').length,
    averageDays: matters.length === 0 ? 0 : Math.round(sum / matters.length),
    days,
  };
};

const daysTaken = (calendar: WorkCalendar, m: Matter): number =>
  calendar.workdaysBetween(dayOf(m.raisedAt ?? m.createdAt), dayOf(m.endedAt ?? m.createdAt));

/** 个案到制度 (R7): so many closed matters of one sub-type within twelve months, and every so many more, propose a rule. */
const alikeForRule = 3;

/** `alike`: matters of its sub-type that were closed in the twelve months before this one. */
export const ruleProposal = (scene: Scene, m: Matter, alike: number): Effect[] =>
  m.subType === undefined || (alike + 1) % alikeForRule !== 0
    ? []
    : show(scene, { card: 'ruleProposal', matter: m.id }, officeSeats, 'update').effects;
