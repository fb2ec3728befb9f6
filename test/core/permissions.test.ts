import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeatName } from '../../src/core/mechanism.js';
import { can, mayRead, seatFor } from '../../src/core/permissions.js';
import { actsOn, climbed, metAtJoint } from './acts.js';
import { County } from './county.js';
import { at, refuses, who } from './fixtures.js';

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
