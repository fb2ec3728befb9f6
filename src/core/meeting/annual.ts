import { dayOf, yearOf } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, undrafted } from './change.js';
import { type ClauseInput, dueDate } from './clauses.js';
import { type Clause, type Meeting, takingPart } from './meeting.js';
import { askToDraft } from './start.js';

/**
 * 年度任务立项 (R32): a joint conference deploys a key task of the year. It binds when the minutes are issued. Without a date it
 * runs until the last working day of its year.
 */
export const addPlan = (
  scene: Scene,
  h: Meeting,
  input: ClauseInput,
  year: number | undefined = yearOfMeeting(h),
): Decision<Meeting> => {
  const { task } = input;
  if (!task) throw new Refusal('input', '年度任务须写明责任单位、责任人和任务、目标、措施、进度，请补齐后再提交。');
  mayPlan(scene, h);
  const plan = planYear(h, year);
  mayRepeat(h, plan, input);
  const units = [...new Set([task.unit, ...input.units])];
  for (const unit of units) mayBind(scene, h, unit);
  const added: Clause = {
    no: h.lastClause + 1,
    decision: input.decision,
    basis: input.basis,
    task: { ...task, ...dueOf(scene, plan, input.dueOn) },
    noTask: undefined,
    units,
    plan,
    addedBy: scene.by.name,
    addedAt: scene.now,
  };
  const next = amend(scene, h, { ...undrafted(h), general: [...h.general, added], lastClause: added.no });
  return askToDraft(scene, decided(scene, next, 'addPlan', `${plan}年年度任务第${added.no}条：${input.decision}`));
};

/** The annual tasks that a meeting deploys. */
export const plannedOn = (h: Meeting, year?: number): Clause[] =>
  h.general.filter((c) => c.plan !== undefined && (year === undefined || c.plan === year));

/** The first regular joint conference of the year must carry the plan (R32). */
export const lacksPlan = (h: Meeting, isFirstOfYear: boolean): boolean =>
  h.tier === 'joint' && h.isRegular && isFirstOfYear && plannedOn(h, yearOfMeeting(h)).length === 0;

/** Whether no other regular meeting of its year came before it; `meetings`: the year's, cancelled ones left out. */
export const isFirstOfYear = (h: Meeting, meetings: readonly Meeting[]): boolean =>
  h.startAt !== undefined &&
  meetings.every(
    (one) =>
      one.id === h.id ||
      one.tier !== h.tier ||
      !one.isRegular ||
      yearOfMeeting(one) !== yearOfMeeting(h) ||
      (one.startAt ?? 0) > (h.startAt ?? 0),
  );

export const yearOfMeeting = (h: Meeting): number => yearOf(dayOf(h.startAt ?? h.createdAt));

const mayPlan = (scene: Scene, h: Meeting): void => {
  const { joint } = scene.mechanism.tiers;
  if (h.tier !== 'joint') throw new Refusal('input', `年度任务由${joint.name}部署，请核对会议编号。`);
  if (h.status === 'issued')
    throw new Refusal('state', `会议纪要已印发，条款不再变更，请在下次${joint.name}部署年度任务。`);
  if (h.status === 'planning' || h.status === 'cancelled')
    throw new Refusal('state', `${joint.name}尚未召集或已取消，请核对会议编号。`);
};

/** 年度: the meeting's own, or the next for a conference late in the year. */
const planYear = (h: Meeting, year: number | undefined): number => {
  const own = yearOfMeeting(h);
  const wanted = year ?? own;
  if (wanted !== own && wanted !== own + 1)
    throw new Refusal('input', `${h.id}只能部署${own}年或${own + 1}年的年度任务，请核对年度。`);
  return wanted;
};

const mayRepeat = (h: Meeting, plan: number, { decision, task }: ClauseInput): void => {
  const same = plannedOn(h, plan).find(
    (c) => c.decision === decision && c.task?.unit === task?.unit && c.task?.work === task?.work,
  );
  if (same) throw new Refusal('done', `该年度任务已由${same.addedBy}记录为第${same.no}条。`);
};

const mayBind = (scene: Scene, h: Meeting, unit: UnitKey): void => {
  const isHere = takingPart(h).some((i) => i.unit === unit) || h.items.some((i) => i.units.includes(unit));
  const name = scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  if (!isHere) throw new Refusal('input', `${name}未参加本次会议，年度任务不能约束该单位，请选择参会单位。`);
};

const dueOf = (scene: Scene, plan: number, dueOn: string | undefined): { dueOn: string; dueWhy: string } => {
  if (dueOn !== undefined) return dueDate(scene, dueOn);
  const last = scene.calendar.addWorkdays(`${plan + 1}-01-01`, -1);
  if (last < dayOf(scene.now)) throw new Refusal('input', `${plan}年已无工作日，请填写完成时限。`);
  return { dueOn: last, dueWhy: `年度任务未另定时限，以${plan}年最后一个工作日为限（系统默认）` };
};
