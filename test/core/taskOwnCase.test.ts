import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeatName } from '../../src/core/mechanism.js';
import { can } from '../../src/core/permissions.js';
import type { Holding } from '../../src/core/seats.js';
import { County } from './county.js';
import { holdings, refuses, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';
import { ableTo, heldWith } from './whoCan.js';

const sits = (openId: string, seat: SeatName): Holding => ({
  seat,
  openId,
  name: '代理',
  from: '2026-01-01',
  isSubstitute: true,
});

describe('nobody decides on what is their own', () => {
  const staff = who('officeStaff');
  const director = who('officeDirector');
  const other = who('convenor:governmentOffice');
  const asks = (c: County, s: string, key: string) => c.task(s).asks.find((a) => a.key === key)?.asked;

  it('an extension that one of the office asked for is the other’s to approve', () => {
    const c = new County();
    c.holdings = [...holdings, sits(staff, 'liaison:finance')];
    const { s } = oneTask(c);
    worksOn(c).extend(s, 'finance', '2026-12-21', false, staff);
    assert.deepEqual(ableTo(c, 'approveExtension', { task: c.task(s) }), heldWith(['officeDirector']));
    refuses(() => worksOn(c).approveExtension(s, 'approve', staff), 'right');
    worksOn(c).approveExtension(s, 'approve', director);
  });

  it('an extension that the only one of the office asked for is put to the other convenor at once', () => {
    const c = new County();
    c.holdings = [...holdings.filter((h) => h.seat !== 'officeStaff'), sits(director, 'liaison:finance')];
    const { s } = oneTask(c);
    const before = c.shown.length;
    worksOn(c).extend(s, 'finance', '2026-12-21', false, director);
    assert.deepEqual(ableTo(c, 'approveExtension', { task: c.task(s) }), ['convenor:governmentOffice']);
    assert.deepEqual(asks(c, s, 'extension'), ['convenor:governmentOffice']);
    assert.deepEqual(c.readersOf('extension', before), [other]);
    worksOn(c).approveExtension(s, 'approve', other);
  });

  it('长周期 that the director asked for is put to the other convenor at once', () => {
    const c = new County();
    c.holdings = [...holdings, sits(director, 'liaison:finance')];
    const { s } = oneTask(c);
    worksOn(c).extend(s, 'finance', '2027-03-01', true, director);
    assert.deepEqual(ableTo(c, 'approveExtension', { task: c.task(s) }), ['convenor:governmentOffice']);
    assert.deepEqual(asks(c, s, 'extension'), ['convenor:governmentOffice']);
  });

  it('长周期 is the director’s alone to approve', () => {
    const c = new County();
    const { s } = oneTask(c);
    worksOn(c).extend(s, 'finance', '2027-03-01', true);
    assert.deepEqual(ableTo(c, 'approveExtension', { task: c.task(s) }), heldWith(['officeDirector']));
  });

  it('a difficulty that the only one of the office told of is put to the other convenor at once', () => {
    const c = new County();
    c.holdings = [...holdings.filter((h) => h.seat !== 'officeStaff'), sits(director, 'liaison:finance')];
    const { s } = oneTask(c);
    worksOn(c).progress(s, 'finance', { difficulty: 'funds' }, director);
    assert.deepEqual(ableTo(c, 'ruleDifficulty', { task: c.task(s) }), ['convenor:governmentOffice']);
    assert.deepEqual(asks(c, s, 'difficulty'), ['convenor:governmentOffice']);
    worksOn(c).ruleDifficulty(s, 'reject', other);
  });

  it('a notice is not verified by whoever answered it', () => {
    const c = new County();
    c.holdings = [...holdings, sits(staff, 'liaison:finance')];
    const { s } = oneTask(c);
    worksOn(c).supervise(s, undefined, director);
    worksOn(c).answerNotice(s, staff);
    assert.deepEqual(ableTo(c, 'verifySupervision', { task: c.task(s) }), heldWith(['officeDirector']));
    refuses(() => worksOn(c).verifyNotice(s, 'approve', staff), 'right');
  });

  it('a task is not verified by its person, whatever seat they hold, nor by whoever completed a part', () => {
    const c = new County();
    c.holdings = [...holdings, sits(who('liaison:finance'), 'leader:housing'), sits(staff, 'liaison:court')];
    const { s } = oneTask(c);
    worksOn(c).complete(s, 'finance');
    worksOn(c).complete(s, 'court', staff);
    assert.deepEqual(
      ableTo(c, 'verify', { task: c.task(s) }),
      heldWith(['officeDirector', 'liaison:housing', 'leader:housing']),
    );
    assert.equal(can(who('liaison:finance'), 'verify', { task: c.task(s) }, c.world), false);
    refuses(() => worksOn(c).verify(s, 'office', staff), 'right');
  });

  it('a substitute who has no part of the task verifies where the holder may not', () => {
    const c = new County();
    const deputy = who('liaison:tax');
    c.holdings = [
      ...holdings.filter((h) => h.seat !== 'leader:housing'),
      sits(who('liaison:housing'), 'liaison:court'),
      sits(deputy, 'liaison:housing'),
    ];
    const { s } = oneTask(c);
    worksOn(c).complete(s, 'finance');
    worksOn(c).complete(s, 'court', who('liaison:housing'));
    assert.equal(can(deputy, 'verify', { task: c.task(s) }, c.world), true);
    assert.equal(can(who('liaison:housing'), 'verify', { task: c.task(s) }, c.world), false);
    assert.ok(asks(c, s, 'verify:raiser')?.includes('liaison:housing'));
  });

  it('a task with nobody left of the office, or of the raising unit, is verified by the other convenor', () => {
    const c = new County();
    c.holdings = [
      ...holdings.filter((h) => h.seat !== 'officeStaff' && h.seat !== 'leader:housing'),
      sits(director, 'liaison:finance'),
      sits(who('liaison:housing'), 'liaison:court'),
    ];
    const { s } = oneTask(c);
    worksOn(c).complete(s, 'finance', director);
    worksOn(c).complete(s, 'court', who('liaison:housing'));
    assert.deepEqual(ableTo(c, 'verify', { task: c.task(s) }), ['convenor:governmentOffice']);
    assert.deepEqual(asks(c, s, 'verify:office'), ['convenor:governmentOffice']);
    worksOn(c).verify(s, 'office', other);
    assert.equal(worksOn(c).verify(s, 'raiser', other).status, 'verified');
  });

  it('a closing is not verified by whoever closed, and by the other convenor when nobody is left', () => {
    const c = new County();
    c.holdings = [...holdings.filter((h) => h.seat !== 'officeStaff'), sits(director, 'leader:housing')];
    const { m, s } = oneTask(c);
    for (const unit of ['finance', 'court']) worksOn(c).complete(s, unit);
    worksOn(c).verify(s, 'office', director);
    worksOn(c).verify(s, 'raiser', who('liaison:housing'));
    worksOn(c).close(m, director);
    assert.deepEqual(ableTo(c, 'verifyClosure', { matter: c.matter(m) }), ['convenor:governmentOffice']);
    assert.deepEqual(c.matter(m).asks[0]?.asked, ['convenor:governmentOffice']);
    refuses(() => worksOn(c).verifyClosure(m, 'approve', director), 'right');
    assert.equal(worksOn(c).verifyClosure(m, 'approve', other).status, 'closed');
  });
});
