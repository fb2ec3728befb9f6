import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, standing, submitted, taskFor } from './acts.js';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';
import { oneTask, review, worksOn } from './taskActs.js';

const raiser = who('liaison:housing');
const staff = who('officeStaff');
const director = who('officeDirector');

/** Everything verified: the raiser is asked to close. */
const closable = (c: County) => {
  const one = oneTask(c);
  worksOn(c).finish(one.s);
  return one.m;
};

describe('办结', () => {
  it('takes the three-part review, is verified by the office and ends the matter (R10)', () => {
    const c = new County();
    const m = closable(c);
    assert.deepEqual(c.matter(m).asks[0]?.asked, ['liaison:housing']);
    const before = c.shown.length;
    worksOn(c).close(m);
    const { process, method, effect } = c.matter(m).closing ?? {};
    assert.deepEqual({ process, method, effect }, review);
    assert.deepEqual(
      c.matter(m).asks.map((a) => [a.key, a.asked.join(' ')]),
      [['verifyClosure', 'officeDirector officeStaff']],
    );
    assert.deepEqual(c.readersOf('closing', before).sort(), [director, staff].sort());
    refuses(() => worksOn(c).close(m, who('leader:housing')), 'done', /等待核验/);
    const closed = worksOn(c).verifyClosure(m);
    assert.equal(closed.status, 'closed');
    assert.deepEqual([closed.asks, closed.nextActionAt, closed.endReason], [[], undefined, review.effect]);
    refuses(() => worksOn(c).close(m), 'done');
    refuses(() => worksOn(c).verifyClosure(m), 'done');
    refuses(() => worksOn(c).verifyClosure(m, 'reject'), 'state');
    assert.ok(c.moves.has('awaitingClosure closed'));
  });

  it('that the office sends back is 办理中 again with the reason, asked for and closed anew', () => {
    const c = new County();
    const m = closable(c);
    worksOn(c).close(m);
    refuses(() => worksOn(c).verifyClosure(m, 'reject', staff, ''), 'input', /理由/);
    const before = c.shown.length;
    const back = worksOn(c).verifyClosure(m, 'reject');
    assert.equal(back.status, 'inProgress');
    assert.equal(back.closing, undefined);
    assert.deepEqual(
      back.asks.map((a) => a.key),
      ['close'],
    );
    assert.deepEqual(c.readersOf('closing', before), [raiser]);
    refuses(() => worksOn(c).verifyClosure(m), 'state', /尚未申请办结/);
    assert.equal(worksOn(c).close(m, who('leader:housing')).status, 'awaitingClosure');
    assert.equal(worksOn(c).verifyClosure(m, 'approve', director).status, 'closed');
  });

  it('that nobody asks for is asked of the liaison, the leader, then the office', () => {
    const c = new County();
    const m = closable(c);
    const before = c.shown.length;
    c.pass('2026-12-02 17:30');
    assert.deepEqual(c.readersOf('closing', before), [who('leader:housing')]);
    c.pass('2026-12-07 17:30');
    assert.deepEqual(c.readersOf('closing', before).sort(), [who('leader:housing'), director, staff].sort());
    c.pass('2027-03-01 09:00');
    assert.equal(c.matter(m).status, 'awaitingClosure', 'the clock closes nothing');
  });

  it('that nobody verifies is asked of the other convenor too', () => {
    const c = new County();
    const m = closable(c);
    worksOn(c).close(m);
    const before = c.shown.length;
    c.pass('2026-12-03 09:00');
    assert.deepEqual(c.readersOf('closing', before), [who('convenor:governmentOffice')]);
  });

  it('waits for every task', () => {
    const c = new County();
    const { m } = oneTask(c);
    refuses(() => worksOn(c).close(m), 'state', /还有1项任务未销号/);
    refuses(() => worksOn(c).verifyClosure(m), 'state', /尚未申请办结/);
  });

  it('is not for 挂账督办, whether or not it has tasks', () => {
    const c = new County();
    const m = standing(c);
    refuses(() => worksOn(c).close(m.id), 'state', /挂账督办中/);
  });

  for (const [status, build] of [
    ['待回执', (c: County) => c.raise('housing')],
    ['待结论', (c: County) => metAtBusiness(c)],
    ['待召集', (c: County) => climbed(c)],
    ['待结论', (c: County) => metAtSpecial(c)],
    ['待召集', (c: County) => submitted(c)],
    ['撤回', (c: County) => actsOn(c).withdraw(c.raise('housing').id, raiser)],
  ] as const)
    it(`is refused while the matter is ${status}`, () => {
      const c = new County();
      const m = build(c).id;
      refuses(() => worksOn(c).close(m), 'state', new RegExp(status));
      refuses(() => worksOn(c).verifyClosure(m), 'state', new RegExp(status));
    });

  it('asked for, and then concluded again as unresolved, leaves no old review behind', () => {
    const c = new County();
    const met = metAtBusiness(c);
    const h = met.meeting ?? '';
    actsOn(c).addClause(h, met.id, raiser, { units: ['finance'] });
    actsOn(c).conclude(h, met.id, 'resolved', raiser);
    worksOn(c).close(met.id);
    actsOn(c).confirm(h, met.id, 'finance', 'object');
    actsOn(c).conclude(h, met.id, 'unresolved', raiser, '不一致');
    assert.equal(c.matter(met.id).status, 'awaitingConvening');
    assert.equal(c.matter(met.id).closing, undefined);
    actsOn(c).convene(met.id, director);
    const special = c.matter(met.id).meeting ?? '';
    c.pass(c.meeting(special).startAt ?? 0);
    actsOn(c).conclude(special, met.id, 'resolved', staff);
    actsOn(c).issueAll(special);
    worksOn(c).close(met.id);
    assert.equal(worksOn(c).verifyClosure(met.id).status, 'closed');
  });

  it('asked for, and then given a new task, is 办理中 again and closed anew', () => {
    const c = new County();
    const met = metAtBusiness(c);
    const h = met.meeting ?? '';
    actsOn(c).addClause(h, met.id, raiser, { units: ['finance'] });
    actsOn(c).conclude(h, met.id, 'resolved', raiser);
    worksOn(c).close(met.id);
    actsOn(c).confirm(h, met.id, 'finance', 'object');
    actsOn(c).addClause(h, met.id, raiser, { task: taskFor('housing') });
    assert.equal(c.matter(met.id).status, 'inProgress');
    assert.equal(c.matter(met.id).closing, undefined);
    worksOn(c).finish(`${h}/2`);
    assert.equal(c.matter(met.id).status, 'awaitingClosure');
    worksOn(c).close(met.id);
    assert.equal(worksOn(c).verifyClosure(met.id).status, 'closed');
  });

  it('of a matter raised straight to the joint tier is the lead unit’s to ask for', () => {
    const c = new County();
    const raised = c.raise(undefined, { tier: 'joint', criteria: ['global'] });
    const lead = raised.parts.find((p) => p.role === 'lead')?.unit ?? '';
    actsOn(c).convene(raised.id, who('chiefConvenor:court'), undefined, undefined, 'chiefConvenor:court');
    const h = c.matter(raised.id).meeting ?? '';
    c.pass(c.meeting(h).startAt ?? 0);
    actsOn(c).conclude(h, raised.id, 'resolved', staff);
    actsOn(c).issueAll(h);
    refuses(() => worksOn(c).close(raised.id, director), 'right');
    worksOn(c).close(raised.id, who(`leader:${lead}`));
    assert.equal(worksOn(c).verifyClosure(raised.id).status, 'closed');
  });
});

describe('部分解决', () => {
  it('settled above before its tasks are done: closing waits for the tasks', () => {
    const c = new County();
    const { m, s } = oneTask(c, [], 'finance', 'partial');
    actsOn(c).convene(m, director);
    const h = c.matter(m).meeting ?? '';
    c.pass(c.meeting(h).startAt ?? 0);
    actsOn(c).conclude(h, m, 'resolved', staff);
    actsOn(c).issueAll(h);
    assert.equal(c.matter(m).status, 'inProgress');
    refuses(() => worksOn(c).close(m), 'state', /未销号/);
    worksOn(c).finish(s);
    assert.equal(c.matter(m).status, 'awaitingClosure');
  });

  it('with its tasks done first: closing waits for the rest', () => {
    const c = new County();
    const { m, s } = oneTask(c, [], 'finance', 'partial');
    worksOn(c).finish(s);
    assert.equal(c.matter(m).status, 'awaitingConvening');
    refuses(() => worksOn(c).close(m), 'state', /待召集/);
    actsOn(c).convene(m, director);
    const h = c.matter(m).meeting ?? '';
    c.pass(c.meeting(h).startAt ?? 0);
    actsOn(c).conclude(h, m, 'resolved', staff);
    actsOn(c).issueAll(h);
    assert.equal(c.matter(m).status, 'awaitingClosure');
  });

  it('is not withdrawn while its tasks are open, and may be once they are done', () => {
    const c = new County();
    const { m, s } = oneTask(c, [], 'finance', 'partial');
    refuses(() => actsOn(c).withdraw(m, raiser), 'state', /正在办理/);
    worksOn(c).finish(s);
    assert.equal(actsOn(c).withdraw(m, raiser).status, 'withdrawn');
  });
});

describe('报上级', () => {
  it('leaves a task of the office, which does what units do with theirs', () => {
    const c = new County();
    const met = metAtJoint(c);
    actsOn(c).conclude(met.meeting ?? '', met.id, 'referred', staff);
    actsOn(c).issueAll(met.meeting ?? '');
    const s = `${met.id}/referred`;
    const { unit } = c.task(s);
    refuses(() => worksOn(c).progress(s, unit, {}, who('leader:finance')), 'right');
    worksOn(c).progress(s, unit, { text: '已函报' }, staff);
    worksOn(c).complete(s, unit, staff);
    refuses(() => worksOn(c).verify(s, 'office', staff), 'right');
    assert.deepEqual(
      c.task(s).asks[0]?.asked,
      ['convenor:governmentOffice'],
      'the director owns it, the staff completed it',
    );
    assert.equal(worksOn(c).verify(s, 'office', who('convenor:governmentOffice')).status, 'verified');
    assert.equal(c.matter(met.id).status, 'referred', 'an ended matter stays as it ended');
  });
});
