import type { Ask, Asked } from '../ask.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import type { Handover } from './handover.js';

export type Patch = Partial<Omit<Handover, 'id' | 'rev' | 'nextActionAt'>>;

/** Every change of a handover: patched, and the clock's next look worked out anew. */
export const amend = (j: Handover, patch: Patch): Handover => {
  const next = { ...j, ...patch };
  const times = next.asks.flatMap((a) => a.due?.at ?? []);
  return { ...next, nextActionAt: times.length > 0 ? Math.min(...times) : undefined };
};

export const withAsk = (asks: readonly Ask[], ask: Ask): Ask[] => [...asks.filter((a) => a.key !== ask.key), ask];
export const withoutAsk = (asks: readonly Ask[], ...keys: string[]): Ask[] => asks.filter((a) => !keys.includes(a.key));

export const decided = (
  scene: Scene,
  next: Handover,
  act: string,
  text: string,
  effects: readonly Effect[] = [],
): Decision<Handover> => ({ next, effects, log: [logged(scene, act, text)] });

/** The question and those who are shown it join what was decided. */
export const withQuestion = (done: Decision<Handover>, { ask, effects }: Asked): Decision<Handover> => ({
  ...done,
  next: amend(done.next, { asks: withAsk(done.next.asks, ask) }),
  effects: [...done.effects, ...effects],
});
