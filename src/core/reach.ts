import type { Mechanism, SeatRole } from './mechanism.js';
import { can } from './permissions.js';
import { type Action, powers, type World } from './powers.js';
import { Refusal } from './refusal.js';
import { roleOf } from './seats.js';

const desks: readonly SeatRole[] = ['liaison', 'leader'];
const office: readonly SeatRole[] = ['officeDirector', 'officeStaff'];
/** Whoever decides on what climbed, at whichever tier, and the other convenor after silence. */
const deciders = ({ tiers }: Mechanism): SeatRole[] => [
  'officeDirector',
  'convenor',
  ...tiers.special.convene,
  ...tiers.joint.convene,
];

const officeOnly: readonly Action[] = [
  ...([
    'draftMinutes',
    'settleOpinion',
    'decompose',
    'addPlan',
    'supervise',
    'endTask',
    'concludePaper',
    'archive',
  ] as const),
];
const unitOnly: readonly Action[] = [
  ...(['answer', 'confirmOutcome', 'position', 'cosign', 'receipt', 'close', 'cosignPaper'] as const),
];
const unitOrOffice: readonly Action[] = [
  ...(['addClause', 'dropClause', 'conclude', 'settlePaper', 'revisePaper', 'submitPaper', 'withdrawPaper'] as const),
];

/** The roles that may do an act to some record or other, in the county's order; nothing where any seat may. */
export const reachOf = (action: Action, mechanism: Mechanism): readonly SeatRole[] | undefined => {
  const { special, joint } = mechanism.tiers;
  if (officeOnly.includes(action)) return office;
  if (unitOnly.includes(action)) return desks;
  if (unitOrOffice.includes(action)) return [...desks, ...office];
  if (action === 'confirmRaise' || action === 'withdraw') return [...desks, 'officeDirector'];
  if (action === 'rule' || action === 'submit') return ['officeDirector', 'convenor'];
  if (action === 'convene' || action === 'sendBack' || action === 'defer') return deciders(mechanism);
  if (action === 'conveneRegular') return [...special.conveneRegular, ...joint.conveneRegular];
  if (action === 'issue') return ['chiefConvenor', ...special.chair, ...joint.chair];
  if (action === 'verify') return [...desks, ...office, 'convenor'];
  const isRuled = action === 'approveExtension' || action === 'ruleDifficulty';
  const isChecked = action === 'verifySupervision' || action === 'verifyClosure';
  return isRuled || isChecked ? [...office, 'convenor'] : undefined;
};

/** Acts that are done to no record: whether a person may is known before anything is filled in. */
const free: ReadonlySet<Action> = new Set<Action>([
  'raise',
  'raiseDirect',
  'propose',
  'draftPaper',
  'bind',
  'undelivered',
  'workgroup',
]);

/** Whether there may be a record to which this person could do the act: asked before a form opens, when none has been read. */
export const couldEver = (openId: string, action: Action, world: World): boolean => {
  if (free.has(action)) return can(openId, action, {}, world);
  const reach = reachOf(action, world.mechanism);
  return reach === undefined || world.seats.heldBy(openId).some(({ seat }) => reach.includes(roleOf(seat)));
};

const roleZh: Readonly<Record<SeatRole, string>> = {
  liaison: '有关单位的联系人',
  leader: '分管负责同志',
  officeDirector: '办公室主任',
  officeStaff: '办公室工作人员',
  convenor: '召集人',
  chiefConvenor: '总召集人',
  admin: '系统管理员',
};

/**
 * 无权办理, before a form opens: for whoever could do none of these acts to any record. `or`: another way that is open to them.
 * @throws Refusal naming the roles that can, and the clause (R71).
 */
export const refuseFar = (openId: string, actions: readonly Action[], world: World, or = ''): void => {
  const [first] = actions;
  if (first === undefined || actions.some((action) => couldEver(openId, action, world))) return;
  const { who, clause } = powers[first]({}, world);
  const roles = reachOf(first, world.mechanism);
  const named = roles === undefined || free.has(first) ? who : [...new Set(roles)].map((r) => roleZh[r]).join('、');
  throw new Refusal('right', `您无权办理此事，请由${named}办理${or}（${clause}）。`);
};
