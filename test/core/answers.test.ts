import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { invitationOf } from '../../src/core/meeting/meeting.js';
import { actsOn } from './acts.js';
import { County } from './county.js';
import { at, refuses, who } from './fixtures.js';

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
