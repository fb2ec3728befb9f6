import type { Instant } from '../deadlines.js';
import type { Decision, HandOver, Scene } from '../decision.js';
import { amend, decided, move, withAsk, withMeeting, withoutAsk } from './change.js';
import { concluded, endWork, taskDone, workChanged } from './concluded.js';
import { entered } from './ladder.js';
import { isEnded, type Matter } from './matter.js';
import { mayFollow } from './moves.js';
import { askForOutcome, askToConvene } from './questions.js';
import { defaultTime, planMeeting } from './raise.js';
import { leaveMeeting } from './withdraw.js';

type Told = Exclude<Extract<HandOver, { readonly meeting: string }>, { readonly type: 'studied' }>;

const isTold = (message: HandOver): message is Told => 'meeting' in message && message.type !== 'studied';

/**
 * What a meeting tells its matter. Returns nothing when it is already so. A message that meets an ended matter cancels
 * the meeting, and those who were asked hear of it (spec §3).
 */
export const receive = (scene: Scene, m: Matter, message: HandOver, fresh: string): Decision<Matter> | undefined => {
  if (message.type === 'taskDone') return isEnded(m) ? undefined : taskDone(scene, m, message);
  if (!isTold(message)) return undefined;
  if (isEnded(m)) return message.type === 'cancelled' ? undefined : callOff(scene, m, message);
  if (message.type === 'listed') return listed(scene, m, message);
  if (message.type === 'work') return workChanged(scene, m, message);
  if (m.isStanding && m.status === 'inProgress') return standing(scene, m, message);
  if (m.meeting !== message.meeting) return undefined;
  switch (message.type) {
    case 'arranged':
      return arranged(scene, m, message.startAt);
    case 'held':
      return held(scene, m);
    case 'recorded':
      return recorded(scene, m);
    case 'cancelled':
      return cancelled(scene, m, message.reason, fresh);
    default:
      return concluded(scene, m, message);
  }
};

/** The matter ended meanwhile: the meeting lets it go, and the tasks that it just left end with it. */
const callOff = (scene: Scene, m: Matter, message: Told): Decision<Matter> => {
  const { meeting } = message;
  const reason = m.endReason ?? '事项已结束';
  const sources = message.type === 'concluded' || message.type === 'work' ? message.work : [];
  return decided(scene, amend(m, {}), 'callOff', `事项已结束，由${meeting}移出议程`, [
    ...leaveMeeting({ ...m, meeting }, reason),
    ...(m.status === 'withdrawn' ? endWork(sources, `${m.id}已撤回`) : []),
  ]);
};

/** 列入议程 of a meeting that the matter did not ask for: what waits to be convened at its tier, and every 挂账 matter. */
const listed = (scene: Scene, m: Matter, said: Extract<Told, { type: 'listed' }>): Decision<Matter> | undefined => {
  const { meeting, startAt } = said;
  if (m.meeting === meeting) return undefined;
  if (m.status === 'awaitingConvening' && m.tier === said.tier)
    return decided(scene, entered(scene, m, meeting, startAt), 'listed', `列入${meeting}议程`);
  if (m.isStanding && m.status === 'inProgress') {
    const next = amend(m, { meeting, meetingAt: startAt, meetings: withMeeting(m, meeting) });
    return decided(scene, next, 'listed', `挂账督办事项列入${meeting}议程`);
  }
  return decided(
    scene,
    amend(m, {}),
    'callOff',
    `不在${meeting}办理，移出议程`,
    leaveMeeting({ ...m, meeting }, `${m.id}不在本次会议办理`),
  );
};

/** 挂账督办: stays 办理中 whatever its meetings do, until one of them concludes it again (spec §4 step 5). */
const standing = (scene: Scene, m: Matter, message: Told): Decision<Matter> | undefined => {
  if (!m.meetings.includes(message.meeting)) return undefined;
  if (message.type === 'concluded') return concluded(scene, { ...m, meeting: message.meeting }, message);
  if (message.type === 'recorded') return settled(scene, m);
  if (m.meeting !== message.meeting) return undefined;
  if (message.type === 'held') {
    const { ask, effects } = askForOutcome(scene, m);
    return decided(scene, withAsk(m, ask), 'held', '会议时间已过，有新结论的请记录', effects);
  }
  if (message.type === 'arranged')
    return m.meetingAt === message.startAt
      ? undefined
      : decided(scene, amend(withoutAsk(m, 'record'), { meetingAt: message.startAt }), 'arranged', '会议改期');
  if (message.type !== 'cancelled') return undefined;
  const next = amend(withoutAsk(m, 'record'), { meeting: undefined, meetingAt: undefined });
  return decided(
    scene,
    next,
    'cancelled',
    `会议取消：${message.reason}，列入下次${scene.mechanism.tiers.special.name}`,
  );
};

const settled = (scene: Scene, m: Matter): Decision<Matter> | undefined =>
  m.asks.length === 0
    ? undefined
    : decided(scene, amend(m, { asks: [] }), 'recorded', '本次会议已办结议程，继续挂账督办');

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

/** Recorded and waiting for its minutes: nobody is asked to record, and the tier's limit has been kept. */
const recorded = (scene: Scene, m: Matter): Decision<Matter> | undefined => {
  const kept = { asks: [], tierDue: undefined, overdueAt: undefined };
  if (m.status === 'scheduled')
    return decided(scene, move(m, 'awaitingOutcome', kept), 'recorded', '结论已记录，待印发纪要');
  if (m.status !== 'awaitingOutcome' || (m.asks.length === 0 && m.tierDue === undefined)) return undefined;
  return decided(scene, amend(m, kept), 'recorded', '结论已记录，待印发纪要');
};

/** A business meeting that was cancelled is planned anew; an upper one is asked for again at the same tier (§3). */
const cancelled = (scene: Scene, m: Matter, reason: string, fresh: string): Decision<Matter> | undefined => {
  if (m.status !== 'scheduled' && m.status !== 'proposed') return undefined;
  if (m.tier !== 'business') {
    const next = move(m, 'awaitingConvening', { meeting: undefined, meetingAt: undefined, tierDue: undefined });
    const { ask, effects } = askToConvene(scene, next);
    return decided(scene, withAsk(next, ask), 'cancelled', `会议取消：${reason}`, effects);
  }
  const startAt = defaultTime(scene);
  const patch = { meeting: fresh, meetings: withMeeting(m, fresh), meetingAt: undefined, meetAt: startAt };
  const next = m.status === 'proposed' ? amend(m, patch) : move(m, 'proposed', patch);
  return decided(scene, next, 'cancelled', `会议取消：${reason}，重新约请各单位`, [planMeeting(next, fresh, startAt)]);
};
