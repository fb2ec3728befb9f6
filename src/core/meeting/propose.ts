import { officeSeats, openAsk } from '../ask.js';
import { formatInstant, type Instant } from '../deadlines.js';
import { type Decision, logged, type Scene } from '../decision.js';
import type { SeatName, Tier, UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { blank, newInvitation } from './blank.js';
import { amend, decided, withoutAsk, withQuestion } from './change.js';
import type { Meeting } from './meeting.js';
import { passedReminders } from './reminders.js';
import { attending, notifyChair, notifyUnits } from './upper.js';

/** 提议召开: a member unit proposes an ad hoc upper meeting; whoever may convene is asked (R36, R42). */
export const proposeMeeting = (
  scene: Scene,
  proposal: {
    readonly id: string;
    readonly tier: 'special' | 'joint';
    readonly topic: string;
    readonly reason: string;
    readonly unit: UnitKey;
  },
  convenors: readonly SeatName[],
): Decision<Meeting> => {
  const { id, tier, topic, reason, unit } = proposal;
  const base: Meeting = {
    ...blank(id, scene.now, tier),
    topic,
    proposal: { unit, name: scene.by.name, reason },
    proposer: undefined,
  };
  const asked = openAsk(scene, {
    key: 'conveneProposed',
    view: { card: 'proposal', meeting: id },
    line: [[...convenors], [...officeSeats]],
    limits: [scene.mechanism.limits.ask],
  });
  const log = [logged(scene, 'propose', `提议召开会议：${topic}`)];
  return withQuestion(scene, { next: base, effects: [], log }, asked);
};

/** 召集 a meeting that a member unit proposed: the proposing unit gets its notice (R36, R42). */
export const conveneProposed = (
  scene: Scene,
  h: Meeting,
  input: {
    readonly tier: Tier;
    readonly startAt: Instant;
    readonly place: string | undefined;
    readonly chair: SeatName;
  },
): Decision<Meeting> => {
  if (h.tier !== input.tier || !h.proposal) throw new Refusal('input', '该会议不是提议召开的本层级会议，请核对编号。');
  if (h.status === 'arranged') throw new Refusal('done', `会议已召集，定于${formatInstant(h.startAt ?? 0)}召开。`);
  if (h.status !== 'planning') throw new Refusal('state', '该会议已召开或已取消，不能再召集。');
  const parts = attending(scene, h.tier, [], [{ unit: h.proposal.unit, role: 'lead', why: '提议单位' }]);
  const next = amend(scene, h, {
    status: 'arranged',
    startAt: input.startAt,
    timeSetAt: scene.now,
    place: input.place,
    chair: input.chair,
    convenedBy: scene.by.seat ? { seat: scene.by.seat, name: scene.by.name } : undefined,
    invitations: parts.map((p) => newInvitation(p, 'leader')),
    invitedAt: scene.now,
    reminded: passedReminders(scene, input.startAt),
    asks: withoutAsk(h.asks, 'conveneProposed'),
  });
  const text = `召集会议，定于${formatInstant(input.startAt)}召开`;
  return decided(scene, next, 'convene', text, [
    ...notifyUnits(
      scene,
      next,
      parts.map((p) => p.unit),
    ),
    ...notifyChair(scene, next),
    { kind: 'calendar' },
  ]);
};
