import { dayOf, formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withoutAsk } from './change.js';
import { type Estate, type Handover, handoverZh, type Party, signatureOf } from './handover.js';
import { askForSuccessor, askToMoveTasks, tellBoth } from './questions.js';
import { hasLeft, isComplete, isOvertaken, isStoodFor, mayMoveTasks, taskMovers } from './standing.js';

/** 签认: the predecessor and the successor, each once. With the second signature the seat goes over. */
export const signHandover = (scene: Scene, j: Handover, estate: Estate): Decision<Handover> => {
  const party = scene.by.openId === j.to.openId ? 'successor' : 'predecessor';
  if (party === 'predecessor' && scene.by.openId !== j.from?.openId)
    throw new Refusal('right', '请由移交人或接任人本人签认（交接由双方签认）。');
  return signedBy(inName(scene, j), mayBeSigned(scene, j, party), party, estate);
};

/** A newcomer who holds no seat yet is known by the name in the handover. */
const inName = (scene: Scene, j: Handover): Scene => {
  const person = [j.to, j.from].find((one) => one?.openId === scene.by.openId);
  return scene.by.name === '' && person ? { ...scene, by: { ...scene.by, name: person.name } } : scene;
};

/**
 * 确认: for a predecessor who has left, for tasks in person, or for what an admin asks for themselves. The same seat confirms once,
 * and nobody what they take over themselves.
 */
export const confirmHandover = (scene: Scene, j: Handover, estate: Estate): Decision<Handover> => {
  if (j.status === 'signed') return confirmTasks(scene, j);
  mayBeSigned(scene, j, undefined);
  const { seat } = scene.by;
  const before = j.signatures.find((s) => s.party === 'confirmer' && s.seat === seat);
  if (before) throw already(before);
  if (j.purpose === 'handover' && !hasLeft(scene, j) && !(seat !== undefined && taskMovers(j).includes(seat)))
    throw new Refusal('state', '移交人在任，请由移交人和接任人双方签认。');
  return signedBy(scene, j, 'confirmer', estate);
};

const already = ({ name, at }: { readonly name: string; readonly at: number }): Refusal =>
  new Refusal('done', `已由${name}于${formatInstant(at)}签认。`);

const mayBeSigned = (scene: Scene, j: Handover, party: Party | undefined): Handover => {
  const before = party && signatureOf(j, party);
  if (before) throw already(before);
  if (j.status === 'signed') throw new Refusal('done', `${j.id}${handoverZh.signed}，无需再签认。`);
  if (j.status === 'cancelled') throw new Refusal('state', `${j.id}已取消，请重新发起交接。`);
  if (isOvertaken(scene, j)) throw new Refusal('state', '该席位已另有任职人员，请取消本次交接后重新发起。');
  return j;
};

const partyZh: Readonly<Record<Party, string>> = { predecessor: '移交人', successor: '接任人', confirmer: '确认人' };

const signedBy = (scene: Scene, j: Handover, party: Party, estate: Estate): Decision<Handover> => {
  const { openId, name, seat } = scene.by;
  const signatures = [...j.signatures, { party, openId, name, seat, at: scene.now }];
  const next = answered(amend(j, { signatures, estate }), party);
  const done = decided(
    scene,
    next,
    party === 'confirmer' ? 'confirmHandover' : 'signHandover',
    `${partyZh[party]}签认`,
  );
  if (isComplete(scene, next)) return complete(scene, done);
  const told = { ...done, effects: [...done.effects, ...tellBoth(scene, next, 'update')] };
  return party === 'predecessor' ? askForSuccessor(scene, told) : told;
};

const questions = { predecessor: 'signHandover', successor: 'urgeHandover', confirmer: 'confirmHandover' } as const;

/** The office's word lets tasks go over; it does not stand for a predecessor who has left, so that the question stays. */
const answered = (j: Handover, party: Party): Handover =>
  party === 'confirmer' && j.purpose === 'handover' && !isStoodFor(j)
    ? j
    : amend(j, { asks: withoutAsk(j.asks, questions[party]) });

/** 已交接: the seat goes over at once; the tasks in person with it, or as soon as they are confirmed. */
const complete = (scene: Scene, done: Decision<Handover>): Decision<Handover> => {
  const j = amend(done.next, { status: 'signed', asks: [] });
  const { seat, to, span, from, id } = j;
  const takeSeat: Effect = {
    kind: 'handOver',
    to: 'handover',
    id,
    message: { type: 'takeSeat', seat, person: to, span, leaver: from?.openId, day: dayOf(scene.now), basis: id },
  };
  const effects = [...done.effects, takeSeat, ...tellBoth(scene, j)];
  const signed = { ...done, next: j, effects, log: [...done.log] };
  if (mayMoveTasks(j)) return moveTasks(signed);
  const hasTasks = j.purpose === 'handover' && j.estate.tasks.length > 0;
  return hasTasks ? askToMoveTasks(scene, signed) : signed;
};

const confirmTasks = (scene: Scene, j: Handover): Decision<Handover> => {
  if (j.hasMovedTasks || j.estate.tasks.length === 0)
    throw new Refusal('done', `${j.id}${handoverZh.signed}，无需再确认。`);
  const { openId, name, seat } = scene.by;
  if (seat === undefined || !taskMovers(j).includes(seat))
    throw new Refusal('right', `请由本单位分管负责同志或${scene.mechanism.office.name}确认任务移交（责任到人）。`);
  const next = amend(j, {
    signatures: [...j.signatures, { party: 'confirmer', openId, name, seat, at: scene.now }],
    asks: withoutAsk(j.asks, 'confirmHandover'),
  });
  return moveTasks(decided(scene, next, 'confirmHandover', '确认本人承办任务移交', tellBoth(scene, next, 'update')));
};

/** 责任人变更 (R66): no clock is reset. */
const moveTasks = (done: Decision<Handover>): Decision<Handover> => {
  const { from, to, estate, id } = done.next;
  if (from === undefined) return done;
  const moves = estate.tasks.map(
    (t): Effect => ({
      kind: 'handOver',
      to: 'task',
      id: t.source,
      message: { type: 'succeed', from: from.openId, to, unit: done.next.unit, handover: id },
    }),
  );
  return {
    ...done,
    next: amend(done.next, { hasMovedTasks: true, asks: withoutAsk(done.next.asks, 'confirmHandover') }),
    effects: [...done.effects, ...moves],
  };
};

/** 取消交接: nothing has changed hands, and nothing will. */
export const cancelHandover = (now: Scene, j: Handover, reason: string): Decision<Handover> => {
  const scene = inName(now, j);
  if (j.status === 'cancelled') throw new Refusal('done', `${j.id}已取消。`);
  if (j.status === 'signed') throw new Refusal('state', `${j.id}${handoverZh.signed}，不能取消，如需变动请另行办理。`);
  const next = amend(j, { status: 'cancelled', cancelReason: reason, asks: [] });
  return decided(scene, next, 'cancelHandover', `取消：${reason}`, tellBoth(scene, next));
};
