import { dayOf, formatDay } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import { isEnded, type Matter, ownerOf } from '../matter/matter.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withItem } from './change.js';
import { confirmAgain } from './confirm.js';
import { type Clause, type Item, invitationOf, itemOf, type Meeting, type Work } from './meeting.js';

export interface ClauseInput {
  readonly decision: string;
  readonly basis: string | undefined;
  readonly noTask: string | undefined;
  readonly task: Omit<Work, 'dueOn' | 'dueWhy'> | undefined;
  readonly units: readonly UnitKey[];
  readonly dueOn: string | undefined;
}

/** 加条款 (spec §4 step 3, R49, R66): what was settled, with unit, person and date, or why there is no task. */
export const addClause = (scene: Scene, h: Meeting, m: Matter, input: ClauseInput): Decision<Meeting> => {
  const item = openItem(h, m);
  const units = [...new Set([...(input.task ? [input.task.unit] : []), ...input.units])];
  for (const unit of units) mayBind(scene, h, item, unit);
  const no = h.lastClause + 1;
  const clause: Clause = {
    no,
    decision: input.decision,
    basis: input.basis,
    task: input.task && { ...input.task, ...dueDate(scene, input.dueOn) },
    noTask: input.task ? undefined : input.noTask,
    units,
    addedBy: scene.by.name,
    addedAt: scene.now,
  };
  const next = amend(scene, h, {
    ...reopened(h),
    items: withItem(h, { ...item, clauses: [...item.clauses, clause] }),
    lastClause: no,
  });
  const done = decided(scene, next, 'addClause', `${m.id}增加第${no}条：${input.decision}`);
  return confirmAgain(scene, done, m, units);
};

/** 删条款: only before a unit has confirmed it or the minutes are issued. */
export const dropClause = (scene: Scene, h: Meeting, m: Matter, no: number): Decision<Meeting> => {
  const item = openItem(h, m);
  const clause = item.clauses.find((c) => c.no === no);
  if (!clause) throw new Refusal('absent', `没有第${no}条，请核对条款序号。`);
  if (item.confirmations.some((c) => clause.units.includes(c.unit) && c.verdict === 'confirm'))
    throw new Refusal('state', `第${no}条已有单位确认，不能删除，可另加条款予以替代。`);
  const clauses = item.clauses.filter((c) => c.no !== no);
  const bound = new Set(clauses.flatMap((c) => c.units));
  const gone = item.confirmations.filter((c) => !bound.has(c.unit)).map((c) => `confirm:${m.id}:${c.unit}`);
  const next = amend(scene, h, {
    ...reopened(h),
    items: withItem(h, { ...item, clauses, confirmations: item.confirmations.filter((c) => bound.has(c.unit)) }),
    asks: h.asks.filter((a) => !gone.includes(a.key)),
  });
  return decided(scene, next, 'dropClause', `${m.id}删除第${no}条`);
};

/** A drafted text that changes has to be drafted, and cosigned, anew. */
const reopened = (h: Meeting): Partial<Pick<Meeting, 'status' | 'minutes' | 'asks'>> =>
  h.status === 'minuted'
    ? { status: 'held', minutes: undefined, asks: h.asks.filter((a) => !/^(cosign|settle|issue)/.test(a.key)) }
    : {};

/** The item that may still be written to. */
export const openItem = (h: Meeting, m: Matter): Item => {
  const item = itemOf(h, m.id);
  if (!item) throw new Refusal('absent', `${m.id}不在本次会议议程内，请核对编号。`);
  if (isEnded(m)) throw new Refusal('state', `${m.id}已结束，不能再记录。`);
  if (m.meeting !== h.id) throw new Refusal('state', `${m.id}已不在本次会议办理，请打开事项查看当前会议。`);
  if (h.status === 'planning') throw new Refusal('state', '会议尚未确定时间，请先定会。');
  if (h.status === 'cancelled') throw new Refusal('state', '会议已取消，不能记录。');
  if (h.status === 'issued') throw new Refusal('state', '会议纪要已印发，条款不再变更，如需调整请在今后会议另立条款。');
  const isSettled = item.result !== undefined && h.tier === 'business';
  if (isSettled && !item.confirmations.some((c) => c.verdict === 'object'))
    throw new Refusal('state', '结论已记录，仅在有单位提出异议时可以增删条款。');
  return item;
};

const mayBind = (scene: Scene, h: Meeting, item: Item, unit: UnitKey): void => {
  const isHere = item.units.includes(unit) || invitationOf(h, unit) !== undefined;
  const isReleased = invitationOf(h, unit)?.ruling?.verdict === 'release';
  const name = scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  if (!isHere || isReleased) throw new Refusal('input', `${name}未参加本次会议，条款不能约束该单位，请选择参会单位。`);
};

/** 20 natural days unless the clause has a date of its own (系统默认). */
const dueDate = (scene: Scene, dueOn: string | undefined): { dueOn: string; dueWhy: string } => {
  const today = dayOf(scene.now);
  if (dueOn !== undefined) {
    if (dueOn < today) throw new Refusal('input', `完成时限${formatDay(dueOn)}已过，请填写今后的日期。`);
    return { dueOn, dueWhy: '条款自定' };
  }
  const { days, basis } = scene.mechanism.limits.clauseDefaultDays;
  const due = scene.calendar.naturalDays(scene.now, days, basis);
  return { dueOn: due.on, dueWhy: due.why };
};

/** Units that the item's clauses bind, but for the raising unit: what it owes itself needs no confirmation (spec §11). */
export const boundUnits = (item: Item, m: Matter): UnitKey[] => {
  const owner = ownerOf(m);
  return [...new Set(item.clauses.flatMap((c) => c.units))].filter((u) => u !== owner);
};
