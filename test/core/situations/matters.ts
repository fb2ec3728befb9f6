import type { Matter } from '../../../src/core/matter/matter.js';
import { draftMatter, type Raising } from '../../../src/core/matter/raise.js';
import type { UnitKey } from '../../../src/core/mechanism.js';
import type { Target } from '../../../src/core/powers.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, standing, submitted } from '../acts.js';
import { County } from '../county.js';
import { raisingOf, who } from '../fixtures.js';
import { oneTask, worksOn } from '../taskActs.js';
import type { Facts, Situation } from './situation.js';

const staff = who('officeStaff');
const director = who('officeDirector');
const raiser = who('liaison:housing');

/** Every matter here is 县住房城乡建设局's in area 4. */
const business: Facts = { tier: 'business', owner: 'housing', units: ['court', 'finance', 'naturalResources'] };
const special: Facts = { ...business, tier: 'special' };
const joint: Facts = { ...business, tier: 'joint' };
/** Raised straight to the joint tier: the lead unit of 4.3 answers for it. */
const direct: Facts = {
  tier: 'joint',
  owner: 'naturalResources',
  isDirect: true,
  units: ['court', 'finance', 'housing'],
};

const draft = (c: County, unit: UnitKey | undefined, patch: Partial<Raising> = {}): Matter => {
  const seat = unit === undefined ? 'officeDirector' : `liaison:${unit}`;
  const by = { openId: who(seat), name: '提请人', seat };
  const id = c.newId('M');
  c.keep(undefined, draftMatter(c.scene(by), id, raisingOf(unit, seat, patch)), by);
  return c.matter(id);
};

const ended = (c: County, result: 'referred' | 'terminated'): Matter => {
  const m = metAtJoint(c);
  actsOn(c).conclude(m.meeting ?? '', m.id, result, staff);
  actsOn(c).issueAll(m.meeting ?? '');
  return c.matter(m.id);
};

const unsubmitted = (c: County): Matter => {
  const m = metAtSpecial(c);
  actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', staff);
  return c.matter(m.id);
};

const closable = (c: County): Matter => {
  const { m, s } = oneTask(c);
  worksOn(c).finish(s);
  return c.matter(m);
};

const closed = (c: County, verdict?: 'approve' | 'reject'): Matter => {
  const { id } = closable(c);
  worksOn(c).close(id);
  return verdict ? worksOn(c).verifyClosure(id, verdict) : c.matter(id);
};

const after = (c: County, m: Matter, when: string): Matter => {
  c.pass(when);
  return c.matter(m.id);
};

type Row = readonly [string, Facts, (c: County) => Matter];

const rows: readonly Row[] = [
  ['draft', business, (c) => draft(c, 'housing')],
  ['proposed', business, (c) => c.raise('housing')],
  ['scheduled', business, (c) => c.matter(actsOn(c).allAgree(c.raise('housing').meeting ?? '').items[0]?.matter ?? '')],
  ['met', business, (c) => metAtBusiness(c)],
  ['settled', business, (c) => c.matter(settled(c).m)],
  ['climbed', special, (c) => climbed(c)],
  ['climbed silent', { ...special, silent: 'convene' }, (c) => after(c, climbed(c), '2026-12-02 17:30')],
  ['deferred', special, (c) => actsOn(c).defer(climbed(c).id, director, '2026-12-10')],
  ['partly settled', special, (c) => c.matter(settled(c, 'partial').m)],
  ['special scheduled', special, (c) => actsOn(c).convene(climbed(c).id, director)],
  ['special met', { ...special, chair: 'officeDirector' }, (c) => metAtSpecial(c)],
  ['unsubmitted', special, (c) => unsubmitted(c)],
  ['unsubmitted silent', { ...special, silent: 'submit' }, (c) => after(c, unsubmitted(c), '2026-12-31 17:30')],
  ['submitted', joint, (c) => submitted(c)],
  [
    'joint scheduled',
    joint,
    (c) => {
      const chair = 'chiefConvenor:government';
      return actsOn(c).convene(submitted(c).id, who(chair), undefined, undefined, chair);
    },
  ],
  ['joint met', joint, (c) => metAtJoint(c)],
  ['standing', { ...joint, isStanding: true }, (c) => standing(c)],
  ['closable', business, (c) => closable(c)],
  ['closing', { ...business, concerned: ['liaison:housing'] }, (c) => closed(c)],
  ['closing silent', { ...business, silent: 'verifyClosure' }, (c) => after(c, closed(c), '2026-12-31 17:30')],
  [
    'closing by the office',
    { ...business, concerned: ['officeStaff'] },
    (c) => {
      const m = closed(c);
      return { ...m, closing: m.closing && { ...m.closing, openId: staff } };
    },
  ],
  ['sent back', business, (c) => closed(c, 'reject')],
  ['closed', business, (c) => closed(c, 'approve')],
  ['withdrawn', business, (c) => actsOn(c).withdraw(c.raise('housing').id, raiser)],
  ['referred', joint, (c) => ended(c, 'referred')],
  ['terminated', joint, (c) => ended(c, 'terminated')],
  ['direct draft', direct, (c) => draft(c, undefined, { tier: 'joint', criteria: ['global'] })],
  ['direct', direct, (c) => c.raise(undefined, { tier: 'joint', criteria: ['global'] })],
];

export const matters = (): Situation[] =>
  rows.map(([name, facts, make]) => {
    const c = new County();
    const matter = make(c);
    const target: Target = { matter };
    return { name, kind: 'matter', status: matter.status, target, facts, now: c.now, holdings: c.holdings };
  });
