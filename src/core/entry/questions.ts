import { isHeldBeside, openAsk, show, showTo } from '../ask.js';
import type { Decision, Effect, Scene, View } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import { otherConvenors } from '../seats.js';
import { amend, withAsk } from './change.js';
import type { Entry } from './entry.js';

export const entryView = (e: Entry): View => ({ card: 'entry', entry: e.id, unit: e.unit });

/** 请确认: the unit's seat and the office's staff but whoever recorded it; then the director; then the other convenor. */
export const confirmLine = (scene: Pick<Scene, 'mechanism' | 'seats'>, e: Pick<Entry, 'seat' | 'by'>): SeatName[][] => {
  const isFree = (seat: SeatName): boolean => isHeldBeside(scene, [seat], new Set([e.by.openId]));
  const line: SeatName[][] = [
    [e.seat, 'officeStaff'],
    ['officeDirector'],
    otherConvenors(scene.mechanism, scene.seats),
  ];
  return line.map((rung) => rung.filter(isFree)).filter((rung) => rung.length > 0);
};

export const askToConfirm = (scene: Scene, acc: Decision<Entry>): Decision<Entry> => {
  const e = acc.next;
  const { ask, effects } = openAsk(scene, {
    key: 'confirmRecord',
    view: entryView(e),
    line: confirmLine(scene, e),
    limits: [scene.mechanism.limits.confirmRecord],
  });
  return { ...acc, next: amend(e, { asks: withAsk(e.asks, ask) }), effects: [...acc.effects, ...toOthers(e, effects)] };
};

/** Whoever recorded it may sit on an asked seat too: they see it as theirs, not as a question. */
export const toOthers = (e: Entry, effects: readonly Effect[]): Effect[] =>
  effects.filter((one) => one.kind !== 'show' || one.to !== e.by.openId);

/** 告知记录人. */
export const tellRecorder = (e: Entry): Effect[] => showTo(entryView(e), [e.by.openId], 'reminder');

/** 告知本单位: what now stands in its name; whoever confirmed it knows. */
export const tellUnit = (scene: Scene, e: Entry): Effect[] => {
  const known = new Set([e.by.openId, e.confirmation?.openId ?? '']);
  const isHeld = scene.seats.holders(e.seat).length > 0;
  return isHeld ? show(scene, entryView(e), [e.seat], 'update', known).effects : [];
};
