import { showTo } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { Refusal } from '../refusal.js';
import { decided, move } from './change.js';
import { hasOpenWork, isEnded, type Matter } from './matter.js';
import { statusZh } from './moves.js';

/** 撤回 by the raiser, any status before 办理中; what was settled in part is 办理中 already (spec §5, A37). */
export const withdraw = (scene: Scene, m: Matter, reason: string): Decision<Matter> => {
  if (m.status === 'withdrawn') throw new Refusal('done', `${m.id}已撤回。`);
  if (isEnded(m)) throw new Refusal('state', `${m.id}已${statusZh(m.status)}，不能撤回；如需继续协调请重新提请。`);
  if (m.status === 'inProgress' || m.status === 'awaitingClosure')
    throw new Refusal(
      'state',
      `${m.id}目前${statusZh(m.status)}，不能撤回；如需调整请联系${scene.mechanism.office.name}。`,
    );
  if (hasOpenWork(m))
    throw new Refusal('state', `${m.id}已有议定条款正在办理，不能撤回；如需调整请联系${scene.mechanism.office.name}。`);
  return withdrawn(scene, m, reason, 'withdraw', `撤回事项：${reason}`);
};

/** A draft that nobody confirmed within 7 days; its raiser hears of it. */
export const expireDraft = (scene: Scene, m: Matter): Decision<Matter> => {
  const done = withdrawn(scene, m, '草稿保留期满未确认', 'expireDraft', '草稿保留期满未确认，自动撤回');
  return {
    ...done,
    effects: [...done.effects, ...showTo({ card: 'withdrawn', matter: m.id }, [m.raisedBy.openId], 'update')],
  };
};

const withdrawn = (scene: Scene, m: Matter, reason: string, act: string, text: string): Decision<Matter> => {
  const next = move(m, 'withdrawn', { endReason: reason, endedAt: scene.now, tierDue: undefined });
  return decided(scene, next, act, text, [...leaveMeeting(m, `${m.id}已撤回：${reason}`), ...tellAsked(scene, m)]);
};

/** The meeting that has the matter lets it go. */
export const leaveMeeting = (m: Matter, reason: string): Effect[] =>
  m.meeting
    ? [{ kind: 'handOver', to: 'meeting', id: m.meeting, message: { type: 'leaveAgenda', matter: m.id, reason } }]
    : [];

/** Those who were asked hear that there is nothing left to do. */
const tellAsked = (scene: Scene, m: Matter): Effect[] => {
  const people = m.asks.flatMap((a) => a.asked).flatMap((s) => scene.seats.holders(s));
  return showTo(
    { card: 'withdrawn', matter: m.id },
    people.map((p) => p.openId),
    'update',
  );
};
