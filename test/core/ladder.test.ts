import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actsOn, climbed, metAtJoint, metAtSpecial, submitted, taskFor } from './acts.js';
import { County } from './county.js';
import { at, refuses, who } from './fixtures.js';

const proposer = who('liaison:housing');
const director = who('officeDirector');
const staff = who('officeStaff');
const other = who('convenor:governmentOffice');

describe('the ladder', () => {
  it('is climbed from the raise to an issued joint conference, and what was agreed is worked on', () => {
    const c = new County();
    const m = metAtJoint(c);
    const acts = actsOn(c);
    acts.addClause(m.meeting ?? '', m.id, staff, { task: taskFor('finance') });
    acts.conclude(m.meeting ?? '', m.id, 'resolved', staff);
    assert.equal(c.matter(m.id).status, 'awaitingOutcome');
    const h = acts.issueAll(m.meeting ?? '');
    assert.equal(h.status, 'issued');
    assert.ok(
      h.asks.every((a) => a.key.startsWith('receipt:')),
      'nothing but 签收 is left',
    );
    assert.equal(c.matter(m.id).status, 'inProgress');
    assert.equal(c.tasks.size, 1);
    assert.deepEqual(
      c.matter(m.id).outcomes.map((o) => `${o.tier} ${o.result}`),
      ['business unresolved', 'special unresolved', 'joint resolved'],
    );
  });

  it('is climbed by silence alone, and no status on the way waits unasked', () => {
    const c = new County();
    const m = c.raise('housing');
    c.pass('2026-12-10 17:30');
    assert.equal(c.matter(m.id).status, 'awaitingConvening');
    assert.equal(c.meeting(m.meetings[0]).status, 'cancelled');
    assert.match(c.matter(m.id).outcomes[0]?.conclusion ?? '', /^逾期未解决：.+；.+/);
    const before = c.shown.length;
    c.pass('2026-12-15 17:30');
    assert.ok(c.readersOf('convening', before).includes(other));
    c.pass('2027-03-01 09:00');
    assert.equal(c.matter(m.id).status, 'awaitingConvening', 'convening stays with the officer');
    assert.equal(c.matter(m.id).asks.length, 1);
  });

  it('asks who records past the limit, met or not, and takes their 未解决 without a meeting', () => {
    const c = new County();
    const m = c.raise('housing');
    refuses(() => actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', proposer), 'state', /先定会/);
    c.pass('2026-12-08 17:30');
    assert.deepEqual(c.matter(m.id).asks[0]?.asked, ['liaison:housing', 'leader:housing']);
    refuses(() => actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', proposer), 'state', /先定会/);
    const h = actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', proposer);
    assert.equal(h.status, 'cancelled', 'nobody need answer any more');
    assert.deepEqual(h.asks, []);
    assert.ok(c.readersOf('meetingCancelled').includes(who('liaison:court')));
    assert.equal(c.matter(m.id).status, 'awaitingConvening');
  });

  it('never runs a limit while a meeting is ahead', () => {
    const c = new County();
    const m = c.raise('housing', { meetAt: at('2027-01-15 09:30') });
    actsOn(c).allAgree(m.meeting ?? '');
    c.pass('2027-01-14 09:00');
    assert.equal(c.matter(m.id).status, 'scheduled');
    c.pass('2027-01-15 09:30');
    assert.equal(c.matter(m.id).status, 'awaitingOutcome');
    assert.ok(c.matter(m.id).overdueAt, 'the limit had passed: a conclusion is asked for at once');
    c.pass('2027-01-19 17:30');
    assert.equal(c.matter(m.id).status, 'awaitingConvening');
    refuses(() => actsOn(c).arrange(m.meeting ?? '', '2027-02-01 09:30', proposer), 'state', /已转出/);
  });

  it('is sent back with limits restarted, and from the joint tier to the special one', () => {
    const c = new County();
    const m = submitted(c);
    actsOn(c).sendBack(m.id, who('chiefConvenor:court'));
    assert.equal(c.matter(m.id).status, 'awaitingConvening');
    assert.equal(c.matter(m.id).tier, 'special');
    const back = actsOn(c).sendBack(m.id, director);
    assert.equal(back.status, 'proposed');
    assert.equal(back.tierDue?.at, calendarLimit(c, 10));
    assert.equal(c.meetingOf(m.id).status, 'planning');
    refuses(() => actsOn(c).sendBack(m.id, director), 'done');
    assert.equal(back.outcomes.length, 2);
  });

  it('defers to 08:30 of the day, asks again, and shows a second deferral to the other convenor', () => {
    const c = new County();
    const m = climbed(c);
    refuses(() => actsOn(c).defer(m.id, director, '2026-11-27'), 'input', /晚于今天/);
    actsOn(c).defer(m.id, director, '2026-12-04');
    refuses(() => actsOn(c).defer(m.id, director, '2026-12-04'), 'done');
    assert.equal(c.matter(m.id).asks[0]?.due?.at, at('2026-12-04 08:30'), 'not overdue: promised');
    assert.equal(c.readersOf('deferral').length, 0);
    const before = c.shown.length;
    c.pass('2026-12-04 08:30');
    assert.deepEqual(c.readersOf('convening', before), [director]);
    actsOn(c).defer(m.id, director, '2026-12-11');
    assert.deepEqual(c.readersOf('deferral'), [other]);
    assert.equal(c.matter(m.id).deferrals.length, 2);
  });

  it('lets the other convenor act after the director’s silence, and not before', () => {
    const c = new County();
    const m = climbed(c);
    refuses(() => actsOn(c).convene(m.id, other), 'right', /办公室主任/);
    c.pass('2026-12-02 17:30');
    const done = actsOn(c).convene(m.id, other, undefined, undefined, 'convenor:governmentOffice');
    assert.equal(done.status, 'scheduled');
    assert.equal(c.meetingOf(m.id).convenedBy?.seat, 'convenor:governmentOffice');
    refuses(() => actsOn(c).convene(m.id, director), 'done');
  });

  it('asks the director’s line on, each rung once, and the convenor who substitutes for the director stays the other', () => {
    const c = new County();
    const m = climbed(c);
    const name = c.seats.person(other)?.name ?? '';
    c.holdings = [
      ...c.holdings,
      { seat: 'officeDirector', openId: other, name, from: '2026-11-01', isSubstitute: true },
    ];
    assert.equal(actsOn(c).convene(m.id, other).status, 'scheduled');
  });

  it('names the officer to a liaison who would skip a tier, and tells the director what is missing', () => {
    const c = new County();
    const m = c.raise('housing');
    refuses(() => actsOn(c).convene(m.id, proposer), 'right', /办公室主任.*第四部分/);
    refuses(() => actsOn(c).convene(m.id, who('chiefConvenor:court')), 'right', /办公室主任/);
    refuses(() => actsOn(c).convene(m.id, director), 'state', /先记录结论/);
    refuses(() => actsOn(c).submit(m.id, director), 'state');
  });

  it('wants the office’s submission before a chief convenor convenes, and takes it once', () => {
    const c = new County();
    const m = metAtSpecial(c);
    refuses(() => actsOn(c).convene(m.id, director), 'state', /记录结论/);
    actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', staff);
    refuses(() => actsOn(c).convene(m.id, who('chiefConvenor:court')), 'right');
    refuses(() => actsOn(c).convene(m.id, director), 'state', /提请/);
    actsOn(c).submit(m.id, director);
    refuses(() => actsOn(c).submit(m.id, director), 'done');
    for (const seat of ['chiefConvenor:government', 'chiefConvenor:court'])
      assert.ok(c.readersOf('convening').includes(who(seat)), seat);
    actsOn(c).convene(m.id, who('chiefConvenor:court'), undefined, undefined, 'chiefConvenor:court');
    refuses(() => actsOn(c).submit(m.id, director), 'done');
  });

  it('goes straight to the joint tier for the director, and the lead unit stands in for the raiser', () => {
    const c = new County();
    const m = c.raise(undefined, { tier: 'joint', criteria: ['global'] });
    assert.equal(m.status, 'awaitingConvening');
    assert.equal(m.tier, 'joint');
    refuses(() => actsOn(c).withdraw(m.id, proposer), 'right', /办公室主任/);
    actsOn(c).sendBack(m.id, who('chiefConvenor:government'));
    actsOn(c).sendBack(m.id, director);
    const h = c.meetingOf(m.id);
    assert.equal(h.proposer, m.parts[0]?.unit);
    assert.ok(!h.invitations.some((i) => i.unit === h.proposer));
    const lead = who(`liaison:${h.proposer}`);
    actsOn(c).allAgree(h.id);
    c.pass(c.meeting(h.id).startAt ?? 0);
    actsOn(c).conclude(h.id, m.id, 'resolved', lead);
    assert.equal(c.matter(m.id).status, 'awaitingClosure');
    assert.deepEqual(c.matter(m.id).asks[0]?.asked, [`liaison:${h.proposer}`]);
  });
});

const calendarLimit = (c: County, days: number): number => c.world.calendar.limit(c.now, days, '').at;
