import type { Ask } from '../ask.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import { type Entry, isToRun } from './entry.js';

export type Patch = Partial<Omit<Entry, 'id' | 'rev' | 'nextActionAt'>>;

/** Every change of an entry: patched, and the clock's next look worked out anew. What is confirmed and not done is due at once. */
export const amend = (e: Entry, patch: Patch): Entry => {
  const next = { ...e, ...patch };
  const times = next.asks.flatMap((a) => a.due?.at ?? []);
  if (isToRun({ ...next, nextActionAt: undefined })) times.push(next.confirmation?.at ?? next.createdAt);
  return { ...next, nextActionAt: times.length > 0 ? Math.min(...times) : undefined };
};

export const withAsk = (asks: readonly Ask[], ask: Ask): Ask[] => [...asks.filter((a) => a.key !== ask.key), ask];

export const decided = (
  scene: Scene,
  next: Entry,
  act: string,
  text: string,
  effects: readonly Effect[] = [],
): Decision<Entry> => ({ next, effects, log: [logged(scene, act, text)] });
