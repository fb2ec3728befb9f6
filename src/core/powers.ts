import type { Scene } from './decision.js';
import { type Matter, ownerOf, unitsOf } from './matter/matter.js';
import type { Mechanism, SeatName, SeatRole, Tier, UnitKey } from './mechanism.js';
import { isDirectorsUnit } from './meeting/answer.js';
import type { Meeting } from './meeting/meeting.js';
import { issuers } from './meeting/minutes.js';
import { leader, liaison, otherConvenors, seatsOfRole } from './seats.js';

/** The acts of spec §5 that this issue knows. Anything else is denied. */
export type Action =
  | 'raise'
  | 'raiseDirect'
  | 'confirmRaise'
  | 'withdraw'
  | 'answer'
  | 'rule'
  | 'arrange'
  | 'cancelMeeting'
  | 'attend'
  | 'addClause'
  | 'dropClause'
  | 'conclude'
  | 'confirmOutcome'
  | 'position'
  | 'convene'
  | 'conveneRegular'
  | 'sendBack'
  | 'defer'
  | 'submit'
  | 'propose'
  | 'draftMinutes'
  | 'cosign'
  | 'settleOpinion'
  | 'issue'
  | 'read'
  | 'bind'
  | 'workgroup';

/** What an act is done to. */
export interface Target {
  readonly matter?: Matter | undefined;
  readonly meeting?: Meeting | undefined;
  readonly unit?: UnitKey | undefined;
  readonly tier?: Tier | undefined;
}

export interface Entitled {
  /** Seats that may, the one asked first. */
  readonly seats: readonly SeatName[];
  /** Who may, in Chinese, for the refusal. */
  readonly who: string;
  /** The clause or rule that says so. */
  readonly clause: string;
}

/** What the powers are worked out from: never the actor. */
export type World = Omit<Scene, 'by'>;

type Power = (target: Target, world: World) => Entitled;

const both = (units: readonly UnitKey[]): SeatName[] => units.flatMap((u) => [liaison(u), leader(u)]);
const office: readonly SeatName[] = ['officeStaff', 'officeDirector'];
const roles = (mechanism: Mechanism, list: readonly SeatRole[]): SeatName[] =>
  list.flatMap((r) => (r === 'officeDirector' || r === 'officeStaff' ? [r] : seatsOfRole(mechanism, r)));
const tierOf = ({ tier, meeting, matter }: Target): Tier => tier ?? meeting?.tier ?? matter?.tier ?? 'business';
const unitsAt = (h: Meeting | undefined): UnitKey[] =>
  h ? [...h.invitations.map((i) => i.unit), ...(h.proposer ? [h.proposer] : [])] : [];

const theOffice: Power = () => ({ seats: office, who: '联席会议办公室', clause: '《意见》三、组织架构' });

/** The raising unit's liaison or leader; the office director for what was raised straight to the joint tier. */
const owner: Power = ({ matter, meeting }) => {
  const unit = matter ? ownerOf(matter) : meeting?.proposer;
  return {
    seats: unit ? both([unit]) : office,
    who: '提请单位的联系人或分管负责同志',
    clause: '《意见》四、工作模式（三）',
  };
};

const raiser: Power = (target, world) =>
  target.matter && target.matter.raisedBy.unit === undefined
    ? { seats: ['officeDirector'], who: '联席会议办公室主任', clause: '《意见》四、工作模式（一）2' }
    : owner(target, world);

const invited: Power = ({ meeting, unit }) => ({
  seats: both(unit ? [unit] : (meeting?.invitations.map((i) => i.unit) ?? [])),
  who: '受邀单位的联系人或分管负责同志',
  clause: '《意见》四、工作模式（三）',
});

/** The units whose cosigning the minutes need. */
const cosigners: Power = ({ meeting, unit }) => ({
  seats: both(unit ? [unit] : (meeting?.minutes?.cosigns.map((c) => c.unit) ?? unitsAt(meeting))),
  who: '有关单位的联系人或分管负责同志',
  clause: '《意见》四、工作模式（一）2',
});

/** The director, and after the director's silence the other convenor too (spec §4 step 4). */
const director = (world: World, m: Matter | undefined, key: string): SeatName[] => {
  const isSilent = (m?.asks.find((a) => a.key === key)?.rung ?? 0) >= 1;
  return ['officeDirector', ...(isSilent ? otherConvenors(world.mechanism, world.seats) : [])];
};

const convenors = (target: Target, world: World): SeatName[] => {
  const tier = tierOf(target);
  return tier === 'special'
    ? director(world, target.matter, 'convene')
    : roles(world.mechanism, world.mechanism.tiers[tier].convene);
};

const convenor: Power = (target, world) => ({
  seats: convenors(target, world),
  who: tierOf(target) === 'special' ? '联席会议办公室主任' : '总召集人',
  clause: world.mechanism.tiers[tierOf(target)].clause,
});

/** 定会、取消会议: the proposing unit at the business tier; whoever may convene, and the office, above (spec §11). */
const arranger: Power = (target, world) => {
  const tier = tierOf(target);
  if (tier === 'business') return owner(target, world);
  const { name, clause } = world.mechanism.tiers[tier];
  const convenedBy = target.meeting?.convenedBy;
  return {
    seats: [...new Set([...convenors(target, world), ...(convenedBy ? [convenedBy.seat] : []), ...office])],
    who: `有权召集${name}的席位或联席会议办公室`,
    clause,
  };
};

/** Who records: the raising unit at the business tier, the office above (spec §5). */
const recorder: Power = (target, world) =>
  tierOf(target) === 'business' ? owner(target, world) : theOffice(target, world);

/** Nobody rules on their own unit's decline. */
const ruler: Power = ({ meeting, unit }, world) => {
  const others = otherConvenors(world.mechanism, world.seats);
  if (unit !== undefined && isDirectorsUnit(world, unit))
    return { seats: others, who: '另一名召集人', clause: '任何人不得裁定本单位的退回' };
  const isSilent = (meeting?.asks.find((a) => a.key === `rule:${unit ?? ''}`)?.rung ?? 0) >= 1;
  return {
    seats: ['officeDirector', ...(isSilent ? others : [])],
    who: '联席会议办公室主任',
    clause: '《意见》四、工作模式',
  };
};

/** Confidential: raising, invited and office seats, and whoever is asked to decide (spec §5). */
const reader: Power = ({ matter, meeting }, world) => {
  const who = '参与单位或联席会议办公室';
  const clause = '保密事项仅限相关席位查阅';
  if (!matter?.isConfidential && !meeting?.isConfidential)
    return { seats: world.seats.all().map((held) => held.seat), who, clause };
  const units = [...(matter ? unitsOf(matter) : []), ...unitsAt(meeting)];
  const asked = [...(matter?.asks ?? []), ...(meeting?.asks ?? [])].flatMap((a) => a.asked);
  return {
    seats: [...both([...new Set(units)]), ...office, ...asked, ...(meeting?.chair ? [meeting.chair] : [])],
    who,
    clause,
  };
};

const admin: Power = () => ({ seats: ['admin'], who: '系统管理员', clause: '名册与工作群由系统管理员维护' });

const proposer: Power = (target, world) => ({
  seats: both(world.mechanism.units.filter((u) => u.member).map((u) => u.key)),
  who: '成员单位的联系人或分管负责同志',
  clause: world.mechanism.tiers[tierOf(target)].clause,
});

/** The one table of spec §5. What is not in it is denied. */
export const powers = {
  raise: (_, { mechanism }) => ({
    seats: both(mechanism.units.filter((u) => u.kind !== 'town').map((u) => u.key)),
    who: '成员单位或联动部门的联系人、分管负责同志',
    clause: '《意见》四、工作模式（三）',
  }),
  raiseDirect: () => ({ seats: ['officeDirector'], who: '联席会议办公室主任', clause: '《意见》四、工作模式（一）2' }),
  confirmRaise: raiser,
  withdraw: raiser,
  answer: invited,
  rule: ruler,
  arrange: arranger,
  cancelMeeting: arranger,
  attend: (target) => ({
    seats: [...both(unitsAt(target.meeting)), ...(target.meeting?.chair ? [target.meeting.chair] : []), ...office],
    who: '参会单位的联系人或分管负责同志',
    clause: '《意见》四、工作模式',
  }),
  addClause: recorder,
  dropClause: recorder,
  conclude: recorder,
  confirmOutcome: invited,
  position: ({ matter }) => ({
    seats: both(matter ? unitsOf(matter) : []),
    who: '参与单位的联系人或分管负责同志',
    clause: '《意见》四、工作模式',
  }),
  convene: convenor,
  conveneRegular: (target, { mechanism }) => ({
    seats: roles(mechanism, mechanism.tiers[tierOf(target)].conveneRegular),
    who: tierOf(target) === 'special' ? '联席会议办公室主任或召集人' : '总召集人',
    clause: mechanism.tiers[tierOf(target)].clause,
  }),
  sendBack: convenor,
  defer: convenor,
  submit: ({ matter }, world) => ({
    seats: director(world, matter, 'submit'),
    who: '联席会议办公室主任',
    clause: world.mechanism.tiers.joint.clause,
  }),
  propose: proposer,
  draftMinutes: theOffice,
  cosign: cosigners,
  settleOpinion: theOffice,
  issue: (target, world) => ({
    seats: target.meeting ? issuers(world, target.meeting) : [],
    who: tierOf(target) === 'joint' ? '两名总召集人' : '主持本次会议的席位',
    clause: world.mechanism.tiers[tierOf(target)].clause,
  }),
  read: reader,
  bind: admin,
  workgroup: admin,
} satisfies Record<Action, Power>;
