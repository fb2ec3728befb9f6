import { type Day, type Due, instantOf } from '../../src/core/deadlines.js';

/** The day on which every sample is drawn. */
export const day: Day = '2026-11-24';
export const at = (on: Day, clock: string) => instantOf(on, clock);
export const now = at(day, '10:00');

export const due = (on: Day, why: string): Due => ({ at: at(on, '17:30'), on, why, isProvisional: false });
