import { dayOf } from '../deadlines.js';
import type { Decision, Effect, HandOver, Scene } from '../decision.js';
import type { Result } from '../mechanism.js';
import { amend, decided, move, withAsk } from './change.js';
import { tellOwner } from './ladder.js';
import { hasOpenWork, type Matter, type MatterStatus, type Outcome, type Work } from './matter.js';
import { askToClose, awaitSubmission, climbToSpecial } from './questions.js';
import { leaveMeeting } from './withdraw.js';

type Concluded = Extract<HandOver, { type: 'concluded' }>;

/** The outcome of a meeting, by tier (spec §3, §11). */
export const concluded = (scene: Scene, m: Matter, said: Concluded): Decision<Matter> | undefined => {
  const from = reached(m, said.result);
  if (!from) return undefined;
  const outcome: Outcome = {
    tier: from.tier,
    meeting: said.meeting,
    result: said.result,
    conclusion: said.conclusion,
    basis: said.basis,
    at: scene.now,
    by: scene.by.name,
  };
  const work = withWork(from, said.meeting, said.work);
  const done = follow(scene, { ...from, outcomes: [...m.outcomes, outcome], work }, said.result);
  return { ...done, effects: [...done.effects, ...tellOwner(scene, done.next), ...leaveOthers(m, said.meeting)] };
};

/** 挂账 ends: the other agendas on which the matter stood let it go. */
const leaveOthers = (m: Matter, meeting: string): Effect[] =>
  m.isStanding
    ? m.meetings
        .filter((h) => h !== meeting)
        .flatMap((h) => leaveMeeting({ ...m, meeting: h }, `${m.id}已由${meeting}作出结论`))
    : [];

/** The tasks of one meeting as it now tells them; what is done stays done. */
const withWork = (m: Matter, meeting: string, sources: readonly string[]): Work[] => {
  const done = new Set(m.work.filter((w) => w.isDone).map((w) => w.source));
  const told = sources.map((source): Work => ({ source, meeting, isDone: done.has(source) }));
  const kept = m.work.filter((w) => !sources.includes(w.source) && (w.meeting !== meeting || w.isDone));
  return [...kept, ...told];
};

/** The matter as it stands when the outcome reaches it: held earlier than planned, reopened, or 挂账 heard again. */
const reached = (m: Matter, result: Result): Matter | undefined => {
  if (m.status === 'awaitingOutcome') return m;
  if (m.status === 'scheduled') return move(m, 'awaitingOutcome');
  if (m.status === 'inProgress' && m.isStanding) return { ...m, tier: 'special' };
  if (result !== 'unresolved') return undefined;
  if (m.status === 'awaitingClosure') return move(m, 'inProgress', { closing: undefined });
  return m.status === 'inProgress' || m.status === 'proposed' ? m : undefined;
};

const follow = (scene: Scene, m: Matter, result: Result): Decision<Matter> => {
  if (result === 'unresolved' || result === 'partial') return climb(scene, m, result);
  if (result === 'referred' || result === 'terminated') return end(scene, m, result);
  const isStanding = result === 'standing';
  if (isStanding || hasOpenWork(m)) {
    const says = isStanding ? '挂账督办' : '已有结论，转入办理';
    return decided(scene, inWork(m, isStanding), 'concluded', says);
  }
  return toClosure(scene, m, '已有结论，无待办任务');
};

const inWork = (m: Matter, isStanding: boolean): Matter =>
  m.status === 'inProgress'
    ? amend(m, { isStanding, asks: [], tierDue: undefined })
    : move(m, 'inProgress', { isStanding, tierDue: undefined });

const toClosure = (scene: Scene, m: Matter, says: string): Decision<Matter> => {
  const next = move(m, 'awaitingClosure', { isStanding: false, tierDue: undefined });
  const { ask, effects } = askToClose(scene, next);
  return decided(scene, withAsk(next, ask), 'concluded', says, effects);
};

const climb = (scene: Scene, m: Matter, result: Result | 'blocked'): Decision<Matter> => {
  const says = result === 'partial' ? '部分解决，其余事项' : result === 'blocked' ? '任务不可归责，' : '未解决，';
  const { tiers, office } = scene.mechanism;
  return m.tier === 'business'
    ? climbToSpecial(scene, m, 'concluded', `${says}请办公室主任召集${tiers.special.name}`)
    : awaitSubmission(scene, m, 'concluded', `${says}请${office.name}提请${tiers.joint.name}`);
};

const end = (scene: Scene, m: Matter, status: Extract<MatterStatus, 'referred' | 'terminated'>): Decision<Matter> => {
  const reason = m.outcomes.at(-1)?.conclusion ?? '';
  const next = move(m, status, { endReason: reason, endedAt: scene.now, tierDue: undefined });
  if (status === 'terminated') return decided(scene, next, 'concluded', '终止');
  return decided(scene, next, 'concluded', '报上级协调', [followUp(scene, next)]);
};

/** 报上级 leaves a task of the office that tracks the answer from above (spec §3, A11). It belongs to no clause. */
const followUp = (scene: Scene, m: Matter): Effect => {
  const { mechanism, seats, calendar, now } = scene;
  const { days, basis } = mechanism.limits.clauseDefaultDays;
  const due = calendar.naturalDays(now, days, basis);
  const director = seats.holders('officeDirector')[0];
  const source = `${m.id}/referred`;
  return {
    kind: 'handOver',
    to: 'task',
    id: source,
    message: {
      type: 'openTask',
      task: {
        source,
        matter: m.id,
        meeting: m.meeting,
        clause: 0,
        owner: undefined,
        units: [],
        decision: m.endReason ?? '',
        basis: m.outcomes.at(-1)?.basis,
        unit: mechanism.office.unit,
        person: { name: director?.name ?? mechanism.office.name, openId: director?.openId },
        work: `跟踪上级对${m.id}的答复`,
        target: '取得上级明确答复并告知有关单位',
        measure: '定期联系上级主管部门，答复后报总召集人',
        progress: `${dayOf(now)}已报上级，待答复`,
        dueOn: due.on,
        dueWhy: due.why,
        isConfidential: m.isConfidential,
        createdAt: now,
      },
    },
  };
};

type Told = Extract<HandOver, { type: 'work' }>;

/** Clauses changed after the conclusion: with the last task dropped nothing is open any more, a new one reopens (spec §3). */
export const workChanged = (scene: Scene, m: Matter, { meeting, work }: Told): Decision<Matter> | undefined => {
  const next: Matter = { ...m, work: withWork(m, meeting, work), meetings: m.meetings };
  const isSame = JSON.stringify(next.work) === JSON.stringify(m.work);
  return isSame ? undefined : workSettled(scene, m, next, '条款任务有变更');
};

type Done = Extract<HandOver, { type: 'taskDone' }>;

/** A task is done: with the last one the matter is 待办结; a 不可归责 one makes it climb. */
export const taskDone = (scene: Scene, m: Matter, { source, blocked }: Done): Decision<Matter> | undefined => {
  if (m.work.some((w) => w.source === source && w.isDone)) return undefined;
  const meeting = source.split('/')[0] ?? '';
  const next: Matter = {
    ...m,
    work: [...m.work.filter((w) => w.source !== source), { source, meeting, isDone: true }],
  };
  if (blocked === undefined) return workSettled(scene, m, next, '任务已了结');
  return m.status === 'inProgress' && !m.isStanding
    ? climbBlocked(scene, next, blocked)
    : workSettled(scene, m, next, `任务不可归责：${blocked}`);
};

/** 不可归责 escalates instead of counting: the record stands for 未解决 (R47, features 7.6). */
const climbBlocked = (scene: Scene, m: Matter, reason: string): Decision<Matter> => {
  const outcome: Outcome = {
    tier: m.tier,
    meeting: m.meeting,
    result: 'blocked',
    conclusion: reason,
    basis: undefined,
    at: scene.now,
    by: scene.by.name,
  };
  return climb(scene, { ...m, outcomes: [...m.outcomes, outcome] }, 'blocked');
};

const workSettled = (scene: Scene, m: Matter, next: Matter, says: string): Decision<Matter> => {
  const patch = { work: next.work };
  if (m.status === 'awaitingClosure' && hasOpenWork(next))
    return decided(scene, move(m, 'inProgress', { ...patch, closing: undefined }), 'work', `${says}，转入办理`);
  if (m.status === 'inProgress' && hasOpenWork(m) && !hasOpenWork(next) && !m.isStanding)
    return toClosure(scene, { ...m, ...patch }, `${says}，已无未了任务`);
  return decided(scene, amend(m, patch), 'work', says);
};

/** Tasks are told by the clause they came of: they end when there are any. */
export const endWork = (sources: readonly string[], reason: string): Effect[] =>
  sources.map((source) => ({ kind: 'handOver', to: 'task', id: source, message: { type: 'endWork', source, reason } }));
