import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';

const staff = who('officeStaff');
const raiser = who('liaison:housing');

describe('核验', () => {
  for (const [first, second] of [
    ['office', 'raiser'],
    ['raiser', 'office'],
  ] as const)
    it(`by ${first} and then ${second}: 已销号, its matter 待办结 and its people told`, () => {
      const c = new County();
      const { m, s } = oneTask(c);
      for (const unit of ['finance', 'court']) worksOn(c).complete(s, unit);
      const by = { office: staff, raiser };
      assert.equal(worksOn(c).verify(s, first, by[first]).status, 'completed');
      refuses(() => worksOn(c).verify(s, first, by[first]), 'done', /等待另一方/);
      refuses(() => worksOn(c).verify(s, first, by[first], 'reject'), 'state', /已由/);
      assert.deepEqual(
        c.task(s).asks.map((a) => a.key),
        [`verify:${second}`],
      );
      assert.equal(c.matter(m).status, 'inProgress');
      const before = c.shown.length;
      assert.equal(worksOn(c).verify(s, second, by[second]).status, 'verified');
      assert.equal(c.matter(m).status, 'awaitingClosure');
      assert.deepEqual(c.readersOf('task', before).sort(), [who('liaison:finance'), who('liaison:court')].sort());
      assert.deepEqual(c.readersOf('closing', before), [raiser]);
      refuses(() => worksOn(c).verify(s, second, by[second]), 'done', /已销号/);
    });

  it('is the office’s alone when the raising unit has a part itself, leading or assisting', () => {
    for (const [lead, units] of [
      ['housing', []],
      ['finance', ['housing']],
    ] as const) {
      const c = new County();
      const { s, m } = oneTask(c, units, lead);
      for (const p of c.task(s).parts) worksOn(c).complete(s, p.unit);
      assert.deepEqual(
        c.task(s).asks.map((a) => a.key),
        ['verify:office'],
      );
      refuses(() => worksOn(c).verify(s, 'raiser', who('leader:housing')), 'right');
      assert.equal(worksOn(c).verify(s, 'office', staff).status, 'verified');
      assert.equal(c.matter(m).status, 'awaitingClosure');
    }
  });

  it('that fails opens every part again, takes back what was asked and approved, and needs a reason', () => {
    const c = new County();
    const { s } = oneTask(c);
    for (const unit of ['finance', 'court']) worksOn(c).complete(s, unit);
    worksOn(c).verify(s, 'office', staff);
    refuses(() => worksOn(c).verify(s, 'raiser', raiser, 'reject', ''), 'input', /理由/);
    const before = c.shown.length;
    const t = worksOn(c).verify(s, 'raiser', raiser, 'reject');
    assert.equal(t.status, 'open');
    assert.ok(t.parts.every((p) => p.done === undefined));
    assert.deepEqual([t.verifications, t.asks], [[], []]);
    assert.deepEqual(c.readersOf('task', before).sort(), [who('liaison:finance'), who('liaison:court')].sort());
    worksOn(c).finish(s);
    assert.equal(c.task(s).status, 'verified');
  });

  it('that nobody gives is asked of the next in line, and the task goes on waiting', () => {
    const c = new County();
    const { s } = oneTask(c);
    for (const unit of ['finance', 'court']) worksOn(c).complete(s, unit);
    const before = c.shown.length;
    c.pass('2026-12-04 09:00');
    assert.deepEqual(
      c.readersOf('verification', before).sort(),
      [who('leader:housing'), who('convenor:governmentOffice')].sort(),
    );
    c.pass('2027-02-01 09:00');
    assert.equal(c.task(s).status, 'completed');
    assert.equal(c.task(s).asks.length, 2);
  });

  it('is the other convenor’s too after three working days of the office’s silence, and not before', () => {
    const c = new County();
    const { s } = oneTask(c);
    for (const unit of ['finance', 'court']) worksOn(c).complete(s, unit);
    const convenor = who('convenor:governmentOffice');
    refuses(() => worksOn(c).verify(s, 'office', convenor), 'right', /无权/);
    const due = c.task(s).asks.find((a) => a.key === 'verify:office')?.due;
    c.moveTo(due?.at ?? 0);
    worksOn(c).verify(s, 'office', convenor);
    assert.deepEqual(
      c.task(s).verifications.map((v) => v.side),
      ['office'],
    );
  });
});
