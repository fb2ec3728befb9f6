import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mechanism } from '../../src/core/mechanism.js';
import { can } from '../../src/core/permissions.js';
import { sayWith } from '../../src/core/say.js';
import { longVacancies } from '../../src/core/seat/vacancies.js';
import { seatsOn } from '../../src/core/seats.js';
import { succeeded, unitsOn } from '../../src/core/succession.js';
import type { WrittenMechanism } from '../../src/mechanism/schema.js';
import { successionProblems } from '../../src/mechanism/successionProblems.js';
import { at, calendar, holdings, mechanism, who } from './fixtures.js';

const renamed: Mechanism = {
  ...mechanism,
  units: mechanism.units.map((u) =>
    u.key === 'tax'
      ? {
          ...u,
          was: [
            { name: '县地方税务局', short: '地税局', until: '2018-07-04' },
            { name: '县税务征管局', until: '2026-11-30' },
          ],
        }
      : u,
  ),
};

/** 工信局 goes into 发展改革局, which goes into 财政局 a year later. */
const merged: Mechanism = {
  ...mechanism,
  successions: [
    { unit: 'industry', into: 'developmentReform', on: '2026-12-01' },
    { unit: 'developmentReform', into: 'finance', on: '2027-12-01' },
  ],
};
const seatsAt = (day: string) => seatsOn(succeeded(merged, holdings, day), day);
const ids = (day: string, seat: string): string[] =>
  seatsAt(day)
    .holders(seat)
    .map((p) => p.openId);

describe('更名 (A4)', () => {
  it('keeps on what is old the name of its day', () => {
    const name = (day: string): string => sayWith(unitsOn(renamed, day), seatsOn(holdings, day)).unitFull('tax');
    assert.deepEqual(['2018-07-04', '2018-07-05', '2026-11-30', '2026-12-01'].map(name), [
      '县地方税务局',
      '县税务征管局',
      '县税务征管局',
      mechanism.units.find((u) => u.key === 'tax')?.name,
    ]);
  });

  it('costs nothing where nothing was renamed', () => assert.equal(unitsOn(mechanism, '2020-01-01'), mechanism));
});

describe('撤并', () => {
  it('puts the successor’s people on the seats of the unit that went, from that day', () => {
    assert.deepEqual(ids('2026-11-30', 'liaison:industry'), [who('liaison:industry')]);
    assert.deepEqual(ids('2026-12-01', 'liaison:industry'), [who('liaison:developmentReform')]);
    assert.deepEqual(ids('2026-12-01', 'liaison:developmentReform'), [who('liaison:developmentReform')]);
    assert.deepEqual(ids('2027-12-01', 'liaison:industry'), [who('liaison:finance')], 'down the line');
  });

  it('lets them answer what was asked, and raise nothing in its name', () => {
    const now = at('2026-12-02 10:00');
    const world = { now, mechanism: merged, calendar, seats: seatsAt('2026-12-02') };
    const successor = who('leader:developmentReform');
    assert.equal(world.seats.heldBy(who('liaison:industry')).length, 0);
    assert.ok(world.seats.heldBy(successor).some((h) => h.seat === 'leader:industry'));
    assert.equal(can(who('liaison:industry'), 'raise', {}, world), false);
    const only = succeeded(merged, holdings, '2026-12-02').filter((h) => h.seat === 'liaison:industry');
    assert.equal(can(only[0]?.openId ?? '', 'raise', {}, { ...world, seats: seatsOn(only, '2026-12-02') }), false);
  });

  it('leaves no vacancy to tell of', () => {
    const without = holdings.filter((h) => h.seat !== 'liaison:developmentReform');
    const seats = seatsOn(succeeded(merged, without, '2026-12-10'), '2026-12-10');
    const told = longVacancies({ now: at('2026-12-10 10:00'), mechanism: merged, calendar, seats });
    assert.deepEqual(
      told.map((v) => v.seat),
      ['liaison:developmentReform'],
    );
  });

  it('is refused in the file where something new would be routed to the unit, or the line runs in a ring', () => {
    const written = (successions: Mechanism['successions']) =>
      successionProblems({ ...mechanism, successions } as unknown as WrittenMechanism); // the same but for seats
    const area = mechanism.areas[0];
    const unit = area?.units.find((one) => one !== 'court') ?? '';
    assert.match(written([{ unit, into: 'finance', on: '2026-12-01' }])[0]?.reason ?? '', /已并入 finance/);
    const ring = written([
      { unit: 'pbc', into: 'tax', on: '2026-12-01' },
      { unit: 'tax', into: 'pbc', on: '2026-12-01' },
    ]);
    assert.ok(ring.some((p) => /成环/.test(p.reason)));
    assert.ok(written([{ unit: 'nowhere', into: 'tax', on: '2026-12-01' }]).some((p) => /nowhere/.test(p.reason)));
  });
});
