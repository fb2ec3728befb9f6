import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attend } from '../../src/core/meeting/attend.js';
import { invitationOf } from '../../src/core/meeting/meeting.js';
import { actsOn, metAtBusiness, settled, taskFor } from './acts.js';
import { at, County, calendar, refuses, who } from './fixtures.js';

const proposer = who('liaison:housing');
const director = who('officeDirector');
const other = who('convenor:governmentOffice');
const keysOf = (c: County, h: string): string[] => c.meeting(h).asks.map((a) => a.key);

describe('answers to an invitation', () => {
  it('that are all agreed arrange the meeting at the proposed time', () => {
    const c = new County();
    const m = c.raise('housing');
    const h = actsOn(c).allAgree(m.meeting ?? '');
    assert.equal(h.status, 'arranged');
    assert.deepEqual(h.asks, []);
    assert.equal(c.matter(m.id).status, 'scheduled');
    refuses(() => actsOn(c).answer(h.id, 'court', { answer: 'agree' }), 'done');
    refuses(() => actsOn(c).answer(h.id, 'court', { answer: 'decline' }), 'state', /已由.*回执/);
  });

  it('that come too late for the proposed time ask the proposer to arrange', () => {
    const c = new County();
    const m = c.raise('housing', { meetAt: at('2026-11-24 10:30') });
    const h = actsOn(c).allAgree(m.meeting ?? '');
    assert.equal(h.status, 'planning');
    assert.deepEqual(keysOf(c, h.id), ['arrange']);
    refuses(() => actsOn(c).arrange(h.id, '2026-11-24 08:00', proposer), 'input', /已过/);
    assert.equal(actsOn(c).arrange(h.id, '2026-11-25 09:30', proposer).status, 'arranged');
    assert.deepEqual(keysOf(c, h.id), []);
  });

  it('suggest another time: the proposer settles it at once, the silent stay invited', () => {
    const c = new County();
    const m = c.raise('housing');
    const h = m.meeting ?? '';
    refuses(() => actsOn(c).arrange(h, '2026-11-30 09:30', proposer), 'state', /未回执/);
    refuses(() => actsOn(c).answer(h, 'court', { answer: 'suggest' }), 'input', /建议的会议时间/);
    actsOn(c).answer(h, 'court', { answer: 'suggest', startAt: at('2026-11-30 09:30') });
    actsOn(c).answer(h, 'finance', { answer: 'suggest', startAt: at('2026-12-01 09:30') });
    actsOn(c).arrange(h, '2026-11-30 09:30', proposer);
    const now = c.meeting(h);
    assert.equal(invitationOf(now, 'court')?.answer, 'agree', 'its own time');
    assert.equal(invitationOf(now, 'finance')?.answer, 'pending', 'another time');
    assert.deepEqual(keysOf(c, h).sort(), ['answer:finance', 'answer:naturalResources']);
    refuses(() => actsOn(c).arrange(h, '2026-11-30 09:30', proposer), 'done');
  });

  it('leave the proposer free to arrange after one working day of silence', () => {
    const c = new County();
    const h = c.raise('housing').meeting ?? '';
    c.pass('2026-11-25 17:30');
    assert.equal(actsOn(c).arrange(h, '2026-11-30 09:30', proposer).status, 'arranged');
    assert.equal(invitationOf(c.meeting(h), 'court')?.answer, 'pending');
  });

  it('climb from liaison to leader to office, and end with the meeting’s time', () => {
    const c = new County();
    const h = c.raise('housing').meeting ?? '';
    c.pass('2026-11-25 17:30');
    const asked = () => c.meeting(h).asks.find((a) => a.key === 'answer:court')?.asked;
    assert.deepEqual(asked(), ['liaison:court', 'leader:court']);
    c.pass('2026-11-30 17:30');
    assert.deepEqual(asked()?.at(-1), 'officeStaff');
    actsOn(c).arrange(h, '2026-12-03 09:30', proposer);
    c.pass('2026-12-03 09:30');
    assert.deepEqual(keysOf(c, h), []);
  });

  it('survive a new time, and may be given again because of it', () => {
    const c = new County();
    const m = c.raise('housing');
    const h = actsOn(c).allAgree(m.meeting ?? '').id;
    c.pass('2026-11-25 10:00');
    const before = c.shown.length;
    actsOn(c).arrange(h, '2026-12-01 09:30', proposer);
    assert.ok(c.meeting(h).invitations.every((i) => i.answer === 'agree'));
    assert.ok(c.readersOf('meeting', before).includes(who('liaison:court')));
    assert.equal(c.matter(m.id).meetingAt, at('2026-12-01 09:30'));
    c.pass('2026-11-25 11:00');
    actsOn(c).answer(h, 'court', { answer: 'suggest', startAt: at('2026-12-02 09:30') });
    assert.deepEqual(keysOf(c, h), ['arrange']);
    assert.equal(c.meeting(h).status, 'arranged', 'the meeting stands until the proposer moves it');
  });

  it('go to whoever attends when they come after the meeting was arranged', () => {
    const c = new County();
    const h = c.raise('housing').meeting ?? '';
    c.pass('2026-11-25 17:30');
    actsOn(c).arrange(h, '2026-11-30 09:30', proposer);
    const before = c.shown.length;
    const openId = who('leader:court');
    actsOn(c).answer(h, 'court', { answer: 'agree', attendee: { name: '某', openId } });
    assert.deepEqual(c.readersOf('meeting', before), [openId]);
  });
});

describe('a decline', () => {
  it('is ruled on once: a kept unit is invited again and cannot decline again', () => {
    const c = new County();
    const h = c.raise('housing').meeting ?? '';
    actsOn(c).answer(h, 'finance', { answer: 'decline' });
    refuses(() => actsOn(c).rule(h, 'finance', 'keep', other), 'right', /办公室主任/);
    refuses(() => actsOn(c).rule(h, 'court', 'keep'), 'state', /无需裁定/);
    actsOn(c).rule(h, 'finance', 'keep');
    refuses(() => actsOn(c).rule(h, 'finance', 'keep'), 'done');
    refuses(() => actsOn(c).rule(h, 'finance', 'release'), 'state');
    refuses(() => actsOn(c).answer(h, 'finance', { answer: 'decline' }), 'state', /不能再次/);
    actsOn(c).allAgree(h);
    assert.equal(c.meeting(h).status, 'arranged');
  });

  it('released while everyone else agreed arranges the meeting', () => {
    const c = new County();
    const h = c.raise('housing').meeting ?? '';
    actsOn(c).answer(h, 'finance', { answer: 'decline' });
    actsOn(c).allAgree(h);
    assert.equal(c.meeting(h).status, 'planning');
    refuses(() => actsOn(c).arrange(h, '2026-11-30 09:30', proposer), 'state', /回执/);
    actsOn(c).rule(h, 'finance', 'release');
    assert.equal(c.meeting(h).status, 'arranged');
    refuses(() => actsOn(c).answer(h, 'finance', { answer: 'agree' }), 'state', /不参加/);
  });

  it('of the last unit cannot be released', () => {
    const c = new County();
    const h = c.raise('housing').meeting ?? '';
    for (const unit of ['court', 'finance', 'naturalResources']) actsOn(c).answer(h, unit, { answer: 'decline' });
    actsOn(c).rule(h, 'court', 'release');
    actsOn(c).rule(h, 'finance', 'release');
    refuses(() => actsOn(c).rule(h, 'naturalResources', 'release'), 'state', /最后一家/);
    actsOn(c).rule(h, 'naturalResources', 'keep');
    actsOn(c).allAgree(h);
    assert.equal(c.meeting(h).status, 'arranged');
  });

  it('goes to the other convenor after the director’s two working days', () => {
    const c = new County();
    const h = c.raise('housing').meeting ?? '';
    actsOn(c).answer(h, 'finance', { answer: 'decline' });
    c.pass('2026-11-26 17:30');
    actsOn(c).rule(h, 'finance', 'release', other);
    assert.ok(invitationOf(c.meeting(h), 'finance')?.ruling);
  });

  it('of the director’s own unit goes to the other convenor at once, and nobody of that unit rules', () => {
    const c = new County();
    const m = c.raise('housing', { added: ['developmentReform', 'governmentOffice'] });
    const h = m.meeting ?? '';
    actsOn(c).answer(h, 'developmentReform', { answer: 'decline' });
    assert.deepEqual(c.readersOf('ruling'), [other]);
    refuses(() => actsOn(c).rule(h, 'developmentReform', 'release'), 'right', /另一名召集人/);
    c.holdings = [
      ...c.holdings,
      { seat: 'convenor:governmentOffice', openId: director, name: '主任', from: '2026-11-01', isSubstitute: true },
    ];
    refuses(() => actsOn(c).rule(h, 'developmentReform', 'release'), 'right');
    actsOn(c).rule(h, 'developmentReform', 'release', other);
    actsOn(c).answer(h, 'governmentOffice', { answer: 'decline' });
    c.pass('2026-12-01 09:00');
    refuses(() => actsOn(c).rule(h, 'governmentOffice', 'release', other), 'right', /办公室主任/);
    actsOn(c).rule(h, 'governmentOffice', 'release');
  });
});

describe('a business meeting', () => {
  it('that is cancelled is planned anew, and everyone asked hears of it', () => {
    const c = new County();
    const m = c.raise('housing');
    const h = actsOn(c).allAgree(m.meeting ?? '').id;
    refuses(() => actsOn(c).cancel(h, director), 'right', /提请单位/);
    actsOn(c).cancel(h, proposer);
    refuses(() => actsOn(c).cancel(h, proposer), 'done');
    const now = c.matter(m.id);
    assert.equal(now.status, 'proposed');
    assert.notEqual(now.meeting, h);
    assert.deepEqual(now.tierDue, m.tierDue, 'the limit counts from the raise');
    assert.ok(c.readersOf('meetingCancelled').includes(who('liaison:finance')));
    refuses(() => actsOn(c).cancel(now.meeting ?? '', proposer), 'state', /尚未定会/);
  });

  it('is cancelled with its matter, and those who were asked hear, leaders too', () => {
    const c = new County();
    const m = c.raise('housing');
    c.pass('2026-11-25 17:30');
    actsOn(c).withdraw(m.id, proposer);
    refuses(() => actsOn(c).withdraw(m.id, proposer), 'done');
    assert.equal(c.meeting(m.meeting).status, 'cancelled');
    for (const seat of ['liaison:court', 'leader:court'])
      assert.ok(c.readersOf('meetingCancelled').includes(who(seat)));
    refuses(() => actsOn(c).answer(m.meeting ?? '', 'court', { answer: 'agree' }), 'state');
  });

  it('reminds those who come one working day, 2 hours and 15 minutes before', () => {
    const c = new County();
    const m = c.raise('housing');
    const h = m.meeting ?? '';
    actsOn(c).allAgree(h);
    const before = c.shown.length;
    c.pass('2026-11-27 08:59');
    const notes = c.shown.slice(before).filter((e) => e.view.card === 'reminder' && e.to === proposer);
    assert.deepEqual(
      notes.map((e) => e.view.note),
      ['会议将于下一个工作日召开', '会议将于2小时后召开', '会议将于15分钟后召开'],
    );
  });

  it('gives after a pause only the nearest of the missed reminders', () => {
    const c = new County();
    actsOn(c).allAgree(c.raise('housing').meeting ?? '');
    const before = c.shown.length;
    c.moveTo('2026-11-27 08:50');
    assert.equal(c.readersOf('reminder', before).filter((p) => p === proposer).length, 1);
  });

  it('moves to another time after it was held without a conclusion', () => {
    const c = new County();
    const m = metAtBusiness(c);
    actsOn(c).arrange(m.meeting ?? '', '2026-12-02 09:30', proposer);
    assert.equal(c.matter(m.id).status, 'scheduled');
    assert.deepEqual(c.matter(m.id).asks, []);
  });

  it('is signed by each unit for itself on the day', () => {
    const c = new County();
    const m = c.raise('housing');
    const h = actsOn(c).allAgree(m.meeting ?? '').id;
    const sign = (seat: string, unit: string) =>
      c.act(who(seat), 'attend', c.meeting(h), (x, scene) => attend(scene, x, unit, undefined));
    refuses(() => sign('liaison:court', 'court'), 'state', /当日/);
    c.pass('2026-11-27 09:00');
    refuses(() => sign('liaison:court', 'finance'), 'right', /本单位/);
    sign('liaison:court', 'court');
    refuses(() => sign('liaison:court', 'court'), 'done');
    sign('officeStaff', 'finance');
    assert.equal(c.meeting(h).attendance.length, 2);
  });

  it('without a clause or with none but 不设任务 goes straight to 待办结', () => {
    const c = new County();
    const m = metAtBusiness(c);
    actsOn(c).addClause(m.meeting ?? '', m.id, proposer, {});
    actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', proposer);
    assert.equal(c.matter(m.id).status, 'awaitingClosure');
    refuses(() => actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', proposer), 'done');
    refuses(() => actsOn(c).withdraw(m.id, proposer), 'state', /待办结/);
  });

  it('left unresolved with clauses entered opens no work by them', () => {
    const c = new County();
    const m = metAtBusiness(c);
    actsOn(c).addClause(m.meeting ?? '', m.id, proposer, { task: taskFor('finance') });
    actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', proposer);
    assert.equal(c.matter(m.id).hasOpenWork, false);
    assert.equal(c.tasks.size, 0);
  });
});

describe('clauses of a business meeting', () => {
  it('open a task when its unit confirms, or when its silence was recorded after four working days', () => {
    const c = new County();
    const { m, h } = settled(c);
    assert.equal(c.tasks.size, 0);
    actsOn(c).confirm(h, m, 'finance', 'confirm');
    assert.equal(c.tasks.size, 1);
    refuses(() => actsOn(c).confirm(h, m, 'finance', 'confirm'), 'done');
    refuses(() => actsOn(c).confirm(h, m, 'finance', 'object'), 'state');
    c.pass(calendar.limit(c.now, 2, '').at);
    assert.ok(c.readersOf('confirmation').includes(who('leader:court')));
    c.pass(calendar.limit(c.now, 2, '').at);
    assert.equal(c.tasks.size, 2);
    assert.deepEqual(
      c
        .meeting(h)
        .items[0]?.confirmations.map((x) => `${x.unit} ${x.verdict}`)
        .sort(),
      ['court silent', 'finance confirm', 'naturalResources silent'],
    );
    refuses(() => actsOn(c).confirm(h, m, 'court', 'object'), 'state', /视为无意见/);
  });

  it('give a unit four working days although its liaison’s seat is vacant', () => {
    const c = new County();
    c.holdings = c.holdings.filter((x) => x.seat !== 'liaison:finance');
    const m = metAtBusinessWith(c, 'leader:finance');
    actsOn(c).addClause(m.meeting ?? '', m.id, proposer, { task: taskFor('finance') });
    actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', proposer);
    const ask = c.meeting(m.meeting).asks[0];
    assert.equal(ask?.due?.at, calendar.limit(c.now, 4, '').at);
    assert.ok(c.readersOf('vacancy').includes(who('admin')));
  });

  it('wait for as long as it takes where the county reads silence as open, and the office is asked in the end', () => {
    const c = new County();
    c.mechanism = { ...c.mechanism, silenceMeans: 'open' };
    const { h } = settled(c);
    c.pass('2027-03-01 09:00');
    assert.equal(c.tasks.size, 0);
    assert.ok(c.meeting(h).asks.every((a) => a.asked.includes('officeStaff')));
  });

  it('that are objected to ask the proposer, who drops them: with the last, nothing is left to work on', () => {
    const c = new County();
    const m = metAtBusiness(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, proposer, { task: taskFor('finance') });
    actsOn(c).conclude(h, m.id, 'resolved', proposer);
    refuses(() => actsOn(c).dropClause(h, m.id, proposer, 1), 'state', /异议/);
    actsOn(c).confirm(h, m.id, 'finance', 'object');
    assert.deepEqual(keysOf(c, h), [`object:${m.id}:finance`]);
    actsOn(c).dropClause(h, m.id, proposer, 1);
    assert.deepEqual(keysOf(c, h), []);
    assert.equal(c.matter(m.id).status, 'awaitingClosure');
    assert.deepEqual(c.matter(m.id).asks[0]?.asked, ['liaison:housing']);
  });

  it('that are replaced are put to the unit anew; the others of that unit too once one is dropped', () => {
    const c = new County();
    const { m, h } = settled(c);
    actsOn(c).confirm(h, m, 'finance', 'object');
    actsOn(c).addClause(h, m, proposer, { task: taskFor('finance') });
    assert.ok(keysOf(c, h).includes(`confirm:${m}:finance`));
    actsOn(c).confirm(h, m, 'finance', 'object');
    actsOn(c).dropClause(h, m, proposer, 1);
    assert.ok(keysOf(c, h).includes(`confirm:${m}:finance`), 'the clause that is left');
    actsOn(c).confirm(h, m, 'finance', 'confirm');
    assert.deepEqual([...c.tasks.keys()], [`${h}/3`]);
  });

  it('that another unit confirmed keep binding it, without the unit that objects', () => {
    const c = new County();
    const { m, h } = settled(c);
    actsOn(c).confirm(h, m, 'naturalResources', 'confirm');
    actsOn(c).confirm(h, m, 'court', 'object');
    actsOn(c).dropClause(h, m, proposer, 2);
    assert.deepEqual(c.meeting(h).items[0]?.clauses[1]?.units, ['naturalResources']);
    assert.ok(c.tasks.has(`${h}/2`));
    assert.deepEqual(keysOf(c, h), [`confirm:${m}:finance`]);
  });

  it('that stay objected to are concluded again as unresolved, and what others confirmed stands', () => {
    const c = new County();
    const { m, h } = settled(c);
    refuses(() => actsOn(c).conclude(h, m, 'unresolved', proposer), 'state', /异议/);
    actsOn(c).confirm(h, m, 'naturalResources', 'confirm');
    actsOn(c).confirm(h, m, 'finance', 'object');
    actsOn(c).conclude(h, m, 'unresolved', proposer, '仍不一致');
    assert.equal(c.matter(m).status, 'awaitingConvening');
    assert.equal(c.matter(m).hasOpenWork, true);
    assert.deepEqual(keysOf(c, h), []);
    assert.equal(c.matter(m).outcomes.length, 2);
  });

  it('without a task that are objected to bring the matter back from 待办结', () => {
    const c = new County();
    const m = metAtBusiness(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, proposer, { units: ['finance'] });
    actsOn(c).conclude(h, m.id, 'resolved', proposer);
    actsOn(c).confirm(h, m.id, 'finance', 'object');
    actsOn(c).addClause(h, m.id, proposer, { task: taskFor('housing') });
    assert.equal(c.matter(m.id).status, 'inProgress');
    assert.ok(c.tasks.has(`${h}/2`), 'the raising unit’s own task needs no confirmation');
    actsOn(c).conclude(h, m.id, 'unresolved', proposer, '不一致');
    assert.equal(c.matter(m.id).status, 'awaitingConvening');
  });

  it('of what was settled in part can still be mended while the rest has climbed', () => {
    const c = new County();
    const { m, h } = settled(c, 'partial');
    assert.equal(c.matter(m).status, 'awaitingConvening');
    actsOn(c).confirm(h, m, 'finance', 'object');
    actsOn(c).dropClause(h, m, proposer, 1);
    actsOn(c).confirm(h, m, 'naturalResources', 'confirm');
    assert.equal(c.tasks.size, 1);
    assert.equal(c.matter(m).status, 'awaitingConvening');
    refuses(() => actsOn(c).withdraw(m, proposer), 'state', /正在办理/);
  });

  it('bind only units that take part', () => {
    const c = new County();
    const m = c.raise('housing');
    const h = m.meeting ?? '';
    actsOn(c).answer(h, 'finance', { answer: 'decline' });
    actsOn(c).rule(h, 'finance', 'release');
    refuses(() => actsOn(c).addClause(h, m.id, proposer, {}), 'state', /先定会/);
    actsOn(c).allAgree(h);
    for (const unit of ['finance', 'petition'])
      refuses(() => actsOn(c).addClause(h, m.id, proposer, { task: taskFor(unit) }), 'input', /未参加/);
    refuses(
      () => actsOn(c).addClause(h, m.id, proposer, { task: taskFor('court'), dueOn: '2026-11-01' }),
      'input',
      /已过/,
    );
    refuses(() => actsOn(c).dropClause(h, m.id, proposer, 9), 'absent');
  });
});

const metAtBusinessWith = (c: County, leader: string) => {
  const m = c.raise('housing');
  const h = m.meeting ?? '';
  actsOn(c).answer(h, 'finance', { answer: 'agree' }, who(leader));
  actsOn(c).allAgree(h);
  c.pass(c.meeting(h).startAt ?? 0);
  return c.matter(m.id);
};
