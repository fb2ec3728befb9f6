import { deskOf, notify, show, unitLine } from '../ask.js';
import type { Instant } from '../deadlines.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import { type Matter, ownerOf, type Part } from '../matter/matter.js';
import type { SeatName, Tier, UnitKey } from '../mechanism.js';
import type { Paper } from '../paper/paper.js';
import { blank, newInvitation, newItem } from './blank.js';
import { amend } from './change.js';
import { type Meeting, takingPart } from './meeting.js';
import { listPapers, paperItems, paperParts } from './papers.js';
import { passedReminders } from './reminders.js';

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
export const arrangeUpper = (
  scene: Scene,
  convening: Convening,
  matters: readonly Matter[],
  papers: readonly Paper[] = [],
): Decision<Meeting> => {
  const { id, tier, ...rest } = convening;
  const parts = attending(scene, tier, matters, paperParts(papers, partsOf(matters)));
  const h: Meeting = {
    ...blank(id, scene.now, tier),
    ...rest,
    status: 'arranged',
    items: matters.map(newItem),
    papers: paperItems(papers),
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
    ...(h.reminded.includes('workday') ? sendAgenda(scene, h) : []),
    ...matters.flatMap((m) => listing(h, m)),
    ...listPapers(h),
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
  return [
    ...parts,
    ...members.map((u): Part => ({ unit: u.key, role: 'assist', why: `${scene.mechanism.tiers.joint.name}成员单位` })),
  ];
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

/** 会议材料 with one 议题单 a matter (features 9.4): to every unit's desk and the chair, a working day before or as soon as may be. */
export const sendAgenda = (scene: Scene, h: Meeting): Effect[] => {
  if (h.tier === 'business' || h.items.length + h.papers.length === 0) return [];
  const seats = [...takingPart(h).map((i) => deskOf(scene, i.unit)), ...(h.chair ? [h.chair] : [])];
  const people = seats.flatMap((seat) => scene.seats.holders(seat)).map((p) => p.openId);
  return [...new Set(people)].map((to) => ({ kind: 'file', document: { type: 'agenda', meeting: h.id }, to }));
};

export const notifyChair = (scene: Scene, h: Meeting): Effect[] =>
  h.chair ? show(scene, { card: 'meeting', meeting: h.id }, [h.chair], 'reminder').effects : [];
