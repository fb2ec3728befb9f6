import type { Ask } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { logged } from '../decision.js';
import type { Matter, MatterStatus } from './matter.js';
import { mayFollow } from './moves.js';

export type Patch = Partial<Omit<Matter, 'id' | 'rev' | 'status' | 'nextActionAt'>>;

/** When the clock must look again: the earliest of everything that is waiting. */
export const nextActionAt = (m: Matter): Instant | undefined => {
  const times = [
    m.deferredUntil,
    m.overdueAt?.at,
    m.overdueAt === undefined && limitRuns(m) ? m.tierDue?.at : undefined,
    m.status === 'draft' ? m.tierDue?.at : undefined,
    ...m.asks.map((a) => a.due?.at),
  ].filter((t) => t !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
};

/** The tier's limit asks for a conclusion, never while a meeting is still ahead (spec §4 step 4). */
export const limitRuns = (m: Matter): boolean => m.status === 'proposed' || m.status === 'awaitingOutcome';

const settle = (m: Matter): Matter => ({ ...m, nextActionAt: nextActionAt(m) });

/** Moves a matter along the state table. The questions of the old status end with it. */
export const move = (m: Matter, to: MatterStatus, patch: Patch = {}): Matter => {
  if (!mayFollow(m.status, to)) throw new Error(`${m.id}: ${m.status} may not be followed by ${to}`);
  return settle({
    ...m,
    asks: [],
    deferredUntil: undefined,
    overdueAt: undefined,
    ...patch,
    status: to,
  });
};

/** Changes a matter that stays where it is. */
export const amend = (m: Matter, patch: Patch): Matter => settle({ ...m, ...patch });

export const withAsk = (m: Matter, ask: Ask): Matter =>
  amend(m, { asks: [...m.asks.filter((a) => a.key !== ask.key), ask] });

export const withoutAsk = (m: Matter, key: string): Matter => amend(m, { asks: m.asks.filter((a) => a.key !== key) });

export const decided = (
  scene: Scene,
  next: Matter,
  act: string,
  text: string,
  effects: readonly Effect[] = [],
): Decision<Matter> => ({ next, effects, log: [logged(scene, act, text)] });

/** Its meetings, each once, the newest last. */
export const withMeeting = (m: Matter, meeting: string): string[] => [
  ...m.meetings.filter((h) => h !== meeting),
  meeting,
];
