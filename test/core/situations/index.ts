import { at, holdings } from '../fixtures.js';
import { matters } from './matters.js';
import { meetings } from './meetings.js';
import { others } from './others.js';
import { papers } from './papers.js';
import type { Situation } from './situation.js';
import { tasks } from './tasks.js';

/** What is done to no record: raising, proposing, drafting, the roster. */
const none = (tier: 'business' | 'special' | 'joint'): Situation => ({
  name: `nothing at the ${tier} tier`,
  kind: 'none',
  status: '',
  target: { tier },
  facts: { tier, owner: undefined, units: [] },
  now: at('2026-11-24 09:00'),
  holdings,
});

/** Every state of every record at every tier, each brought about by acting. */
export const situations = (): Situation[] => [
  none('business'),
  none('special'),
  none('joint'),
  ...matters(),
  ...meetings(),
  ...tasks(),
  ...papers(),
  ...others(),
];
