import type { Ask, Asked } from '../ask.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import type { Cosign } from '../meeting/meeting.js';
import type { Paper } from './paper.js';

export type Patch = Partial<Omit<Paper, 'id' | 'rev' | 'nextActionAt'>>;

/** Every change of a paper: patched, and the clock's next look worked out anew. */
export const amend = (d: Paper, patch: Patch): Paper => {
  const next = { ...d, ...patch };
  const times = next.asks.flatMap((a) => a.due?.at ?? []);
  return { ...next, nextActionAt: times.length > 0 ? Math.min(...times) : undefined };
};

export const withAsk = (asks: readonly Ask[], ask: Ask): Ask[] => [...asks.filter((a) => a.key !== ask.key), ask];
export const withoutAsk = (asks: readonly Ask[], ...keys: string[]): Ask[] => asks.filter((a) => !keys.includes(a.key));

export const withOpinion = (d: Paper, changed: Cosign): Cosign[] =>
  d.opinions.map((o) => (o.unit === changed.unit ? changed : o));

export const decided = (
  scene: Scene,
  next: Paper,
  act: string,
  text: string,
  effects: readonly Effect[] = [],
): Decision<Paper> => ({ next, effects, log: [logged(scene, act, text)] });

/** The question and those who are shown it join what was decided. */
export const withQuestion = (done: Decision<Paper>, { ask, effects }: Asked): Decision<Paper> => ({
  ...done,
  next: amend(done.next, { asks: withAsk(done.next.asks, ask) }),
  effects: [...done.effects, ...effects],
});

export const shortName = (scene: Pick<Scene, 'mechanism'>, unit: UnitKey): string =>
  scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
