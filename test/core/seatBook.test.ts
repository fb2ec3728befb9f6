import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { can } from '../../src/core/permissions.js';
import { sayWith } from '../../src/core/say.js';
import { type Kept, leaveSeats, type SeatChange, seatPerson } from '../../src/core/seat/book.js';
import { endSubstitution, nameSubstitute } from '../../src/core/seat/substitute.js';
import { longVacancies } from '../../src/core/seat/vacancies.js';
import { actingName, inPerson, seatsOn } from '../../src/core/seats.js';
import { at, calendar, holdings, mechanism, refuses, who } from './fixtures.js';

const today = '2026-11-24';
const book: readonly Kept[] = holdings.map((h) => ({ ...h, id: `${h.seat}/${h.openId}` }));
const after = (before: readonly Kept[], change: SeatChange): Kept[] => {
  const changed = new Set(change.map((h) => h.id));
  return [...before.filter((h) => !changed.has(h.id)), ...change];
};
const newcomer = { openId: 'ou_new', name: '新人' };
const standIn = { openId: who('liaison:petition'), name: '代理' };
const span = { seat: 'liaison:tax', person: standIn, from: '2026-11-25', to: '2026-11-30', id: 's1', basis: '指定' };
const named = after(book, nameSubstitute(book, span, today));
const world = (list: readonly Kept[], day: string) => ({
  now: at(`${day} 10:00`),
  mechanism,
  calendar,
  seats: seatsOn(list, day),
});

describe('绑定', () => {
  it('ends whoever held the seat, from today, and keeps them in the history', () => {
    const seating = { seat: 'liaison:tax', person: newcomer, day: today, id: 'b1', basis: '绑定' };
    const next = after(book, seatPerson(book, seating));
    assert.deepEqual(inPerson(seatsOn(next, today), 'liaison:tax'), ['ou_new']);
    assert.deepEqual(inPerson(seatsOn(next, '2026-11-23'), 'liaison:tax'), [who('liaison:tax')]);
    assert.equal(next.length, book.length + 1);
  });

  it('changes nothing when the person sits there already', () => {
    const person = { openId: who('liaison:tax'), name: '原任' };
    assert.deepEqual(seatPerson(book, { seat: 'liaison:tax', person, day: today, id: 'b1', basis: '' }), []);
  });

  it('ends the substitute of the one who goes', () => {
    const seating = { seat: 'liaison:tax', person: newcomer, day: '2026-11-26', id: 'b1', basis: '绑定' };
    const next = after(named, seatPerson(named, seating));
    assert.deepEqual(seatsOn(next, '2026-11-26').holders('liaison:tax'), [newcomer]);
  });

  it('lets several hold a seat of the office beside each other; a handover ends the one who hands over', () => {
    const seating = { seat: 'officeStaff', person: newcomer, day: today, id: 'b1', basis: '绑定' };
    const both = seatsOn(after(book, seatPerson(book, seating)), today).holders('officeStaff');
    assert.deepEqual(both.map((p) => p.openId).sort(), [who('officeStaff'), 'ou_new'].sort());
    const one = seatsOn(after(book, seatPerson(book, seating, who('officeStaff'))), today).holders('officeStaff');
    assert.deepEqual(one, [newcomer]);
  });
});

describe('代理 (A17, A36)', () => {
  it('begins and ends by itself, both days included', () => {
    const on = (day: string) => seatsOn(named, day).holders('liaison:tax').length;
    assert.deepEqual(['2026-11-24', '2026-11-25', '2026-11-30', '2026-12-01'].map(on), [1, 2, 2, 1]);
  });

  it('shows as 代 wherever a name with a seat is printed', () => {
    const seats = seatsOn(named, '2026-11-25');
    assert.equal(actingName(seats, standIn, 'liaison:tax'), '代理（代）');
    assert.equal(actingName(seats, standIn, 'liaison:petition'), '代理');
    assert.match(sayWith(mechanism, seats).seatWithHolder('liaison:tax'), /、代理（代）|代理（代）/);
  });

  it('is refused when it overlaps another, however little', () => {
    const other = { ...span, person: newcomer, id: 's2' };
    for (const [from, to] of [
      ['2026-11-30', '2026-12-02'],
      ['2026-11-24', '2026-11-25'],
      ['2026-11-26', '2026-11-26'],
    ] as const)
      refuses(() => nameSubstitute(named, { ...other, from, to }, today), 'state', /已由代理代理/);
    assert.equal(nameSubstitute(named, { ...other, from: '2026-12-01', to: '2026-12-02' }, today).length, 1);
    refuses(() => nameSubstitute(named, { ...span, id: 's3' }, today), 'done', /已是/);
  });

  it('is refused with dates that make no sense, for the holder in person, and for longer than a year', () => {
    refuses(() => nameSubstitute(book, { ...span, to: '2026-11-24', from: '2026-11-25' }, today), 'input', /早于/);
    refuses(() => nameSubstitute(book, { ...span, from: '2026-11-23' }, today), 'input', /已过/);
    refuses(() => nameSubstitute(book, { ...span, to: '2036-11-25' }, today), 'input', /一年/);
    const person = { openId: who('liaison:tax'), name: '原任' };
    refuses(() => nameSubstitute(book, { ...span, person }, today), 'input', /本人/);
  });

  it('names no substitute: the holder does, or an admin', () => {
    const on = world(named, '2026-11-25');
    const may = (openId: string) => can(openId, 'substitute', { seat: 'liaison:tax' }, on);
    assert.deepEqual([who('liaison:tax'), who('admin'), standIn.openId, who('leader:tax')].map(may), [
      true,
      true,
      false,
      false,
    ]);
  });

  it('is taken back, before it begins and while it lasts', () => {
    const ended = { seat: 'liaison:tax', openId: standIn.openId, basis: '取消' };
    assert.equal(
      seatsOn(after(named, endSubstitution(named, ended, today)), '2026-11-26').holders('liaison:tax').length,
      1,
    );
    const later = after(named, endSubstitution(named, ended, '2026-11-27'));
    assert.equal(seatsOn(later, '2026-11-26').holders('liaison:tax').length, 2);
    assert.equal(seatsOn(later, '2026-11-27').holders('liaison:tax').length, 1);
    refuses(() => endSubstitution(later, ended, '2026-11-28'), 'done');
  });
});

describe('离任', () => {
  it('ends all that a person holds and stands in for; who stands in for them goes on', () => {
    const next = after(named, leaveSeats(named, who('liaison:tax'), '2026-11-26', '离任'));
    const seats = seatsOn(next, '2026-11-26');
    assert.deepEqual(seats.heldBy(who('liaison:tax')), []);
    assert.deepEqual(seats.holders('liaison:tax'), [standIn]);
    assert.deepEqual(leaveSeats(next, who('liaison:tax'), '2026-11-26', '离任'), []);
  });

  it('leaves a seat vacant since the day, and the director’s to the other convenor at once (A9)', () => {
    const next = after(book, leaveSeats(book, who('officeDirector'), today, '离任'));
    const seats = seatsOn(next, '2026-11-26');
    assert.equal(seats.vacantSince('officeDirector'), today);
    assert.equal(seats.vacantSince('liaison:tax'), undefined);
    const target = { tier: 'special' } as const;
    assert.equal(can(who('convenor:governmentOffice'), 'convene', target, world(next, '2026-11-26')), true);
    assert.equal(can(who('convenor:governmentOffice'), 'convene', target, world(book, '2026-11-26')), false);
  });

  it('counts a seat that nobody ever held from the day the roster was set up', () => {
    const without = book.filter((h) => h.seat !== 'liaison:tax');
    assert.equal(seatsOn(without, today).vacantSince('liaison:tax'), '2026-01-01');
  });
});

describe('席位空缺 (R26)', () => {
  const without = book.filter((h) => h.seat !== 'liaison:tax' && h.seat !== 'liaison:petition');
  const gone: Kept = {
    ...standIn,
    id: 'gone',
    seat: 'liaison:tax',
    from: '2026-01-01',
    to: '2026-11-20',
    isSubstitute: false,
  };

  it('of a member’s liaison is told after five working days, with the day since when', () => {
    const on = (day: string) => longVacancies(world([...without, gone], day));
    assert.deepEqual(on('2026-11-26'), []);
    assert.deepEqual(on('2026-11-27'), [{ seat: 'liaison:tax', since: '2026-11-21' }]);
  });

  it('ends with a substitute', () => {
    const acting: Kept = { ...gone, id: 'acting', from: '2026-11-24', to: undefined, isSubstitute: true };
    assert.deepEqual(longVacancies(world([...without, gone, acting], '2026-12-10')), []);
  });
});
