import { openAsk, unitLine } from '../ask.js';
import type { Instant } from '../deadlines.js';
import { type Decision, type Effect, logged, type Scene } from '../decision.js';
import { type Matter, ownerOf } from '../matter/matter.js';
import type { UnitKey } from '../mechanism.js';
import { liaison } from '../seats.js';
import { blank, newInvitation, newItem } from './blank.js';
import { amend, withAsk, withQuestion } from './change.js';
import type { Meeting } from './meeting.js';

export { proposeMeeting } from './propose.js';
export { arrangeUpper } from './upper.js';

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
  const log = [logged(scene, 'plan', `筹备${scene.mechanism.tiers.business.name}，邀请${invited.length}家单位`)];
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
