import type { Scene } from './decision.js';
import type { Entry } from './entry/entry.js';
import type { Handover } from './handover/handover.js';
import { type Matter, ownerOf, unitsOf } from './matter/matter.js';
import type { Mechanism, SeatName, SeatRole, Tier, UnitKey } from './mechanism.js';
import type { Meeting } from './meeting/meeting.js';
import { isDirectorsUnit, ownPeople, ownSeats } from './ownUnit.js';
import type { Paper } from './paper/paper.js';
import { directorOrOther, leader, liaison, otherConvenors, seatsOfRole, unitOf } from './seats.js';
import { isMerged } from './succession.js';
import { isOfficeTask, type Task } from './task/task.js';

/** What an act is done to. */
export interface Target {
  readonly matter?: Matter | undefined;
  readonly meeting?: Meeting | undefined;
  readonly task?: Task | undefined;
  readonly paper?: Paper | undefined;
  readonly entry?: Entry | undefined;
  readonly handover?: Handover | undefined;
  /** The seat that is named a substitute, or handed over. */
  readonly seat?: SeatName | undefined;
  readonly unit?: UnitKey | undefined;
  readonly tier?: Tier | undefined;
}

export interface Entitled {
  /** Seats that may, the one asked first. */
  readonly seats: readonly SeatName[];
  /** Persons who may not, whichever of these seats they hold: nobody rules on their own unit's. */
  readonly except?: ReadonlySet<string> | undefined;
  /** Persons who may, whatever seat they hold: a task's own. */
  readonly people?: ReadonlySet<string> | undefined;
  /** A person who acts for the seat that they are about to take, and may hold none yet. */
  readonly newcomer?: { readonly openId: string; readonly seat: SeatName } | undefined;
  /** Who may, in Chinese, for the refusal. */
  readonly who: string;
  /** The clause or rule that says so. */
  readonly clause: string;
}

/** What the powers are worked out from: never the actor. */
export type World = Omit<Scene, 'by'>;

export type Power = (target: Target, world: World) => Entitled;

export const both = (units: readonly UnitKey[]): SeatName[] => units.flatMap((u) => [liaison(u), leader(u)]);
export const office: readonly SeatName[] = ['officeStaff', 'officeDirector'];
export const roles = (mechanism: Mechanism, list: readonly SeatRole[]): SeatName[] =>
  list.flatMap((r) => (r === 'officeDirector' || r === 'officeStaff' ? [r] : seatsOfRole(mechanism, r)));
export const tierOf = ({ tier, meeting, matter }: Target): Tier => tier ?? meeting?.tier ?? matter?.tier ?? 'business';
export const unitsAt = (h: Meeting | undefined): UnitKey[] =>
  h ? [...h.invitations.map((i) => i.unit), ...(h.proposer ? [h.proposer] : [])] : [];

/** 主持席位: whoever presides is there for no unit, but where a unit's own seat does. */
export const presiding = (h: Meeting | undefined, unit: UnitKey | undefined): SeatName[] =>
  h?.chair === undefined || (unit !== undefined && unitOf(h.chair) !== undefined) ? [] : [h.chair];

export const theOffice: Power = (_, { mechanism }) => ({
  seats: office,
  who: mechanism.office.name,
  clause: mechanism.clauses.office,
});

/** The raising unit's liaison or leader; the lead unit's for what was raised straight to the joint tier. */
export const owner: Power = ({ matter, meeting }, { mechanism }) => {
  const unit = matter ? ownerOf(matter) : meeting?.proposer;
  return {
    seats: unit ? both([unit]) : office,
    who: '提请单位的联系人或分管负责同志',
    clause: mechanism.clauses.raise,
  };
};

export const raiser: Power = (target, world) =>
  target.matter && target.matter.raisedBy.unit === undefined
    ? {
        seats: ['officeDirector'],
        who: `${world.mechanism.office.name}主任`,
        clause: world.mechanism.clauses.raiseDirect,
      }
    : owner(target, world);

/** Of the units that an act is open to, the one it is done for; none when that one is not among them. */
export const narrowed = (units: readonly UnitKey[], unit: UnitKey | undefined): UnitKey[] =>
  units.filter((u) => unit === undefined || u === unit);

export const invited: Power = ({ meeting, unit }, { mechanism }) => ({
  seats: both(narrowed(meeting?.invitations.map((i) => i.unit) ?? [], unit)),
  who: '受邀单位的联系人或分管负责同志',
  clause: mechanism.clauses.raise,
});

/** 确认结论: the invited units, and any other that the clauses came to name. */
export const named: Power = (target, world) => {
  const items = target.meeting?.items.filter((i) => target.matter === undefined || i.matter === target.matter.id) ?? [];
  const units = items.flatMap((i) => i.confirmations.map((c) => c.unit));
  const entitled = invited(target, world);
  return { ...entitled, seats: [...new Set([...entitled.seats, ...both(narrowed(units, target.unit))])] };
};

/** The units whose cosigning the minutes need. */
export const cosigners: Power = ({ meeting, unit }, { mechanism }) => ({
  seats: both(narrowed(meeting?.minutes?.cosigns.map((c) => c.unit) ?? unitsAt(meeting), unit)),
  who: '有关单位的联系人或分管负责同志',
  clause: mechanism.clauses.minutes,
});

/** 签收: the units that issued minutes are addressed to. */
export const addressee: Power = ({ meeting, unit }, { mechanism }) => ({
  seats: both(narrowed(meeting?.minutes?.receipts.map((r) => r.unit) ?? [], unit)),
  who: '印发范围内单位的联系人或分管负责同志',
  clause: mechanism.clauses.minutes,
});

/** The director, and after the director's silence the other convenor too (spec §4 step 4). */
export const director = (world: World, m: Matter | undefined, key: string): SeatName[] => {
  const isSilent = (m?.asks.find((a) => a.key === key)?.rung ?? 0) >= 1;
  const { mechanism, seats } = world;
  return isSilent ? ['officeDirector', ...otherConvenors(mechanism, seats)] : directorOrOther(mechanism, seats);
};

/** The tier whose officer decides next: a matter at the business tier climbs to the special one, 挂账 is heard there. */
const nextTier = (target: Target): Tier => {
  const tier = tierOf(target);
  const isStanding = target.meeting === undefined && target.matter?.isStanding === true;
  return tier === 'business' || isStanding ? 'special' : tier;
};

const convenors = (target: Target, world: World, tier: Tier): SeatName[] =>
  tier === 'special'
    ? director(world, target.matter, 'convene')
    : roles(world.mechanism, world.mechanism.tiers[tier].convene);

export const convenor: Power = (target, world) => {
  const tier = nextTier(target);
  return {
    seats: convenors(target, world, tier),
    who: tier === 'special' ? `${world.mechanism.office.name}主任` : '总召集人',
    clause: world.mechanism.tiers[tier].clause,
  };
};

export const regularConvenor: Power = (target, world) => {
  const tier = tierOf(target);
  const { conveneRegular, clause } = world.mechanism.tiers[tier];
  return {
    seats: roles(world.mechanism, conveneRegular),
    who: tier === 'special' ? `${world.mechanism.office.name}主任或召集人` : '总召集人',
    clause,
  };
};

/** 定会、取消会议: the proposing unit at the business tier; whoever may convene, and the office, above (spec §11). */
export const arranger: Power = (target, world) => {
  const tier = tierOf(target);
  if (tier === 'business') return owner(target, world);
  const { name, clause } = world.mechanism.tiers[tier];
  const { meeting } = target;
  const isRegular = meeting?.isRegular === true || meeting?.proposal !== undefined;
  const regular = isRegular ? regularConvenor(target, world).seats : [];
  const convenedBy = meeting?.convenedBy ? [meeting.convenedBy.seat] : [];
  return {
    seats: [...new Set([...convenors(target, world, tier), ...regular, ...convenedBy, ...office])],
    who: `有权召集${name}的席位或${world.mechanism.office.name}`,
    clause,
  };
};

/** Who records: the raising unit at the business tier, the office above (spec §5). */
export const recorder: Power = (target, world) =>
  tierOf(target) === 'business' ? owner(target, world) : theOffice(target, world);

/** Nobody rules on their own unit's decline: neither the seats of that unit nor the persons who sit there. */
export const ruler: Power = ({ meeting, unit }, world) => {
  const others = otherConvenors(world.mechanism, world.seats);
  const except = unit === undefined ? undefined : ownPeople(world, unit);
  if (unit !== undefined && isDirectorsUnit(world, unit))
    return { seats: others, except, who: '另一名召集人', clause: world.mechanism.clauses.ownDecline };
  const isSilent = (meeting?.asks.find((a) => a.key === `rule:${unit ?? ''}`)?.rung ?? 0) >= 1;
  const isVacant = world.seats.holders('officeDirector').length === 0;
  const own = unit === undefined ? [] : ownSeats(world, unit);
  return {
    seats: ['officeDirector', ...(isSilent || isVacant ? others.filter((s) => !own.includes(s)) : [])],
    except,
    who: `${world.mechanism.office.name}主任`,
    clause: world.mechanism.clauses.meetings,
  };
};

/** 接任人 reads the handover before any seat is theirs. */
const newcomerOf = (j: Handover | undefined): Entitled['newcomer'] => j && { openId: j.to.openId, seat: j.seat };

/** Confidential: raising, invited and office seats, and whoever is asked to decide (spec §5). */
export const reader: Power = ({ matter, meeting, task, entry, handover }, world) => {
  const who = `参与单位或${world.mechanism.office.name}`;
  const clause = world.mechanism.clauses.secrecy;
  // 代录 is a unit's word before it counts: for that unit, the office, and whoever is asked to confirm it.
  if (entry) return { seats: [...both([entry.unit]), ...office, ...entry.asks.flatMap((a) => a.asked)], who, clause };
  if (!matter?.isConfidential && !meeting?.isConfidential && !task?.isConfidential)
    return { seats: world.seats.all().map((held) => held.seat), newcomer: newcomerOf(handover), who, clause };
  const parts = task && !isOfficeTask(task) ? task.parts.map((p) => p.unit) : [];
  const ofTask = [...parts, ...(task?.owner ? [task.owner] : [])];
  const proposing = meeting?.proposal ? [meeting.proposal.unit] : [];
  const units = [...(matter ? unitsOf(matter) : []), ...unitsAt(meeting), ...proposing, ...ofTask];
  const asked = [...(matter?.asks ?? []), ...(meeting?.asks ?? []), ...(task?.asks ?? [])].flatMap((a) => a.asked);
  const isJoint = matter?.tier === 'joint' || meeting?.tier === 'joint';
  const chiefs = isJoint ? seatsOfRole(world.mechanism, 'chiefConvenor') : [];
  return {
    seats: [...both([...new Set(units)]), ...office, ...asked, ...chiefs, ...(meeting?.chair ? [meeting.chair] : [])],
    people: new Set(task?.parts.flatMap((p) => p.person.openId ?? [])),
    who,
    clause,
  };
};

/** The admin; the director while nobody is one, so that somebody can be put on that seat again. */
export const admin: Power = (_, { mechanism, seats }) => ({
  seats: seats.holders('admin').length > 0 ? ['admin'] : ['officeDirector'],
  who: '系统管理员',
  clause: mechanism.clauses.roster,
});

export const proposer: Power = (target, world) => ({
  seats: both(world.mechanism.units.filter((u) => u.member && !isMerged(world, u.key)).map((u) => u.key)),
  who: '成员单位的联系人或分管负责同志',
  clause: world.mechanism.tiers[tierOf(target)].clause,
});
