import type { Scene } from './decision.js';
import { type Matter, ownerOf, unitsOf } from './matter/matter.js';
import type { Mechanism, SeatName, SeatRole, Tier, UnitKey } from './mechanism.js';
import type { Meeting } from './meeting/meeting.js';
import { isDirectorsUnit, ownPeople, ownSeats } from './ownUnit.js';
import type { Paper } from './paper/paper.js';
import { leader, liaison, otherConvenors, seatsOfRole } from './seats.js';
import type { Task } from './task/task.js';

/** What an act is done to. */
export interface Target {
  readonly matter?: Matter | undefined;
  readonly meeting?: Meeting | undefined;
  readonly task?: Task | undefined;
  readonly paper?: Paper | undefined;
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

export const theOffice: Power = (_, { mechanism }) => ({
  seats: office,
  who: mechanism.office.name,
  clause: '《意见》三、组织架构',
});

/** The raising unit's liaison or leader; the lead unit's for what was raised straight to the joint tier. */
export const owner: Power = ({ matter, meeting }) => {
  const unit = matter ? ownerOf(matter) : meeting?.proposer;
  return {
    seats: unit ? both([unit]) : office,
    who: '提请单位的联系人或分管负责同志',
    clause: '《意见》四、工作模式（三）',
  };
};

export const raiser: Power = (target, world) =>
  target.matter && target.matter.raisedBy.unit === undefined
    ? { seats: ['officeDirector'], who: `${world.mechanism.office.name}主任`, clause: '《意见》四、工作模式（一）2' }
    : owner(target, world);

export const invited: Power = ({ meeting, unit }) => ({
  seats: both(unit ? [unit] : (meeting?.invitations.map((i) => i.unit) ?? [])),
  who: '受邀单位的联系人或分管负责同志',
  clause: '《意见》四、工作模式（三）',
});

/** The units whose cosigning the minutes need. */
export const cosigners: Power = ({ meeting, unit }) => ({
  seats: both(unit ? [unit] : (meeting?.minutes?.cosigns.map((c) => c.unit) ?? unitsAt(meeting))),
  who: '有关单位的联系人或分管负责同志',
  clause: '《意见》四、工作模式（一）2',
});

/** 签收: the units that issued minutes are addressed to. */
export const addressee: Power = ({ meeting, unit }) => ({
  seats: both(unit ? [unit] : (meeting?.minutes?.receipts.map((r) => r.unit) ?? [])),
  who: '印发范围内单位的联系人或分管负责同志',
  clause: '《意见》四、工作模式（一）2',
});

/** The director, and after the director's silence the other convenor too (spec §4 step 4). */
export const director = (world: World, m: Matter | undefined, key: string): SeatName[] => {
  const isSilent = (m?.asks.find((a) => a.key === key)?.rung ?? 0) >= 1;
  return ['officeDirector', ...(isSilent ? otherConvenors(world.mechanism, world.seats) : [])];
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
    return { seats: others, except, who: '另一名召集人', clause: '任何人不得裁定本单位的退回' };
  const isSilent = (meeting?.asks.find((a) => a.key === `rule:${unit ?? ''}`)?.rung ?? 0) >= 1;
  const own = unit === undefined ? [] : ownSeats(world, unit);
  return {
    seats: ['officeDirector', ...(isSilent ? others.filter((s) => !own.includes(s)) : [])],
    except,
    who: `${world.mechanism.office.name}主任`,
    clause: '《意见》四、工作模式',
  };
};

/** Confidential: raising, invited and office seats, and whoever is asked to decide (spec §5). */
export const reader: Power = ({ matter, meeting, task }, world) => {
  const who = `参与单位或${world.mechanism.office.name}`;
  const clause = '保密事项仅限相关席位查阅';
  if (!matter?.isConfidential && !meeting?.isConfidential && !task?.isConfidential)
    return { seats: world.seats.all().map((held) => held.seat), who, clause };
  const ofTask = task ? [...task.parts.map((p) => p.unit), ...(task.owner ? [task.owner] : [])] : [];
  const units = [...(matter ? unitsOf(matter) : []), ...unitsAt(meeting), ...ofTask];
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

export const admin: Power = () => ({ seats: ['admin'], who: '系统管理员', clause: '名册与工作群由系统管理员维护' });

export const proposer: Power = (target, world) => ({
  seats: both(world.mechanism.units.filter((u) => u.member).map((u) => u.key)),
  who: '成员单位的联系人或分管负责同志',
  clause: world.mechanism.tiers[tierOf(target)].clause,
});
