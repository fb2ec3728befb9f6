import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeatName } from '../../src/core/mechanism.js';
import { can, mayRead, mustHold, seatFor } from '../../src/core/permissions.js';
import { type Action, powers, type Target } from '../../src/core/powers.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, submitted } from './acts.js';
import { County } from './county.js';
import { at, nobody, refuses, who } from './fixtures.js';

/** One seat of every kind, as it stands to a matter of 县住房城乡建设局 in area 4. */
const seats = {
  ownLiaison: 'liaison:housing',
  ownLeader: 'leader:housing',
  invitedLiaison: 'liaison:court',
  invitedLeader: 'leader:court',
  otherMember: 'liaison:publicSecurity',
  linked: 'liaison:petition',
  director: 'officeDirector',
  staff: 'officeStaff',
  convenor: 'convenor:governmentOffice',
  chief: 'chiefConvenor:government',
  chiefOfCourt: 'chiefConvenor:court',
  admin: 'admin',
} as const satisfies Record<string, SeatName>;
type Kind = keyof typeof seats;
const kinds = Object.keys(seats) as Kind[]; // its own keys

const own: Kind[] = ['ownLiaison', 'ownLeader'];
const invited: Kind[] = ['invitedLiaison', 'invitedLeader'];
const office: Kind[] = ['director', 'staff'];
const chiefs: Kind[] = ['chief', 'chiefOfCourt'];

/** Situations of the table: what the act is done to. */
const situations = {
  draft: () => stage((c) => ({ matter: c.raise('housing') })),
  planned: () => stage((c) => at0(c, c.raise('housing').id)),
  met: () => stage((c) => at0(c, metAtBusiness(c).id)),
  settled: () =>
    stage((c) => {
      const { m, h } = settled(c);
      return { matter: c.matter(m), meeting: c.meeting(h) };
    }),
  climbed: () => stage((c) => ({ matter: climbed(c) })),
  climbedSilent: () =>
    stage((c) => {
      const m = climbed(c);
      c.pass('2026-12-02 17:30');
      return { matter: c.matter(m.id) };
    }),
  special: () => stage((c) => at0(c, metAtSpecial(c).id)),
  unsubmitted: () =>
    stage((c) => {
      const m = metAtSpecial(c);
      actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', who('officeStaff'));
      return { matter: c.matter(m.id) };
    }),
  submitted: () => stage((c) => ({ matter: submitted(c) })),
  joint: () => stage((c) => at0(c, metAtJoint(c).id)),
  jointDrafted: () =>
    stage((c) => {
      const m = metAtJoint(c);
      actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', who('officeStaff'));
      return { matter: c.matter(m.id), meeting: actsOn(c).draft(m.meeting ?? '') };
    }),
  jointIssued: () =>
    stage((c) => {
      const m = metAtJoint(c);
      actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', who('officeStaff'));
      return { matter: c.matter(m.id), meeting: actsOn(c).issueAll(m.meeting ?? '') };
    }),
  direct: () => stage((c) => ({ matter: c.raise(undefined, { tier: 'joint', criteria: ['global'] }) })),
  nothing: () => stage(() => ({})),
} satisfies Record<string, () => { c: County; target: Target }>;

const stage = (make: (c: County) => Target): { c: County; target: Target } => {
  const c = new County();
  return { c, target: make(c) };
};
const at0 = (c: County, id: string): Target => ({ matter: c.matter(id), meeting: c.meetingOf(id) });

type Row = readonly [Action, keyof typeof situations, readonly Kind[], Partial<Target>?];

/** Spec §5, line by line. */
const table: readonly Row[] = [
  ['raise', 'nothing', [...own, ...invited, 'otherMember', 'linked']],
  ['raiseDirect', 'nothing', ['director']],
  ['confirmRaise', 'planned', own],
  ['confirmRaise', 'direct', ['director']],
  ['withdraw', 'planned', own],
  ['withdraw', 'direct', ['director']],
  ['answer', 'planned', invited, { unit: 'court' }],
  ['arrange', 'planned', own],
  ['cancelMeeting', 'planned', own],
  ['addClause', 'met', own],
  ['dropClause', 'met', own],
  ['conclude', 'met', own],
  ['attend', 'met', [...own, ...invited, ...office]],
  ['confirmOutcome', 'settled', invited, { unit: 'court' }],
  ['position', 'climbed', [...own, ...invited]],
  ['rule', 'planned', ['director'], { unit: 'court' }],
  ['rule', 'planned', ['convenor'], { unit: 'developmentReform' }],
  ['convene', 'climbed', ['director']],
  ['convene', 'climbedSilent', ['director', 'convenor']],
  ['sendBack', 'climbed', ['director']],
  ['sendBack', 'climbedSilent', ['director', 'convenor']],
  ['defer', 'climbed', ['director']],
  ['defer', 'climbedSilent', ['director', 'convenor']],
  ['convene', 'submitted', chiefs],
  ['sendBack', 'submitted', chiefs],
  ['defer', 'submitted', chiefs],
  ['convene', 'direct', chiefs],
  ['convene', 'planned', ['director']],
  ['convene', 'unsubmitted', ['director']],
  ['conveneRegular', 'nothing', ['director', 'convenor'], { tier: 'special' }],
  ['conveneRegular', 'nothing', chiefs, { tier: 'joint' }],
  ['submit', 'unsubmitted', ['director']],
  ['propose', 'nothing', [...own, ...invited, 'otherMember'], { tier: 'special' }],
  ['arrange', 'special', office],
  ['cancelMeeting', 'special', office],
  ['arrange', 'joint', [...office, ...chiefs]],
  ['addClause', 'special', office],
  ['conclude', 'special', office],
  ['conclude', 'joint', office],
  ['draftMinutes', 'special', office],
  ['settleOpinion', 'jointDrafted', office],
  ['cosign', 'jointDrafted', invited, { unit: 'court' }],
  ['issue', 'special', ['director']],
  ['issue', 'jointDrafted', chiefs],
  ['receipt', 'jointIssued', invited, { unit: 'court' }],
  ['decompose', 'special', office],
  ['addPlan', 'joint', office],
  ['read', 'special', kinds],
  ['bind', 'nothing', ['admin']],
  ['workgroup', 'nothing', ['admin']],
];

describe('the table of rights', () => {
  for (const [action, situation, allowed, more] of table) {
    const about = more ? ` (${Object.values(more).join(' ')})` : '';
    it(`${action} ${situation}${about}: ${allowed.join(', ')} and nobody else`, () => {
      const { c, target } = situations[situation]();
      const full = { ...target, ...more };
      const able = kinds.filter((kind) => can(who(seats[kind]), action, full, c.world));
      assert.deepEqual(
        able,
        kinds.filter((kind) => allowed.includes(kind)),
      );
      assert.equal(can(nobody, action, full, c.world), false);
    });

    it(`${action} ${situation}${about}: a refusal names the clause and who can (R71)`, () => {
      const { c, target } = situations[situation]();
      const { who: entitled, clause } = powers[action]({ ...target, ...more }, c.world);
      const words = new RegExp(`请由${entitled}办理（.*${clause.slice(0, 4)}.*）`);
      refuses(() => mustHold(nobody, action, { ...target, ...more }, c.world), 'right', words);
    });
  }

  it('has a line for every act, but for those on tasks, on papers and to close, which have tables of their own', () => {
    const elsewhere =
      'progress reassign complete extend approveExtension ruleDifficulty verify supervise signSupervision answerSupervision ' +
      'verifySupervision endTask close verifyClosure ' +
      'draftPaper cosignPaper settlePaper revisePaper submitPaper concludePaper withdrawPaper';
    const named = new Set<string>([...table.map(([action]) => action), ...elsewhere.split(' ')]);
    assert.deepEqual(
      Object.keys(powers).filter((action) => !named.has(action)),
      [],
    );
  });
});

describe('a person', () => {
  it('who holds several seats acts for the one they name, else for the one asked', () => {
    const c = new County();
    const m = climbed(c);
    const extra = { openId: who('officeDirector'), name: '主任', from: '2026-01-01', isSubstitute: true };
    c.holdings = [...c.holdings, { ...extra, seat: 'liaison:court' }, { ...extra, seat: 'leader:finance' }];
    const target = { matter: c.matter(m.id) };
    assert.equal(seatFor(extra.openId, 'position', target, c.world, 'leader:finance'), 'leader:finance');
    assert.equal(seatFor(extra.openId, 'position', target, c.world, 'liaison:tax'), undefined);
    assert.equal(seatFor(extra.openId, 'convene', target, c.world), 'officeDirector');
    const h = c.raise('housing');
    c.pass(c.now + 5 * 86_400_000);
    const meeting = c.meetingOf(h.id);
    const asked = { ...meeting, asks: meeting.asks.filter((a) => a.key === 'answer:finance') };
    assert.equal(seatFor(extra.openId, 'answer', { meeting: asked }, c.world), 'leader:finance');
  });

  it('who substitutes acts while the substitution lasts', () => {
    const c = new County();
    const m = climbed(c);
    const openId = who('liaison:petition');
    const seat = { seat: 'officeDirector', openId, name: '代理', isSubstitute: true };
    c.holdings = [...c.holdings, { ...seat, from: '2026-11-27', to: '2026-11-30' }];
    assert.equal(can(openId, 'convene', { matter: m }, c.world), true);
    c.now = at('2026-12-01 09:00');
    assert.equal(can(openId, 'convene', { matter: m }, c.world), false);
  });
});

describe('reading', () => {
  it('of a draft is its raiser’s alone', () => {
    const c = new County();
    const m = { ...c.raise('housing'), status: 'draft' as const };
    assert.equal(mayRead(who('liaison:housing'), { matter: m }, c.world), true);
    for (const seat of ['leader:housing', 'officeDirector', 'liaison:court'])
      assert.equal(mayRead(who(seat), { matter: m }, c.world), false, seat);
  });

  it('of what is confidential is for raising, invited and office seats, and whoever is asked to decide', () => {
    const c = new County();
    const m = climbed(c, { isConfidential: true });
    const reads = (kind: Kind): boolean => mayRead(who(seats[kind]), { matter: c.matter(m.id) }, c.world);
    assert.deepEqual(kinds.filter(reads), [...own, ...invited, ...office]);
    c.pass('2026-12-02 17:30');
    assert.deepEqual(kinds.filter(reads), [...own, ...invited, ...office, 'convenor']);
  });

  it('of what is confidential gains no reader by a shared agenda', () => {
    const c = new County();
    const [open, secret, third] = [
      climbed(c),
      climbed(c, { isConfidential: true, added: ['tax'] }),
      climbed(c, { isConfidential: true }),
    ];
    const h = actsOn(c).convene(open.id, who('officeDirector')).meeting ?? '';
    actsOn(c).convene(secret.id, who('officeDirector'));
    refuses(() => actsOn(c).convene(third.id, who('officeDirector'), c.matter(secret.id).meeting), 'input', /保密/);
    const same = actsOn(c).convene(third.id, who('officeDirector'), h);
    assert.equal(same.meeting, h, 'the same units may share');
  });

  it('of a confidential joint conference stays among its units and the two who sign', () => {
    const c = new County();
    const m = metAtJoint(c, { isConfidential: true });
    const h = c.meetingOf(m.id);
    const units = h.invitations.map((i) => i.unit).sort();
    assert.deepEqual(units, ['court', 'finance', 'housing', 'naturalResources']);
    assert.equal(mayRead(who('chiefConvenor:court'), { meeting: h }, c.world), true);
    assert.equal(mayRead(who('liaison:tax'), { meeting: h }, c.world), false);
  });
});
