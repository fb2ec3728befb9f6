import { dayOf, formatInstant, type Instant, instantOf } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { AreaKey, UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, move, withAsk } from './change.js';
import type { Matter } from './matter.js';
import { partsFor } from './parts.js';
import { askToConvene } from './questions.js';

export type Raising = Pick<
  Matter,
  | 'company'
  | 'creditCode'
  | 'caseNo'
  | 'judge'
  | 'title'
  | 'facts'
  | 'ask'
  | 'basis'
  | 'phase'
  | 'obstacle'
  | 'topics'
  | 'dutyArea'
  | 'subType'
  | 'routing'
  | 'raisedBy'
  | 'added'
  | 'rank'
  | 'meetAt'
  | 'isConfidential'
  | 'isUrgent'
  | 'criteria'
  | 'tier'
>;

/** 提请, first half: a draft that only its raiser sees, kept 7 days (spec §3, §4 step 1). */
export const draftMatter = (scene: Scene, id: string, raising: Raising): Decision<Matter> => {
  if (raising.meetAt <= scene.now) throw new Refusal('input', '提议的会议时间已过，请填写今后的时间。');
  if (raising.tier === 'joint' && raising.criteria.length === 0)
    throw new Refusal(
      'input',
      `直接提请${scene.mechanism.tiers.joint.name}的，请勾选全局性、决策性或重大案件的认定标准。`,
    );
  const { days, basis } = scene.mechanism.limits.draftKeptDays;
  const draft: Matter = {
    ...raising,
    id,
    rev: 0,
    createdAt: scene.now,
    parts: partsFor(scene, raising, raising.dutyArea, raising.subType),
    status: 'draft',
    raisedAt: undefined,
    tierDue: scene.calendar.naturalDays(scene.now, days, basis),
    overdueAt: undefined,
    meetings: [],
    meeting: undefined,
    meetingAt: undefined,
    positions: [],
    outcomes: [],
    deferrals: [],
    deferredUntil: undefined,
    work: [],
    isStanding: false,
    closing: undefined,
    asks: [],
    endReason: undefined,
    endedAt: undefined,
    nextActionAt: undefined,
  };
  return decided(scene, amend(draft, {}), 'raise', `起草事项：${raising.title}`);
};

export interface Confirming {
  readonly subType: string;
  readonly dutyArea: AreaKey | undefined;
  readonly lead: UnitKey | undefined;
  /** The id of the business meeting to plan. */
  readonly meeting: string;
}

/** 确认提请: the draft is raised; a business meeting is planned, or the chief convenors are asked (direct lane, R47b). */
export const confirmRaise = (scene: Scene, m: Matter, input: Confirming): Decision<Matter> => {
  if (m.status !== 'draft') throw alreadyRaised(m);
  const sorted = classify(scene, m, input);
  return m.tier === 'joint' ? raiseDirect(scene, sorted) : raiseBusiness(scene, sorted, input.meeting);
};

const alreadyRaised = (m: Matter): Refusal =>
  m.status === 'withdrawn'
    ? new Refusal('state', `${m.id}已撤回，请重新提请。`)
    : new Refusal('done', `${m.id}已由${m.raisedBy.name}于${formatInstant(m.raisedAt ?? m.createdAt)}提请。`);

const classify = (scene: Scene, m: Matter, input: Confirming): Matter => {
  const areaKey =
    input.dutyArea ?? scene.mechanism.areas.find((a) => a.subTypes.some((s) => s.key === input.subType))?.key;
  const area = scene.mechanism.areas.find((a) => a.key === areaKey);
  if (!area) throw new Refusal('input', '尚未确定职责分工领域，请选择后再确认。');
  if (!area.subTypes.some((s) => s.key === input.subType))
    throw new Refusal('input', `所选事项类型不属于“${area.name}”，请重新选择。`);
  const parts = partsFor(scene, m, area.key, input.subType, input.lead);
  if (parts.every((p) => p.unit === m.raisedBy.unit))
    throw new Refusal('input', '没有可邀请的单位，请增加协办单位后再确认。');
  const isChanged = area.key !== m.dutyArea || input.subType !== m.subType;
  return {
    ...m,
    dutyArea: area.key,
    subType: input.subType,
    topics: area.topics,
    routing: { ...m.routing, chosenBy: isChanged ? 'person' : m.routing.chosenBy },
    parts,
  };
};

const raiseBusiness = (scene: Scene, m: Matter, meeting: string): Decision<Matter> => {
  const { days, basis } = scene.mechanism.limits.businessTier;
  const meetAt = m.meetAt > scene.now ? m.meetAt : defaultTime(scene);
  const next = move(m, 'proposed', {
    ...m,
    meetAt,
    raisedAt: scene.now,
    tierDue: scene.calendar.limit(scene.now, days, basis),
    meeting,
    meetings: [meeting],
  });
  const effects: Effect[] = [
    planMeeting(next, meeting, meetAt),
    { kind: 'announce', view: { card: 'announcement', matter: m.id } },
  ];
  return decided(scene, next, 'confirmRaise', `提请事项，拟召开${scene.mechanism.tiers.business.name}`, effects);
};

const raiseDirect = (scene: Scene, m: Matter): Decision<Matter> => {
  const next = move(m, 'awaitingConvening', { ...m, raisedAt: scene.now, tierDue: undefined });
  const { ask, effects } = askToConvene(scene, next);
  return decided(scene, withAsk(next, ask), 'confirmRaise', `直接提请${scene.mechanism.tiers.joint.name}`, [
    ...effects,
    { kind: 'announce', view: { card: 'announcement', matter: m.id } },
  ]);
};

/** 09:30 on the second working day after (spec §4 step 1). */
export const defaultTime = (scene: Pick<Scene, 'calendar' | 'now'>): Instant =>
  instantOf(scene.calendar.addWorkdays(dayOf(scene.now), 2), '09:30');

/** 业务会议 to be planned for a matter that is 待回执. */
export const planMeeting = (m: Matter, meeting: string, startAt: Instant): Effect => ({
  kind: 'handOver',
  to: 'meeting',
  id: meeting,
  message: { type: 'planBusiness', matter: m, startAt },
});
