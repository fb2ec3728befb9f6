import { openAsk, show, unitLine } from '../ask.js';
import type { Instant } from '../deadlines.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import type { Matter, Part } from '../matter/matter.js';
import { ownerOf } from '../matter/matter.js';
import type { SeatName, Tier, UnitKey } from '../mechanism.js';
import { liaison } from '../seats.js';
import { amend, withAsk } from './change.js';
import type { Invitation, Item, Meeting } from './meeting.js';
import { passedReminders } from './reminders.js';

const blank = (id: string, now: Instant, tier: Tier): Meeting => ({
  id,
  rev: 0,
  createdAt: now,
  tier,
  isRegular: false,
  status: 'planning',
  topic: undefined,
  proposal: undefined,
  items: [],
  proposer: undefined,
  chair: undefined,
  convenedBy: undefined,
  place: undefined,
  video: undefined,
  startAt: undefined,
  timeSetAt: now,
  invitations: [],
  invitedAt: undefined,
  attendance: [],
  minutes: undefined,
  isConfidential: false,
  reminded: [],
  calendar: undefined,
  asks: [],
  cancelReason: undefined,
  nextActionAt: undefined,
  lastClause: 0,
});

export const newItem = (matter: string, units: readonly UnitKey[]): Item => ({
  matter,
  units,
  result: undefined,
  conclusion: undefined,
  basis: undefined,
  concludedBy: undefined,
  concludedAt: undefined,
  clauses: [],
  confirmations: [],
});

export const newInvitation = (part: Part, rank: Invitation['rank']): Invitation => ({
  ...part,
  rank,
  answer: 'pending',
  attendee: undefined,
  suggestedAt: undefined,
  reason: undefined,
  answeredBy: undefined,
  answeredAt: undefined,
  ruling: undefined,
});

/** Asks a unit to answer: its liaison, after the limit its leader, then the office (spec §3). */
export const inviteUnit = (
  scene: Scene,
  h: Meeting,
  unit: UnitKey,
): { readonly h: Meeting; readonly effects: readonly Effect[] } => {
  const { answer, ask } = scene.mechanism.limits;
  const asked = openAsk(scene, {
    key: `answer:${unit}`,
    view: { card: 'invitation', meeting: h.id, matter: h.items[0]?.matter, unit },
    line: unitLine(unit),
    limits: [answer, ask],
  });
  return { h: amend(scene, h, { asks: withAsk(h.asks, asked.ask) }), effects: asked.effects };
};

/**
 * 业务会议: planned point to point between the raising unit and the units that take part (R43). The raising unit counts
 * as agreed and is not invited (spec §11).
 */
export const planBusiness = (scene: Scene, m: Matter, id: string, startAt: Instant): Decision<Meeting> => {
  const owner = ownerOf(m);
  const invited = m.parts.filter((p) => p.unit !== owner);
  const base: Meeting = {
    ...blank(id, scene.now, 'business'),
    items: [newItem(m.id, [...new Set([...(owner ? [owner] : []), ...m.parts.map((p) => p.unit)])])],
    proposer: owner,
    chair: owner && liaison(owner),
    startAt,
    invitations: invited.map((p) => newInvitation(p, m.rank)),
    invitedAt: scene.now,
    isConfidential: m.isConfidential,
  };
  return invited.reduce<Decision<Meeting>>(
    (planned, part) => {
      const { h, effects } = inviteUnit(scene, planned.next, part.unit);
      return { ...planned, next: h, effects: [...planned.effects, ...effects] };
    },
    {
      next: amend(scene, base, {}),
      effects: [],
      log: [logged(scene, 'plan', `筹备业务会议，邀请${invited.length}家单位`)],
    },
  );
};

export interface Convening {
  readonly id: string;
  readonly tier: Exclude<Tier, 'business'>;
  readonly startAt: Instant;
  readonly place: string | undefined;
  readonly chair: SeatName;
  readonly isRegular: boolean;
  readonly topic: string | undefined;
}

/** An upper meeting is arranged at once: units get a notice and answer who attends (spec §11, "Arranging"). */
export const arrangeUpper = (scene: Scene, convening: Convening, matters: readonly Matter[]): Decision<Meeting> => {
  const { id, tier, ...rest } = convening;
  const parts = partsOf(matters);
  const h: Meeting = {
    ...blank(id, scene.now, tier),
    ...rest,
    status: 'arranged',
    items: matters.map((m) => newItem(m.id, attending(m))),
    convenedBy: scene.by.seat ? { seat: scene.by.seat, name: scene.by.name } : undefined,
    invitations: parts.map((p) => newInvitation(p, 'leader')),
    invitedAt: scene.now,
    isConfidential: matters.some((m) => m.isConfidential),
    reminded: passedReminders(scene, rest.startAt),
  };
  return {
    next: amend(scene, h, {}),
    effects: [
      ...notifyUnits(
        scene,
        h,
        parts.map((p) => p.unit),
      ),
      ...notifyChair(scene, h),
      { kind: 'calendar' },
    ],
    log: [logged(scene, 'convene', `召集会议，涉及${matters.length}个事项、${parts.length}家单位`)],
  };
};

const attending = (m: Matter): UnitKey[] => {
  const owner = ownerOf(m);
  return [...new Set([...(owner ? [owner] : []), ...m.parts.map((p) => p.unit)])];
};

/** Units of all the matters, each once; the raising unit attends too. */
export const partsOf = (matters: readonly Matter[]): Part[] => {
  const parts = new Map<UnitKey, Part>();
  for (const m of matters) {
    const owner = ownerOf(m);
    if (owner && !parts.has(owner)) parts.set(owner, { unit: owner, role: 'assist', why: '提请单位' });
    for (const part of m.parts) if (!parts.has(part.unit)) parts.set(part.unit, part);
  }
  return [...parts.values()];
};

export const notifyUnits = (scene: Scene, h: Meeting, units: readonly UnitKey[]): Effect[] =>
  units.flatMap(
    (unit) => show(scene, { card: 'meetingNotice', meeting: h.id, unit }, [liaison(unit)], 'reminder').effects,
  );

const notifyChair = (scene: Scene, h: Meeting): Effect[] =>
  h.chair ? show(scene, { card: 'meeting', meeting: h.id }, [h.chair], 'reminder').effects : [];

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
    line: [[...convenors]],
    limits: [scene.mechanism.limits.ask],
  });
  return {
    next: amend(scene, base, { asks: [asked.ask] }),
    effects: asked.effects,
    log: [logged(scene, 'propose', `提议召开会议：${topic}`)],
  };
};
