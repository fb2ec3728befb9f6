import { dayOf } from '../deadlines.js';
import type { Decision, Effect, HandOver, Scene } from '../decision.js';
import type { Result } from '../mechanism.js';
import { amend, decided, move, withAsk } from './change.js';
import { tellOwner } from './ladder.js';
import type { Matter, MatterStatus, Outcome } from './matter.js';
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
  const hasOpenWork = said.hasWork || (m.hasOpenWork && !isOnlySource(m, said.meeting));
  const done = follow(scene, { ...from, outcomes: [...m.outcomes, outcome], hasOpenWork }, said.result);
  return { ...done, effects: [...done.effects, ...tellOwner(scene, done.next), ...leaveOthers(m, said.meeting)] };
};

/** 挂账 ends: the other agendas on which the matter stood let it go. */
const leaveOthers = (m: Matter, meeting: string): Effect[] =>
  m.isStanding
    ? m.meetings
        .filter((h) => h !== meeting)
        .flatMap((h) => leaveMeeting({ ...m, meeting: h }, `${m.id}已由${meeting}作出结论`))
    : [];

const isSettling = ({ result }: Outcome): boolean => result !== 'unresolved' && result !== 'overdue';

/** Whether whatever is being worked on came of this meeting alone. */
const isOnlySource = (m: Matter, meeting: string): boolean =>
  m.outcomes.filter(isSettling).every((o) => o.meeting === meeting);

/** The matter as it stands when the outcome reaches it: held earlier than planned, reopened, or 挂账 heard again. */
const reached = (m: Matter, result: Result): Matter | undefined => {
  if (m.status === 'awaitingOutcome') return m;
  if (m.status === 'scheduled') return move(m, 'awaitingOutcome');
  if (m.status === 'inProgress' && m.isStanding) return { ...m, tier: 'special' };
  if (result !== 'unresolved') return undefined;
  if (m.status === 'awaitingClosure') return move(m, 'inProgress');
  return m.status === 'inProgress' || m.status === 'proposed' ? m : undefined;
};

const follow = (scene: Scene, m: Matter, result: Result): Decision<Matter> => {
  if (result === 'unresolved' || result === 'partial') return climb(scene, m, result);
  if (result === 'referred' || result === 'terminated') return end(scene, m, result);
  const isStanding = result === 'standing';
  if (isStanding || m.hasOpenWork) {
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

const climb = (scene: Scene, m: Matter, result: Result): Decision<Matter> => {
  const says = result === 'partial' ? '部分解决，其余事项' : '未解决，';
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
        meeting: m.meeting ?? '',
        clause: 0,
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

type Work = Extract<HandOver, { type: 'work' }>;

/** Clauses changed after the conclusion: with the last one dropped nothing is open any more, a new one reopens (spec §3). */
export const workChanged = (scene: Scene, m: Matter, { meeting, hasWork }: Work): Decision<Matter> | undefined => {
  if (!m.meetings.includes(meeting)) return undefined;
  const hasOpenWork = hasWork || (m.hasOpenWork && !isOnlySource(m, meeting));
  const isDone = m.status === 'inProgress' && !hasOpenWork && !m.isStanding;
  if (m.status === 'awaitingClosure' && hasOpenWork)
    return decided(scene, move(m, 'inProgress', { hasOpenWork }), 'work', '新增条款，转入办理');
  if (isDone) return toClosure(scene, { ...m, hasOpenWork }, '条款已删除，无待办任务');
  if (hasOpenWork === m.hasOpenWork) return undefined;
  return decided(scene, amend(m, { hasOpenWork }), 'work', hasOpenWork ? '新增条款' : '条款已删除');
};
