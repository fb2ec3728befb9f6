import { dayOf, formatDay, formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { isEnded, type Matter, ownerOf } from '../matter/matter.js';
import { statusZh } from '../matter/moves.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, undrafted, withItem } from './change.js';
import { isBinding } from './conclude.js';
import { askToConfirm } from './confirm.js';
import { type Clause, type Item, invitationOf, itemOf, type Meeting, type Work } from './meeting.js';
import { askToDraft } from './start.js';
import { openTasks, sourceOf, tellWork } from './tasks.js';

export interface ClauseInput {
  readonly decision: string;
  readonly basis: string | undefined;
  readonly noTask: string | undefined;
  readonly task: Omit<Work, 'dueOn' | 'dueWhy'> | undefined;
  readonly units: readonly UnitKey[];
  readonly dueOn: string | undefined;
  /** 替代: the earlier clause that this one replaces, `H2026-0001/3`. */
  readonly replaces?: string | undefined;
}

/** 加条款 (spec §4 step 3, R49, R66): what was settled, with unit, person and date, or why there is no task. */
export const addClause = (scene: Scene, h: Meeting, m: Matter, input: ClauseInput): Decision<Meeting> => {
  const item = openItem(h, m);
  const units = [...new Set([...(input.task ? [input.task.unit] : []), ...input.units])];
  for (const unit of units) mayBind(scene, h, item, unit);
  mayRepeat(item, input);
  const no = h.lastClause + 1;
  const clause: Clause = {
    no,
    decision: input.decision,
    basis: input.basis,
    task: input.task && { ...input.task, ...dueDate(scene, input.dueOn) },
    noTask: input.task ? undefined : input.noTask,
    units,
    replaces: input.replaces,
    addedBy: scene.by.name,
    addedAt: scene.now,
  };
  const next = amend(scene, h, {
    ...undrafted(h),
    items: withItem(h, { ...item, clauses: [...item.clauses, clause] }),
    lastClause: no,
  });
  const done = decided(scene, next, 'addClause', `${m.id}增加第${no}条：${input.decision}`);
  return afterwards(scene, done, m, item, units, clause);
};

/** The very same clause a second time, before anything is concluded, is a double click. */
const mayRepeat = (item: Item, input: ClauseInput): void => {
  const same = item.clauses.find(
    (c) => c.decision === input.decision && c.task?.unit === input.task?.unit && c.task?.work === input.task?.work,
  );
  if (same && item.result === undefined)
    throw new Refusal('done', `该条款已由${same.addedBy}于${formatInstant(same.addedAt)}记录为第${same.no}条。`);
};

/** 删条款: only before a unit has confirmed it or the minutes are issued. */
export const dropClause = (scene: Scene, h: Meeting, m: Matter, no: number): Decision<Meeting> => {
  const item = openItem(h, m);
  const clause = item.clauses.find((c) => c.no === no);
  if (!clause) throw new Refusal('absent', `没有第${no}条，请核对条款序号。`);
  const kept = mayDrop(item, m, clause);
  const clauses = item.clauses.flatMap((c) => (c.no === no ? kept : [c]));
  const bound = new Set(clauses.flatMap((c) => c.units));
  const freed = item.confirmations.filter((c) => !bound.has(c.unit)).map((c) => c.unit);
  const next = amend(scene, h, {
    ...undrafted(h),
    items: withItem(h, { ...item, clauses, confirmations: item.confirmations.filter((c) => bound.has(c.unit)) }),
    asks: undrafted(h).asks.filter((a) => !freed.some((u) => isQuestionTo(a.key, m.id, u))),
  });
  const name = (unit: UnitKey): string => scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  const freedOf = clause.units.filter((u) => !kept.some((c) => c.units.includes(u)));
  const text = kept.length > 0 ? `${m.id}第${no}条不再约束${freedOf.map(name).join('、')}` : `${m.id}删除第${no}条`;
  const objecting = clause.units.filter((u) => bound.has(u) && hasObjected(item, u));
  const told = kept.length > 0 ? unbind(h, clause, freedOf) : [];
  return afterwards(scene, decided(scene, next, 'dropClause', text, told), m, item, objecting);
};

/** A task that is open already lets go of the units that the clause no longer binds. */
const unbind = (h: Meeting, clause: Clause, units: readonly UnitKey[]): Effect[] => {
  const source = sourceOf(h, clause);
  return [{ kind: 'handOver', to: 'task', id: source, message: { type: 'unbound', source, units } }];
};

const isQuestionTo = (key: string, matter: string, unit: UnitKey): boolean =>
  key === `confirm:${matter}:${unit}` || key === `object:${matter}:${unit}`;

const verdictOf = (item: Item, unit: UnitKey) => item.confirmations.find((c) => c.unit === unit)?.verdict;
const hasObjected = (item: Item, unit: UnitKey): boolean => verdictOf(item, unit) === 'object';
const hasAccepted = (item: Item, unit: UnitKey): boolean => {
  const verdict = verdictOf(item, unit);
  return verdict === 'confirm' || verdict === 'silent';
};

/** What is left of a dropped clause: nothing, or, where others have confirmed it, the clause without those who object. */
const mayDrop = (item: Item, m: Matter, clause: Clause): readonly Clause[] => {
  const accepted = clause.units.some((u) => hasAccepted(item, u));
  const objecting = clause.units.filter((u) => hasObjected(item, u));
  const isOpen = item.result !== undefined && isBinding(item, m, clause);
  if (objecting.length > 0 && (accepted || isOpen) && !objecting.includes(clause.task?.unit ?? ''))
    return [{ ...clause, units: clause.units.filter((u) => !objecting.includes(u)) }];
  if (objecting.length === 0 && accepted)
    throw new Refusal('state', `第${clause.no}条已有单位确认，不能删除，可另加条款予以替代。`);
  if (isOpen) throw new Refusal('state', `第${clause.no}条的任务已立项，不能删除，可另加条款予以替代。`);
  return [];
};

/**
 * After the conclusion of a business meeting what changed takes effect at once: the units are asked (anew), the raising
 * unit's own task opens, and the matter hears whether anything is left to work on. Above, the minutes are drafted anew.
 */
const afterwards = (
  scene: Scene,
  done: Decision<Meeting>,
  m: Matter,
  before: Item,
  units: readonly UnitKey[],
  added?: Clause,
): Decision<Meeting> => {
  const item = itemOf(done.next, m.id);
  if (done.next.tier !== 'business') return askToDraft(scene, done);
  if (!item || before.result === undefined) return done;
  const owner = ownerOf(m);
  const own = openTasks(scene, done.next, item, (c) => c.no === added?.no && c.task?.unit === owner);
  const told = { ...done, effects: [...done.effects, tellWork(done.next, m.id), ...own] };
  return askToConfirm(
    scene,
    told,
    m.id,
    units.filter((u) => u !== owner),
  );
};

/** The item that may still be written to. */
export const openItem = (h: Meeting, m: Matter): Item => {
  const item = itemOf(h, m.id);
  if (!item) throw new Refusal('absent', `${m.id}不在本次会议议程内，请核对编号。`);
  if (isEnded(m)) throw new Refusal('state', `${m.id}已${statusZh(m.status)}，不能再记录，如需继续协调请重新提请。`);
  if (h.status === 'planning') throw new Refusal('state', '会议尚未确定时间，请先定会。');
  if (h.status === 'cancelled') throw new Refusal('state', '会议已取消，不能记录，请打开事项查看当前会议。');
  if (h.status === 'issued') throw new Refusal('state', '会议纪要已印发，条款不再变更，如需调整请在今后会议另立条款。');
  const isSettled = item.result !== undefined && item.result !== 'unresolved' && h.tier === 'business';
  if (isSettled && item.confirmations.every((c) => c.verdict !== 'object'))
    throw new Refusal('state', '结论已记录，仅在有单位提出异议时可以增删条款。');
  if (!isSettled && !isHere(h, m)) throw new Refusal('state', `${m.id}已不在本次会议办理，请打开事项查看当前会议。`);
  return item;
};

const isHere = (h: Meeting, m: Matter): boolean => m.meeting === h.id || (m.isStanding && m.meetings.includes(h.id));

const mayBind = (scene: Scene, h: Meeting, item: Item, unit: UnitKey): void => {
  const isHere = item.units.includes(unit) || invitationOf(h, unit) !== undefined;
  const isReleased = invitationOf(h, unit)?.ruling?.verdict === 'release';
  const name = scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  if (!isHere || isReleased) throw new Refusal('input', `${name}未参加本次会议，条款不能约束该单位，请选择参会单位。`);
};

/** 20 natural days unless the clause has a date of its own (系统默认); never a rest day (features D2). */
export const dueDate = (scene: Scene, dueOn: string | undefined): { dueOn: string; dueWhy: string } => {
  const today = dayOf(scene.now);
  if (dueOn !== undefined) {
    if (dueOn < today) throw new Refusal('input', `完成时限${formatDay(dueOn)}已过，请填写今后的日期。`);
    if (!scene.calendar.isWorkday(dueOn))
      throw new Refusal(
        'input',
        `完成时限${formatDay(dueOn)}是休息日，请改填工作日，例如${formatDay(scene.calendar.addWorkdays(dueOn, 1))}。`,
      );
    return { dueOn, dueWhy: '条款自定' };
  }
  const { days, basis } = scene.mechanism.limits.clauseDefaultDays;
  const due = scene.calendar.naturalDays(scene.now, days, basis);
  const on = scene.calendar.addWorkdays(due.on, 0);
  return on === due.on
    ? { dueOn: on, dueWhy: due.why }
    : { dueOn: on, dueWhy: `${due.why}；遇休息日，顺延至${formatDay(on)}` };
};
