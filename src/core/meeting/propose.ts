import { formatInstant, type Instant } from '../deadlines.js';
import type { Decision, Scene } from '../decision.js';
import type { SeatName, Tier } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withoutAsk } from './change.js';
import type { Meeting } from './meeting.js';
import { attending, newInvitation, notifyChair, notifyUnits } from './plan.js';
import { passedReminders } from './reminders.js';

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
