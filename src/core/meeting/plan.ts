import { notify, officeSeats, openAsk, show, unitLine } from '../ask.js';
import type { Instant } from '../deadlines.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import type { Matter, Part } from '../matter/matter.js';
import { ownerOf } from '../matter/matter.js';
import type { SeatName, Tier, UnitKey } from '../mechanism.js';
import { liaison } from '../seats.js';
import { amend, withAsk, withQuestion } from './change.js';
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

export const newItem = (m: Matter): Item => ({
  matter: m.id,
  units: unitsInvolved(m),
  isStanding: m.isStanding && m.status === 'inProgress' ? true : undefined,
  result: undefined,
  conclusion: undefined,
  basis: undefined,
  concludedBy: undefined,
  concludedAt: undefined,
  clauses: [],
  confirmations: [],
});

/** The raising unit (or the lead that stands in for it) first, then everyone else who takes part. */
const unitsInvolved = (m: Matter): UnitKey[] => {
  const owner = ownerOf(m);
  return [...new Set([...(owner ? [owner] : []), ...m.parts.map((p) => p.unit)])];
};

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
    items: [newItem(m)],
    proposer: owner,
    chair: owner && liaison(owner),
    startAt,
    invitations: invited.map((p) => newInvitation(p, m.rank)),
    invitedAt: scene.now,
    isConfidential: m.isConfidential,
  };
  const log = [logged(scene, 'plan', `筹备业务会议，邀请${invited.length}家单位`)];
  const planned: Decision<Meeting> = { next: amend(scene, base, {}), effects: [], log };
  if (invited.length === 0) return askToArrange(scene, planned, 'arranging');
  return invited.reduce((acc, part) => {
    const { h, effects } = inviteUnit(scene, acc.next, part.unit);
    return { ...acc, next: h, effects: [...acc.effects, ...effects] };
  }, planned);
};

/** 请定会: the proposer settles the time. */
export const askToArrange = (
  scene: Scene,
  done: Decision<Meeting>,
  card: 'suggestion' | 'arranging',
): Decision<Meeting> => {
  const { proposer } = done.next;
  if (!proposer) return done;
  const asked = openAsk(scene, {
    key: 'arrange',
    view: { card, meeting: done.next.id, matter: done.next.items[0]?.matter },
    line: unitLine(proposer),
    limits: [scene.mechanism.limits.ask],
  });
  return withQuestion(scene, done, asked);
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
  const parts = attending(scene, tier, matters);
  const h: Meeting = {
    ...blank(id, scene.now, tier),
    ...rest,
    status: 'arranged',
    items: matters.map(newItem),
    convenedBy: scene.by.seat ? { seat: scene.by.seat, name: scene.by.name } : undefined,
    invitations: parts.map((p) => newInvitation(p, 'leader')),
    invitedAt: scene.now,
    isConfidential: matters.some((m) => m.isConfidential),
    reminded: passedReminders(scene, rest.startAt),
  };
  const effects: Effect[] = [
    ...notifyUnits(
      scene,
      h,
      parts.map((p) => p.unit),
    ),
    ...notifyChair(scene, h),
    ...matters.flatMap((m) => listing(h, m)),
    { kind: 'calendar' },
  ];
  const log = [logged(scene, 'convene', `召集会议，涉及${matters.length}个事项、${parts.length}家单位`)];
  return { next: amend(scene, h, {}), effects, log };
};

/**
 * 参会单位: of a joint conference every member unit and the units of its matters (R31), of a special meeting the latter
 * (R37); without an agenda every member. What is confidential stays among its own units.
 */
export const attending = (scene: Scene, tier: Tier, matters: readonly Matter[], more: readonly Part[] = []): Part[] => {
  const parts = [...partsOf(matters), ...more];
  const isForAll = tier === 'joint' || matters.length === 0;
  if (!isForAll || matters.some((m) => m.isConfidential)) return parts;
  const there = new Set(parts.map((p) => p.unit));
  const members = scene.mechanism.units.filter((u) => u.member && !there.has(u.key));
  return [...parts, ...members.map((u): Part => ({ unit: u.key, role: 'assist', why: '联席会议成员单位' }))];
};

/** A matter that did not ask for this meeting hears that it is on its agenda. */
export const listing = (h: Meeting, m: Matter): Effect[] =>
  m.meeting === h.id || h.startAt === undefined
    ? []
    : [
        {
          kind: 'handOver',
          to: 'matter',
          id: m.id,
          message: { type: 'listed', meeting: h.id, tier: h.tier, startAt: h.startAt },
        },
      ];

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

/** 会议通知: one a unit, to its liaison, else to its leader. */
export const notifyUnits = (scene: Scene, h: Meeting, units: readonly UnitKey[]): Effect[] =>
  units.flatMap((unit) =>
    notify(scene, { card: 'meetingNotice', meeting: h.id, unit }, unitLine(unit).slice(0, 2), 'reminder'),
  );

export const notifyChair = (scene: Scene, h: Meeting): Effect[] =>
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
    line: [[...convenors], [...officeSeats]],
    limits: [scene.mechanism.limits.ask],
  });
  const log = [logged(scene, 'propose', `提议召开会议：${topic}`)];
  return withQuestion(scene, { next: base, effects: [], log }, asked);
};
