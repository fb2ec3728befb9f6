import type { Meeting } from '../../../src/core/meeting/meeting.js';
import { arrangeUpper, proposeMeeting } from '../../../src/core/meeting/plan.js';
import { powers } from '../../../src/core/powers.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, submitted } from '../acts.js';
import { County } from '../county.js';
import { mechanism, who } from '../fixtures.js';
import { PaperDesk } from '../paperDesk.js';
import type { Facts, Situation } from './situation.js';

const staff = who('officeStaff');
const director = who('officeDirector');
const raiser = who('liaison:housing');
const invited = ['court', 'finance', 'naturalResources'];
const business: Facts = { tier: 'business', owner: 'housing', units: invited, about: 'finance' };
/** Above, the raising unit is invited like the others. */
const special: Facts = {
  tier: 'special',
  owner: undefined,
  units: [...invited, 'housing'],
  chair: 'officeDirector',
  about: 'court',
};
/** Every member is invited to a joint conference, and to a regular special meeting (R31). */
const members = mechanism.units.filter((u) => u.member).map((u) => u.key);
const joint: Facts = { ...special, tier: 'joint', units: members, chair: 'chiefConvenor:government' };

const agreed = (c: County): Meeting => actsOn(c).allAgree(c.raise('housing').meeting ?? '');
const declined = (c: County, unit = 'court', patch = {}): Meeting => {
  const h = c.raise('housing', patch).meeting ?? '';
  return actsOn(c).answer(h, unit, { answer: 'decline' });
};
const objected = (c: County): Meeting => {
  const { m, h } = settled(c);
  return actsOn(c).confirm(h, m, 'finance', 'object');
};
const proposed = (c: County, tier: 'special' | 'joint'): Meeting => {
  const by = { openId: who('liaison:tax'), name: '提议人', seat: 'liaison:tax' };
  const id = c.newId('H');
  const proposal = { id, tier, topic: '议题', reason: '理由', unit: 'tax' } as const;
  const { seats } = powers.conveneRegular({ tier }, c.world);
  c.keep(undefined, proposeMeeting(c.scene(by), proposal, seats), by);
  return c.meeting(id);
};
const regular = (c: County): Meeting => {
  const by = { openId: director, name: '主任', seat: 'officeDirector' };
  const id = c.newId('H');
  const convening = {
    id,
    tier: 'special' as const,
    startAt: c.now + 86_400_000,
    place: undefined,
    chair: 'officeDirector',
  };
  c.keep(undefined, arrangeUpper(c.scene(by), { ...convening, isRegular: true, topic: '例行会议' }, []), by);
  return c.meeting(id);
};
const minuted = (c: County, tier: 'special' | 'joint'): Meeting => {
  const m = tier === 'special' ? metAtSpecial(c) : metAtJoint(c);
  actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', staff);
  return actsOn(c).draft(m.meeting ?? '');
};
const cosigned = (c: County, tier: 'special' | 'joint', verdict: 'agree' | 'disagree' = 'agree'): Meeting => {
  const h = minuted(c, tier);
  for (const { unit } of h.minutes?.cosigns ?? []) actsOn(c).cosign(h.id, unit, unit === 'court' ? verdict : 'agree');
  return c.meeting(h.id);
};
const issued = (c: County, tier: 'special' | 'joint'): Meeting => {
  const m = tier === 'special' ? metAtSpecial(c) : metAtJoint(c);
  actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', staff);
  return actsOn(c).issueAll(m.meeting ?? '');
};
const jointly = (c: County): Meeting => {
  const chair = 'chiefConvenor:government';
  const m = actsOn(c).convene(submitted(c).id, who(chair), undefined, undefined, chair);
  return c.meeting(m.meeting);
};

type Row = readonly [string, Facts, (c: County) => Meeting];

const rows: readonly Row[] = [
  ['planning', business, (c) => c.meeting(c.raise('housing').meeting)],
  [
    'overdue',
    business,
    (c) => {
      const { meeting } = c.raise('housing');
      c.pass('2026-12-08 17:30');
      return c.meeting(meeting);
    },
  ],
  ['declined', { ...business, about: 'court' }, (c) => declined(c)],
  [
    'declined silent',
    { ...business, about: 'court', silent: 'rule:court' },
    (c) => {
      const h = declined(c);
      c.pass('2026-11-26 17:30');
      return c.meeting(h.id);
    },
  ],
  [
    'declined by the office’s unit',
    {
      ...business,
      units: [...invited, 'developmentReform'],
      about: 'developmentReform',
      asked: ['convenor:governmentOffice'],
    },
    (c) => declined(c, 'developmentReform', { added: ['developmentReform'] }),
  ],
  ['arranged', business, agreed],
  ['held', business, (c) => c.meeting(metAtBusiness(c).meeting)],
  ['settled', business, (c) => c.meeting(settled(c).h)],
  ['objected', business, objected],
  ['cancelled', business, (c) => actsOn(c).cancel(agreed(c).id, raiser)],
  ['special arranged', special, (c) => c.meeting(actsOn(c).convene(climbed(c).id, director).meeting)],
  ['special held', special, (c) => c.meeting(metAtSpecial(c).meeting)],
  [
    'special concluded',
    special,
    (c) => {
      const m = metAtSpecial(c);
      return actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', staff);
    },
  ],
  ['special minuted', special, (c) => minuted(c, 'special')],
  ['special disagreed', special, (c) => cosigned(c, 'special', 'disagree')],
  ['special cosigned', special, (c) => cosigned(c, 'special')],
  ['special issued', special, (c) => issued(c, 'special')],
  [
    'special proposed',
    { tier: 'special', owner: undefined, proposedBy: 'tax', units: [], isRegular: true },
    (c) => proposed(c, 'special'),
  ],
  ['special regular', { ...special, units: members, isRegular: true }, regular],
  ['joint arranged', joint, jointly],
  ['joint held', joint, (c) => c.meeting(metAtJoint(c).meeting)],
  [
    'joint concluded',
    joint,
    (c) => {
      const m = metAtJoint(c);
      return actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', staff);
    },
  ],
  ['joint minuted', joint, (c) => minuted(c, 'joint')],
  ['joint cosigned', joint, (c) => cosigned(c, 'joint')],
  [
    'joint half signed',
    { ...joint, signed: ['chiefConvenor:court'] },
    (c) => actsOn(c).issue(cosigned(c, 'joint').id, 'chiefConvenor:court'),
  ],
  ['joint issued', joint, (c) => issued(c, 'joint')],
  [
    'joint proposed',
    { tier: 'joint', owner: undefined, proposedBy: 'tax', units: [], isRegular: true },
    (c) => proposed(c, 'joint'),
  ],
];

/** A joint conference that studies a paper, when its time has come. */
const studying = (): Situation => {
  const desk = new PaperDesk();
  const h = desk.listed();
  desk.now = h.startAt ?? desk.now;
  return {
    name: 'joint studying',
    kind: 'meeting',
    status: h.status,
    target: { meeting: desk.meeting(h.id), paper: desk.paper },
    facts: { ...joint, isRegular: true },
    now: desk.now,
    holdings: desk.holdings,
  };
};

export const meetings = (): Situation[] => [
  ...rows.map(([name, facts, make]): Situation => {
    const c = new County();
    const meeting = make(c);
    const matter = c.matters.get(meeting.items[0]?.matter ?? '');
    const target = { meeting, ...(matter ? { matter } : {}) };
    return { name, kind: 'meeting', status: meeting.status, target, facts, now: c.now, holdings: c.holdings };
  }),
  studying(),
];
