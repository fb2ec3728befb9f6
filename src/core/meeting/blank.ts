import type { Instant } from '../deadlines.js';
import { type Matter, ownerOf, type Part } from '../matter/matter.js';
import type { Tier, UnitKey } from '../mechanism.js';
import type { Invitation, Item, Meeting } from './meeting.js';

/** A meeting that is only a number yet. */
export const blank = (id: string, now: Instant, tier: Tier): Meeting => ({
  id,
  rev: 0,
  createdAt: now,
  tier,
  isRegular: false,
  status: 'planning',
  topic: undefined,
  proposal: undefined,
  items: [],
  general: [],
  papers: [],
  follow: [],
  isFollowed: undefined,
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
  owner: ownerOf(m),
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
