import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasOpenWork } from '../../src/core/matter/matter.js';
import { attend } from '../../src/core/meeting/attend.js';
import { actsOn, metAtBusiness, taskFor } from './acts.js';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';

const proposer = who('liaison:housing');
const director = who('officeDirector');

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
    assert.equal(hasOpenWork(c.matter(m.id)), false);
    assert.equal(c.tasks.size, 0);
  });
});
