import { show, unitLine } from '../ask.js';
import type { Instant } from '../deadlines.js';
import type { Decision, Effect, HandOver, Scene } from '../decision.js';
import type { Result } from '../mechanism.js';
import { amend, decided, move, withAsk } from './change.js';
import { isEnded, type Matter, type MatterStatus, type Outcome, ownerOf } from './matter.js';
import { mayFollow } from './moves.js';
import { askForOutcome, askToClose, askToConvene, awaitSubmission, climbToSpecial } from './questions.js';
import { defaultTime } from './raise.js';

/**
 * What a meeting tells its matter. Returns nothing when it is already so. A message that meets an ended matter cancels
 * the meeting, and those who were asked hear of it (spec §3).
 */
export const receive = (scene: Scene, m: Matter, message: HandOver, fresh: string): Decision<Matter> | undefined => {
  if (!('meeting' in message)) return undefined;
  if (isEnded(m)) return message.type === 'arranged' ? callOff(scene, m, message.meeting) : undefined;
  if (m.meeting !== message.meeting) return undefined;
  if (message.type === 'arranged') return arranged(scene, m, message.startAt);
  if (message.type === 'held') return held(scene, m);
  if (message.type === 'cancelled') return cancelled(scene, m, message.reason, fresh);
  return concluded(scene, m, message);
};

const callOff = (scene: Scene, m: Matter, meeting: string): Decision<Matter> => {
  const reason = m.endReason ?? '事项已结束';
  const effect: Effect = {
    kind: 'handOver',
    to: 'meeting',
    id: meeting,
    message: { type: 'leaveAgenda', matter: m.id, reason },
  };
  return decided(scene, m, 'callOff', '事项已结束，取消其会议', [effect]);
};

const arranged = (scene: Scene, m: Matter, startAt: Instant): Decision<Matter> | undefined => {
  if (m.status === 'scheduled')
    return m.meetingAt === startAt
      ? undefined
      : decided(scene, amend(m, { meetingAt: startAt }), 'arranged', '会议改期');
  if (!mayFollow(m.status, 'scheduled')) return undefined;
  return decided(scene, move(m, 'scheduled', { meetingAt: startAt }), 'arranged', '会议已定');
};

const held = (scene: Scene, m: Matter): Decision<Matter> | undefined => {
  if (m.status !== 'scheduled') return undefined;
  const next = move(m, 'awaitingOutcome');
  const { ask, effects } = askForOutcome(scene, next);
  return decided(scene, withAsk(next, ask), 'held', '会议时间已过，待记录结论', effects);
};

/** A business meeting that was cancelled is planned anew; an upper one is asked for again at the same tier (§3). */
const cancelled = (scene: Scene, m: Matter, reason: string, fresh: string): Decision<Matter> | undefined => {
  if (m.status !== 'scheduled' && m.status !== 'proposed') return undefined;
  if (m.tier !== 'business') {
    const next = move(m, 'awaitingConvening', { meeting: undefined, meetingAt: undefined });
    const { ask, effects } = askToConvene(scene, next);
    return decided(scene, withAsk(next, ask), 'cancelled', `会议取消：${reason}`, effects);
  }
  const startAt = defaultTime(scene);
  const patch = { meeting: fresh, meetings: [...m.meetings, fresh], meetingAt: undefined, meetAt: startAt };
  const next = m.status === 'proposed' ? amend(m, patch) : move(m, 'proposed', patch);
  const plan: Effect = {
    kind: 'handOver',
    to: 'meeting',
    id: fresh,
    message: { type: 'planBusiness', matter: next, startAt },
  };
  return decided(scene, next, 'cancelled', `会议取消：${reason}，重新约请各单位`, [plan]);
};

type Concluded = Extract<HandOver, { type: 'concluded' }>;

/** The outcome of a meeting, by tier (spec §3, §11). */
const concluded = (scene: Scene, m: Matter, said: Concluded): Decision<Matter> | undefined => {
  const from = reached(m, said.result);
  if (!from) return undefined;
  const outcome: Outcome = {
    tier: m.tier,
    meeting: said.meeting,
    result: said.result,
    conclusion: said.conclusion,
    basis: said.basis,
    at: scene.now,
    by: scene.by.name,
  };
  const noted = { ...from, outcomes: [...m.outcomes, outcome], hasOpenWork: m.hasOpenWork || said.hasWork };
  const done = follow(scene, noted, said.result, said.hasWork);
  return { ...done, effects: [...done.effects, ...tellOwner(scene, done.next)] };
};

/** A meeting held earlier than planned has passed through 待结论. */
const reached = (m: Matter, result: Result): Matter | undefined => {
  if (m.status === 'scheduled') return move(m, 'awaitingOutcome');
  const isReopened = m.status === 'inProgress' && result === 'unresolved';
  const isLate = m.status === 'proposed' && result === 'unresolved';
  return m.status === 'awaitingOutcome' || isReopened || isLate ? m : undefined;
};

const follow = (scene: Scene, m: Matter, result: Result, hasWork: boolean): Decision<Matter> => {
  if (result === 'unresolved' || result === 'partial') return climb(scene, m, result);
  if (result === 'referred' || result === 'terminated') return end(scene, m, result);
  const isStanding = result === 'standing';
  if (hasWork || isStanding || m.hasOpenWork) {
    const next = move(m, 'inProgress', { isStanding, tierDue: undefined });
    return decided(scene, next, 'concluded', isStanding ? '挂账督办' : '已有结论，转入办理');
  }
  const next = move(m, 'awaitingClosure', { isStanding: false, tierDue: undefined });
  const { ask, effects } = askToClose(scene, next);
  return decided(scene, withAsk(next, ask), 'concluded', '已有结论，无待办任务', effects);
};

const climb = (scene: Scene, m: Matter, result: Result): Decision<Matter> => {
  const says = result === 'partial' ? '部分解决，其余事项' : '未解决，';
  return m.tier === 'business'
    ? climbToSpecial(scene, m, 'concluded', `${says}请办公室主任召集专题会议`)
    : awaitSubmission(scene, m, 'concluded', `${says}请联席会议办公室提请联席会议`);
};

const end = (scene: Scene, m: Matter, status: Extract<MatterStatus, 'referred' | 'terminated'>): Decision<Matter> => {
  const reason = m.outcomes.at(-1)?.conclusion ?? '';
  const next = move(m, status, { endReason: reason, endedAt: scene.now, tierDue: undefined });
  return decided(scene, next, 'concluded', status === 'referred' ? '报上级协调' : '终止');
};

const tellOwner = (scene: Scene, m: Matter): Effect[] => {
  const owner = ownerOf(m);
  return owner ? show(scene, { card: 'matter', matter: m.id }, unitLine(owner)[0] ?? [], 'update').effects : [];
};
