import type { Ask, Asked } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { logged } from '../decision.js';
import type { Invitation, Item, Meeting } from './meeting.js';
import { pendingReminder } from './reminders.js';

export type Patch = Partial<Omit<Meeting, 'id' | 'rev' | 'nextActionAt'>>;

/** Every change of a meeting: patched, and the clock's next look worked out anew. */
export const amend = (scene: Scene, h: Meeting, patch: Patch): Meeting => {
  const next = { ...h, ...patch };
  return { ...next, nextActionAt: nextActionAt(scene, next) };
};

const nextActionAt = (scene: Scene, h: Meeting): Instant | undefined => {
  if (h.status === 'cancelled') return undefined;
  const times = [
    h.status === 'arranged' ? h.startAt : undefined,
    pendingReminder(scene, h)?.at,
    ...h.asks.map((a) => a.due?.at),
  ].filter((t) => t !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
};

/** A question put again keeps its place. */
export const withAsk = (asks: readonly Ask[], ask: Ask): Ask[] =>
  asks.some((a) => a.key === ask.key) ? asks.map((a) => (a.key === ask.key ? ask : a)) : [...asks, ask];
export const withoutAsk = (asks: readonly Ask[], ...keys: string[]): Ask[] => asks.filter((a) => !keys.includes(a.key));

export const withInvitation = (h: Meeting, changed: Invitation): Invitation[] =>
  h.invitations.map((i) => (i.unit === changed.unit ? changed : i));

export const withItem = (h: Meeting, changed: Item): Item[] =>
  h.items.map((i) => (i.matter === changed.matter ? changed : i));

export const decided = (
  scene: Scene,
  next: Meeting,
  act: string,
  text: string,
  effects: readonly Effect[] = [],
): Decision<Meeting> => ({ next, effects, log: [logged(scene, act, text)] });

/** The question and those who are shown it join what was decided. */
export const withQuestion = (scene: Scene, done: Decision<Meeting>, { ask, effects }: Asked): Decision<Meeting> => ({
  ...done,
  next: amend(scene, done.next, { asks: withAsk(done.next.asks, ask) }),
  effects: [...done.effects, ...effects],
});

/** A drafted text that changes has to be drafted, and cosigned, anew. */
export const undrafted = (h: Meeting): Pick<Meeting, 'status' | 'minutes' | 'asks'> =>
  h.status === 'minuted'
    ? { status: 'held', minutes: undefined, asks: h.asks.filter((a) => !/^(cosign|settle|issue)/.test(a.key)) }
    : { status: h.status, minutes: h.minutes, asks: h.asks };
