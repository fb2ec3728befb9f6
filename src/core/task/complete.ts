import { isHeldBeside, officeSeats, openAsk, unitLine } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { SeatName, UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { otherConvenors } from '../seats.js';
import { amend, decided, openPart, withoutAsk, withPart, withQuestion } from './change.js';
import { tellDone, tellPeople } from './end.js';
import { ownersOf, type Side, type Task, type TaskPart } from './task.js';

/** 申请销号: a unit's part is done; with the last part the task waits to be verified. */
export const complete = (
  scene: Scene,
  t: Task,
  { unit, text }: { readonly unit: UnitKey; readonly text: string },
): Decision<Task> => {
  const part = openPart(t, unit);
  if (part.done) throw new Refusal('done', `已由${part.done.by}于${formatInstant(part.done.at)}申请销号，等待核验。`);
  const { name, openId } = scene.by;
  const parts = withPart(t, { ...part, percent: 100, done: { text, by: name, openId, at: scene.now } });
  const left = parts.filter((p) => !p.done);
  if (left.length > 0) {
    const says = `完成分工：${text}，等待${left.length}家单位完成`;
    return decided(scene, amend(scene, t, { parts }), 'complete', says);
  }
  return completed(scene, { ...t, parts }, 'complete', `申请销号：${text}`);
};

/** 待核验: every part is done, both sides are asked. */
const completed = (scene: Scene, t: Task, act: string, says: string): Decision<Task> => {
  const next = amend(scene, t, {
    status: 'completed',
    verifications: [],
    difficulty: undefined,
    extensions: t.extensions.filter((e) => e.ruling !== undefined),
    asks: withoutAsk(t.asks, 'difficulty', 'extension'),
  });
  return sidesOf(next).reduce((acc, side) => askToVerify(scene, acc, side), decided(scene, next, act, says));
};

/** The clause no longer binds an assisting unit (spec §4 step 3): its part goes, and nobody waits for it. */
export const release = (scene: Scene, t: Task, units: readonly UnitKey[]): Decision<Task> | undefined => {
  const freed = t.units.filter((u) => units.includes(u));
  if (freed.length === 0 || t.status !== 'open') return undefined;
  const isBound = (unit: UnitKey): boolean => !freed.includes(unit);
  const rest: Task = {
    ...t,
    units: t.units.filter(isBound),
    parts: t.parts.filter((p) => isBound(p.unit)),
    difficulty: t.difficulty && isBound(t.difficulty.unit) ? t.difficulty : undefined,
  };
  const says = '条款不再约束有异议的单位，其分工相应取消';
  if (rest.parts.every((p) => p.done)) return completed(scene, rest, 'release', says);
  const asks = rest.difficulty ? rest.asks : withoutAsk(rest.asks, 'difficulty');
  return decided(scene, amend(scene, rest, { asks }), 'release', says);
};

/** Who verifies: the office and the raising unit; the office alone when the raising unit has a part itself (spec §11). */
export const sidesOf = (t: Task): Side[] =>
  t.owner === undefined || t.parts.some((p) => p.unit === t.owner) ? ['office'] : ['office', 'raiser'];

export const openSides = (t: Task): Side[] =>
  sidesOf(t).filter((side) => t.verifications.every((v) => v.side !== side));

type Who = Pick<Scene, 'mechanism' | 'seats'>;

/** Who may verify for one side: its seats, or the other convenor when everybody there owns a part in person (spec §5). */
export const verifierLine = (who: Who, t: Task, side: Side): SeatName[][] => {
  const line = side === 'office' || t.owner === undefined ? [[...officeSeats]] : unitLine(t.owner).slice(0, 2);
  return isHeldBeside(who, line.flat(), ownersOf(t)) ? line : [otherConvenors(who.mechanism, who.seats)];
};

/** The sides for which a seat verifies: its own, and one whose silence has brought the question to it (spec §3). */
export const sidesFor = (who: Who, t: Task, seat: SeatName): Side[] =>
  sidesOf(t).filter(
    (side) =>
      verifierLine(who, t, side).flat().includes(seat) ||
      t.asks.some((a) => a.key === `verify:${side}` && a.asked.includes(seat)),
  );

/** Who is asked: seats that only an owner holds are left out; behind the office stands the other convenor, behind a unit the office. */
const askedLine = (scene: Scene, t: Task, side: Side): SeatName[][] => {
  const isAsked = (seat: SeatName): boolean =>
    scene.seats.holders(seat).length === 0 || isHeldBeside(scene, [seat], ownersOf(t));
  const behind = side === 'office' ? [otherConvenors(scene.mechanism, scene.seats)] : [[...officeSeats]];
  return [...verifierLine(scene, t, side), ...behind]
    .map((rung) => rung.filter(isAsked))
    .filter((rung) => rung.length > 0);
};

const askToVerify = (scene: Scene, acc: Decision<Task>, side: Side): Decision<Task> => {
  const { next } = acc;
  const asked = openAsk(scene, {
    key: `verify:${side}`,
    view: { card: 'verification', task: next.id, matter: next.matter },
    line: askedLine(scene, next, side),
    limits: [scene.mechanism.limits.ask],
  });
  const shown = new Set(acc.effects.map((e) => JSON.stringify(e)));
  return withQuestion(scene, acc, { ...asked, effects: asked.effects.filter((e) => !shown.has(JSON.stringify(e))) });
};

/** 核验: both sides in any order; rejected by either, the parts are open again (spec §3). */
export const verify = (
  scene: Scene,
  t: Task,
  input: { readonly side: Side; readonly verdict: 'approve' | 'reject'; readonly reason: string | undefined },
): Decision<Task> => {
  mayVerify(scene, t, input);
  if (input.verdict === 'reject') return reopen(scene, t, input.reason);
  const verifications = [...t.verifications, { side: input.side, by: scene.by.name, at: scene.now }];
  const asks = withoutAsk(t.asks, `verify:${input.side}`);
  const next = amend(scene, t, { verifications, asks });
  const passed = `${inPlaceOf(scene, input.side)}核验通过`;
  if (openSides(next).length > 0) return decided(scene, next, 'verify', `${passed}，等待另一方核验`);
  const closed = amend(scene, next, { status: 'verified', verifiedAt: scene.now, asks: [] });
  return decided(scene, closed, 'verify', `${passed}，任务销号`, [...tellDone(t), ...tellPeople(scene, t)]);
};

/** The office for a raising unit that kept silent, and the log says so. */
const inPlaceOf = (scene: Scene, side: Side): string =>
  side === 'raiser' && scene.by.seat !== undefined && officeSeats.includes(scene.by.seat)
    ? `提请单位逾期未核验，由${scene.mechanism.office.name}代为`
    : '';

/** Whatever was approved stays approved: a rejection that comes after it is a warning (spec §11). */
const mayVerify = (
  scene: Scene,
  t: Task,
  { side, verdict }: { readonly side: Side; readonly verdict: 'approve' | 'reject' },
): void => {
  const again = verdict === 'approve' ? 'done' : 'state';
  if (t.status === 'verified') throw new Refusal(again, `${t.id}已销号。`);
  if (t.status === 'ended') throw new Refusal('state', `${t.id}已终止，无需核验。`);
  if (t.status !== 'completed') throw new Refusal('state', `${t.id}尚未申请销号，请待责任单位申请后再核验。`);
  if (ownersOf(t).has(scene.by.openId))
    throw new Refusal('right', '您承办或申请了本任务，不能核验，请由其他人员核验。');
  const before = t.verifications.find((v) => v.side === side);
  if (before) throw new Refusal(again, `已由${before.by}于${formatInstant(before.at)}核验通过，等待另一方核验。`);
};

const reopen = (scene: Scene, t: Task, reason: string | undefined): Decision<Task> => {
  if (!reason) throw new Refusal('input', '请填写核验不通过的理由后再提交。');
  const parts = t.parts.map((p): TaskPart => ({ ...p, done: undefined }));
  const next = amend(scene, t, {
    status: 'open',
    parts,
    verifications: [],
    asks: t.asks.filter((a) => !a.key.startsWith('verify:')),
  });
  return decided(scene, next, 'verify', `核验未通过，继续办理：${reason}`, tellPeople(scene, t));
};
