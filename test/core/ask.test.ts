import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Ask, askNext, deskOf, directorLine, openAsk, show, unitLine } from '../../src/core/ask.js';
import { type Effect, theClock } from '../../src/core/decision.js';
import type { SeatName } from '../../src/core/mechanism.js';
import { otherConvenors, seatsOn } from '../../src/core/seats.js';
import { actsOn, climbed, metAtSpecial } from './acts.js';
import { County } from './county.js';
import { at, calendar, holdings, mechanism, who } from './fixtures.js';

const limits = [
  { days: 1, basis: '' },
  { days: 3, basis: '' },
];
const view = { card: 'matter', matter: 'M1' };

const without = (...seats: SeatName[]): County => {
  const c = new County();
  c.holdings = holdings.filter((h) => !seats.includes(h.seat));
  return c;
};
const open = (c: County, line: readonly (readonly SeatName[])[]) =>
  openAsk(c.scene(theClock), { key: 'x', view, line, limits });
const shownTo = (effects: readonly Effect[], card = 'matter'): string[] =>
  effects.flatMap((e) => (e.kind === 'show' && e.view.card === card ? [e.to] : []));
/** Every step of the line until none is left. */
const toTheEnd = (c: County, ask: Ask): Ask[] => {
  const steps = [ask];
  for (let now = ask; now.due !== undefined && steps.length < 9; steps.push(now)) {
    c.now = now.due.at;
    now = askNext(c.scene(theClock), now).ask;
  }
  return steps;
};

describe('a question put to a line of seats', () => {
  it('goes to the first rung, and one rung further with each limit', () => {
    const c = new County();
    const { ask, effects } = open(c, unitLine('tax'));
    assert.deepEqual(shownTo(effects), [who('liaison:tax')]);
    assert.equal(ask.due?.at, calendar.limit(c.now, 1, '').at);
    const steps = toTheEnd(c, ask);
    assert.deepEqual(
      steps.map((s) => s.asked.length),
      [1, 2, 4, 4],
    );
    assert.equal(steps.at(-1)?.due, undefined, 'the digest goes on showing it');
  });

  it('passes over a vacant seat at once with the first limit, and tells the office and the admin', () => {
    const c = without('liaison:tax');
    const { ask, effects } = open(c, unitLine('tax'));
    assert.deepEqual(shownTo(effects), [who('leader:tax')]);
    assert.deepEqual(shownTo(effects, 'vacancy'), ['officeDirector', 'officeStaff', 'admin'].map(who));
    assert.equal(ask.due?.at, calendar.limit(c.now, 1, '').at);
    assert.deepEqual(ask.asked, ['liaison:tax', 'leader:tax'], 'whoever is bound later finds it waiting');
  });

  it('ends although every rung is vacant', () => {
    const c = without('liaison:tax', 'leader:tax', 'officeDirector', 'officeStaff');
    const { ask, effects } = open(c, unitLine('tax'));
    assert.deepEqual(shownTo(effects), []);
    assert.deepEqual([...new Set(shownTo(effects, 'vacancy'))], [who('admin')]);
    assert.equal(ask.rung, 2);
    assert.equal(toTheEnd(c, ask).length, 2);
  });

  it('is shown once to whoever holds several of its seats, and goes past a rung of the same people', () => {
    const c = without('leader:tax');
    const one = { openId: who('liaison:tax'), name: '某', from: '2026-01-01', isSubstitute: false };
    c.holdings = [...c.holdings, { ...one, seat: 'leader:tax' }];
    const { ask } = open(c, unitLine('tax'));
    c.now = ask.due?.at ?? 0;
    const next = askNext(c.scene(theClock), ask);
    assert.deepEqual(shownTo(next.effects), ['officeDirector', 'officeStaff'].map(who));
    assert.deepEqual(shownTo(show(c.scene(theClock), view, ['liaison:tax', 'leader:tax'], 'update').effects), [
      who('liaison:tax'),
    ]);
  });

  it('counts a limit of silence from the question, and gives the last rung the rest of it however late it is asked', () => {
    const c = new County();
    const silence = { days: 4, basis: '' };
    const line = unitLine('tax').slice(0, 2);
    const two = [{ days: 2, basis: '' }];
    const { ask } = openAsk(c.scene(theClock), { key: 'x', view, line, limits: two, silence });
    c.now = ask.due?.at ?? 0;
    assert.equal(askNext(c.scene(theClock), ask).ask.due?.at, calendar.limit(at('2026-11-24 09:00'), 4, '').at);
    c.now = at('2027-01-20 10:00');
    assert.equal(askNext(c.scene(theClock), ask).ask.due?.at, calendar.limit(c.now, 2, '').at);
  });

  it('of the director goes on to the other convenor and then to the office’s staff', () => {
    const c = new County();
    assert.deepEqual(directorLine(c.scene(theClock)), [
      ['officeDirector'],
      ['convenor:governmentOffice'],
      ['officeDirector', 'officeStaff'],
    ]);
    const vacant = without('convenor:governmentOffice');
    const { ask } = open(vacant, directorLine(vacant.scene(theClock)));
    vacant.now = ask.due?.at ?? 0;
    const next = askNext(vacant.scene(theClock), ask);
    assert.deepEqual(shownTo(next.effects), [who('officeStaff')]);
    assert.ok(shownTo(next.effects, 'vacancy').includes(who('admin')), 'the other convenor’s vacancy is told');
  });
});

describe('the other convenor', () => {
  const director = who('officeDirector');
  const seats = (...more: { seat: SeatName; openId: string; isSubstitute: boolean }[]) =>
    seatsOn([...holdings, ...more.map((m) => ({ ...m, name: '某', from: '2026-01-01' }))], '2026-11-24');

  it('is whoever holds a convenor’s seat and is not the director in person', () => {
    assert.deepEqual(otherConvenors(mechanism, seats()), ['convenor:governmentOffice']);
  });

  it('stays it while substituting for the director, or while the director substitutes for them', () => {
    const substitute = { seat: 'officeDirector', openId: who('convenor:governmentOffice'), isSubstitute: true };
    assert.deepEqual(otherConvenors(mechanism, seats(substitute)), ['convenor:governmentOffice']);
    const back = { seat: 'convenor:governmentOffice', openId: director, isSubstitute: true };
    assert.deepEqual(otherConvenors(mechanism, seats(back)), ['convenor:governmentOffice']);
  });
});

describe('a vacant seat', () => {
  it('of the director hands its questions and its power to the other convenor at once', () => {
    const c = new County();
    const m = metAtSpecial(c);
    c.holdings = c.holdings.filter((h) => h.seat !== 'officeDirector');
    actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', who('officeStaff'));
    assert.ok(c.readersOf('submission').includes(who('convenor:governmentOffice')));
    assert.equal(actsOn(c).submit(m.id, who('convenor:governmentOffice')).tier, 'joint');
  });

  it('of one chief convenor leaves the other free to convene', () => {
    const c = new County();
    const m = metAtSpecial(c);
    c.holdings = c.holdings.filter((h) => h.seat !== 'chiefConvenor:court');
    actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', who('officeStaff'));
    actsOn(c).submit(m.id, who('officeDirector'));
    const chair = 'chiefConvenor:government';
    assert.equal(actsOn(c).convene(m.id, who(chair), undefined, undefined, chair).status, 'scheduled');
  });

  it('of a liaison lets notices and news go to the leader', () => {
    const c = new County();
    const m = climbed(c);
    c.holdings = c.holdings.filter((h) => h.seat !== 'liaison:court' && h.seat !== 'liaison:housing');
    const before = c.shown.length;
    actsOn(c).convene(m.id, who('officeDirector'));
    assert.ok(c.readersOf('meetingNotice', before).includes(who('leader:court')));
    assert.ok(c.readersOf('matter', before).includes(who('leader:housing')));
    assert.equal(deskOf(c.world, 'court'), 'leader:court');
    assert.equal(deskOf(c.world, 'tax'), 'liaison:tax');
  });
});
