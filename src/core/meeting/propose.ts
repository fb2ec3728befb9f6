import { officeSeats, openAsk } from '../ask.js';
import { formatInstant, type Instant } from '../deadlines.js';
import { type Decision, logged, type Scene } from '../decision.js';
import type { Matter, Part } from '../matter/matter.js';
import type { SeatName, Tier, UnitKey } from '../mechanism.js';
import type { Paper } from '../paper/paper.js';
import { Refusal } from '../refusal.js';
import { blank, newInvitation, newItem } from './blank.js';
import { amend, decided, withoutAsk, withQuestion } from './change.js';
import type { Meeting } from './meeting.js';
import { listPapers, paperItems, paperParts } from './papers.js';
import { passedReminders } from './reminders.js';
import { attending, listing, notifyChair, notifyUnits, partsOf } from './upper.js';

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

/**
 * 召集 a meeting that a member unit proposed: the proposing unit gets its notice (R36, R42). `matters`: what stands on the tier's
 * agenda by itself.
 */
export const conveneProposed = (
  scene: Scene,
  h: Meeting,
  input: {
    readonly tier: Tier;
    readonly startAt: Instant;
    readonly place: string | undefined;
    readonly chair: SeatName;
    readonly isRegular?: boolean | undefined;
  },
  matters: readonly Matter[] = [],
  papers: readonly Paper[] = [],
): Decision<Meeting> => {
  if (h.tier !== input.tier || !h.proposal) throw new Refusal('input', '该会议不是提议召开的本层级会议，请核对编号。');
  if (h.status === 'arranged') throw new Refusal('done', `会议已召集，定于${formatInstant(h.startAt ?? 0)}召开。`);
  if (h.status !== 'planning') throw new Refusal('state', '该会议已召开或已取消，不能再召集。');
  const { unit } = h.proposal;
  const proposing: Part = { unit, role: 'lead', why: '提议单位' };
  const asking = [proposing, ...partsOf(matters).filter((p) => p.unit !== unit)];
  const parts = attending(scene, h.tier, [], [...asking, ...paperParts(papers, asking)]);
  const next = amend(scene, h, {
    status: 'arranged',
    isRegular: input.isRegular === true,
    items: [...h.items, ...matters.map(newItem)],
    papers: paperItems(papers),
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
    ...matters.flatMap((m) => listing(next, m)),
    ...listPapers(next),
    { kind: 'calendar' },
  ]);
};
