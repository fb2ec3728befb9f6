import { officeSeats, openAsk } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { otherConvenors } from '../seats.js';
import { amend, withQuestion } from './change.js';
import { isDeserted, type Meeting, openItems } from './meeting.js';
import { askToStudy, unstudied } from './papers.js';

/** 已开: questions about coming end, and its matters await their outcome; `but` is told of its own outcome instead. */
export const begin = (scene: Scene, h: Meeting, but?: string): { readonly h: Meeting; readonly effects: Effect[] } => ({
  h: amend(scene, h, { status: 'held', asks: h.asks.filter((a) => !/^(answer|rule|arrange)(:|$)/.test(a.key)) }),
  effects: openItems(h)
    .filter((i) => i.matter !== but)
    .map((i) => ({ kind: 'handOver', to: 'matter', id: i.matter, message: { type: 'held', meeting: h.id } })),
});

/** Matters that the minutes still wait for. 挂账 heard again needs no new conclusion. */
export const unrecorded = (h: Meeting): string[] =>
  openItems(h)
    .filter((i) => i.result === undefined && !i.isStanding)
    .map((i) => i.matter);

/** 请拟稿: the office is asked once an upper meeting was held and every matter has its result. */
export const askToDraft = (scene: Scene, done: Decision<Meeting>): Decision<Meeting> => {
  const h = done.next;
  if (h.tier === 'business' || h.status !== 'held' || isDeserted(h) || unrecorded(h).length > 0) return done;
  if (unstudied(h).length > 0) return askToStudy(scene, done);
  if (h.asks.some((a) => a.key === 'draftMinutes')) return done;
  const asked = openAsk(scene, {
    key: 'draftMinutes',
    view: { card: 'minutes', meeting: h.id },
    line: [[...officeSeats], otherConvenors(scene.mechanism, scene.seats)],
    limits: [scene.mechanism.limits.draftMinutes],
  });
  return withQuestion(scene, done, asked);
};
