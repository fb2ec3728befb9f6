import { directorLine, officeSeats, openAsk, showTo } from '../ask.js';
import type { Decision, Effect, Priority, Scene, View } from '../decision.js';
import type { SeatName } from '../mechanism.js';
import { withQuestion } from './change.js';
import { type Handover, signatureOf } from './handover.js';
import { hasLeft, standIns, taskMovers } from './standing.js';

const viewOf = (j: Handover): View => ({ card: 'handover', handover: j.id });

/** Everybody whom a handover concerns in person, but for whoever acts and for a predecessor who has left. */
export const tellBoth = (scene: Scene, j: Handover, priority: Priority = 'reminder'): Effect[] => {
  const from = j.from && !hasLeft(scene, j) ? [j.from.openId] : [];
  const people = [...from, j.to.openId, j.startedBy.openId].filter((one) => one !== scene.by.openId);
  return showTo(viewOf(j), people, priority);
};

const ask = (scene: Scene, acc: Decision<Handover>, key: string, line: readonly (readonly SeatName[])[]) =>
  withQuestion(
    acc,
    openAsk(scene, { key, view: viewOf(acc.next), line, limits: [scene.mechanism.limits.ask], priority: 'reminder' }),
  );

/** 请签认: the predecessor by the seat, then the leader of the unit, then the office; an admin's own wish is asked of the director. */
export const askToSign = (scene: Scene, acc: Decision<Handover>): Decision<Handover> => {
  const j = acc.next;
  if (j.purpose !== 'handover') return ask(scene, acc, 'confirmHandover', directorLine(scene));
  const rungs = standIns(j).map((seat) => [seat]);
  if (hasLeft(scene, j)) return ask(scene, acc, 'confirmHandover', [...rungs, [...officeSeats]]);
  return ask(scene, acc, 'signHandover', [[j.seat], ...rungs.slice(0, -1), [...officeSeats]]);
};

/** 请督促接任人: the predecessor has signed, the successor has not; a seat is asked to see to it. */
export const askForSuccessor = (scene: Scene, acc: Decision<Handover>): Decision<Handover> => {
  const rungs = standIns(acc.next)
    .slice(0, -1)
    .map((seat) => [seat]);
  return ask(scene, acc, 'urgeHandover', [...rungs, [...officeSeats]]);
};

/** 请确认任务移交: tasks in the predecessor's name go over when the unit's leader or the office says so. */
export const askToMoveTasks = (scene: Scene, acc: Decision<Handover>): Decision<Handover> => {
  const [first, ...rest] = taskMovers(acc.next);
  const isLed = first !== undefined && !officeSeats.includes(first);
  return ask(scene, acc, 'confirmHandover', isLed ? [[first], rest] : [[...officeSeats]]);
};

/** Who has not signed yet is shown the card again. */
export const remindUnsigned = (scene: Scene, j: Handover): Effect[] => {
  if (j.status !== 'drafted' || j.purpose !== 'handover') return [];
  const missing = [
    ...(signatureOf(j, 'successor') === undefined ? [j.to.openId] : []),
    ...(signatureOf(j, 'predecessor') === undefined && j.from && !hasLeft(scene, j) ? [j.from.openId] : []),
  ];
  return showTo(viewOf(j), missing, 'reminder');
};
