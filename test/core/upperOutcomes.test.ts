import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasOpenWork } from '../../src/core/matter/matter.js';
import { arrangeUpper } from '../../src/core/meeting/plan.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, standing, taskFor } from './acts.js';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';

const proposer = who('liaison:housing');
const director = who('officeDirector');
const staff = who('officeStaff');

describe('a conclusion above the business tier', () => {
  it('keeps the limit and asks nobody to record while its minutes are on their way', () => {
    const c = new County();
    const m = metAtSpecial(c);
    actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', staff);
    assert.deepEqual(c.matter(m.id).asks, []);
    c.pass('2027-02-01 09:00');
    assert.equal(c.matter(m.id).status, 'awaitingOutcome', 'never 逾期未解决 once it was recorded');
    assert.ok(c.meetingOf(m.id).asks.some((a) => a.key === 'draftMinutes'));
  });

  it('held early makes every matter of the agenda await its outcome', () => {
    const c = new County();
    const [a, b] = [climbed(c), climbed(c)];
    actsOn(c).convene(a.id, director);
    actsOn(c).convene(b.id, director, c.matter(a.id).meeting);
    const h = c.matter(a.id).meeting ?? '';
    actsOn(c).conclude(h, a.id, 'unresolved', staff);
    assert.equal(c.matter(a.id).status, 'awaitingSubmission');
    assert.equal(c.matter(b.id).status, 'awaitingOutcome');
    assert.deepEqual(c.matter(b.id).asks[0]?.asked, ['officeDirector', 'officeStaff']);
  });

  it('waits for every matter, and goes on when the last open one is withdrawn', () => {
    const c = new County();
    const [a, b] = [climbed(c), climbed(c)];
    actsOn(c).convene(a.id, director);
    const h = c.matter(a.id).meeting ?? '';
    actsOn(c).convene(b.id, director, h);
    c.pass(c.meeting(h).startAt ?? 0);
    actsOn(c).conclude(h, a.id, 'resolved', staff);
    refuses(() => actsOn(c).draft(h), 'state', new RegExp(`${b.id}尚未记录结论`));
    actsOn(c).withdraw(b.id, proposer);
    assert.ok(c.meeting(h).asks.some((x) => x.key === 'draftMinutes'));
    actsOn(c).issueAll(h);
    assert.equal(c.matter(a.id).status, 'awaitingClosure');
    assert.equal(c.matter(b.id).status, 'withdrawn');
  });

  it('is drafted anew when a clause or the conclusion changes, and the office is asked again', () => {
    const c = new County();
    const m = metAtSpecial(c);
    const h = m.meeting ?? '';
    actsOn(c).conclude(h, m.id, 'resolved', staff);
    actsOn(c).draft(h);
    actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
    assert.equal(c.meeting(h).status, 'held');
    assert.deepEqual(
      c.meeting(h).asks.map((a) => a.key),
      ['draftMinutes'],
    );
    actsOn(c).draft(h);
    actsOn(c).conclude(h, m.id, 'unresolved', staff, '仍有分歧');
    assert.equal(c.matter(m.id).status, 'awaitingSubmission');
    assert.deepEqual(
      c.meeting(h).asks.map((a) => a.key),
      ['draftMinutes'],
      'no cosigning of a text that is gone',
    );
    actsOn(c).issueAll(h);
    assert.equal(c.tasks.size, 0, 'clauses of what was not settled bind nobody');
  });

  it('that is withdrawn while it is cosigned leaves the minutes and opens no task', () => {
    const c = new County();
    const m = metAtSpecial(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
    actsOn(c).conclude(h, m.id, 'resolved', staff);
    actsOn(c).draft(h);
    actsOn(c).withdraw(m.id, proposer);
    assert.equal(c.meeting(h).status, 'held');
    assert.deepEqual(c.meeting(h).asks, []);
    refuses(() => actsOn(c).draft(h), 'state', /已转出/);
    assert.equal(c.tasks.size, 0);
  });

  it('settled in part at the special tier is worked on while the rest is submitted', () => {
    const c = new County();
    const m = metAtSpecial(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
    actsOn(c).conclude(h, m.id, 'partial', staff);
    assert.equal(c.matter(m.id).status, 'awaitingOutcome', 'with the minutes');
    actsOn(c).issueAll(h);
    assert.equal(c.matter(m.id).status, 'awaitingSubmission');
    assert.equal(c.tasks.size, 1);
    refuses(() => actsOn(c).withdraw(m.id, proposer), 'state', /正在办理/);
  });
});

describe('joint outcomes', () => {
  for (const [result, status] of [
    ['resolved', 'awaitingClosure'],
    ['guidance', 'awaitingClosure'],
    ['standing', 'inProgress'],
    ['referred', 'referred'],
    ['terminated', 'terminated'],
  ] as const) {
    it(`${result} takes effect with the minutes: ${status}`, () => {
      const c = new County();
      const m = metAtJoint(c);
      actsOn(c).conclude(m.meeting ?? '', m.id, result, staff);
      assert.equal(c.matter(m.id).status, 'awaitingOutcome');
      actsOn(c).issueAll(m.meeting ?? '');
      assert.equal(c.matter(m.id).status, status);
      assert.equal(
        c.tasks.has(`${m.id}/referred`),
        result === 'referred',
        'an office task tracks the answer from above',
      );
    });
  }

  it('are the only ones: 未解决 is refused, and the lower tiers refuse theirs', () => {
    const c = new County();
    const joint = metAtJoint(c);
    refuses(() => actsOn(c).conclude(joint.meeting ?? '', joint.id, 'unresolved', staff), 'input', /只能是/);
    const m = metAtBusiness(c);
    refuses(() => actsOn(c).conclude(m.meeting ?? '', m.id, 'standing', proposer), 'input', /只能是/);
  });

  it('signed by one chief convenor wait for the other, who alone is still asked', () => {
    const c = new County();
    const m = metAtJoint(c);
    const h = m.meeting ?? '';
    actsOn(c).conclude(h, m.id, 'resolved', staff);
    for (const one of actsOn(c).draft(h).minutes?.cosigns ?? []) actsOn(c).cosign(h, one.unit, 'agree');
    actsOn(c).issue(h, 'chiefConvenor:government');
    assert.equal(c.meeting(h).status, 'minuted');
    assert.deepEqual(c.meeting(h).asks.find((a) => a.key === 'issue')?.asked, ['chiefConvenor:court']);
    refuses(() => actsOn(c).issue(h, 'chiefConvenor:government'), 'done');
    assert.equal(actsOn(c).issue(h, 'chiefConvenor:court').status, 'issued');
  });
});

describe('挂账督办', () => {
  const special = (c: County) => {
    const by = { openId: director, name: '主任', seat: 'officeDirector' } as const;
    const id = c.newId('H');
    const convening = {
      id,
      tier: 'special' as const,
      startAt: c.now + 7 * 86_400_000,
      place: undefined,
      chair: 'officeDirector',
      isRegular: true,
      topic: '例行会议',
    };
    c.keep(undefined, arrangeUpper(c.scene(by), convening, c.standing()), by);
    return id;
  };

  it('stands on every special agenda and stays 办理中, whatever becomes of the meeting', () => {
    const c = new County();
    const m = standing(c);
    const first = special(c);
    assert.deepEqual(
      c.meeting(first).items.map((i) => i.matter),
      [m.id],
    );
    assert.equal(c.matter(m.id).meeting, first);
    assert.equal(c.matter(m.id).status, 'inProgress');
    actsOn(c).cancel(first, director);
    assert.equal(c.matter(m.id).status, 'inProgress');
    const next = special(c);
    c.pass(c.meeting(next).startAt ?? 0);
    assert.equal(c.matter(m.id).asks[0]?.key, 'record');
    actsOn(c).issueAll(next);
    assert.equal(c.matter(m.id).status, 'inProgress', 'heard without a new conclusion');
    assert.deepEqual(c.matter(m.id).asks, []);
    assert.equal(c.matter(m.id).isStanding, true);
  });

  it('takes a clause without a new conclusion: its task opens with the minutes and the matter stands on', () => {
    const c = new County();
    const m = standing(c);
    const h = special(c);
    c.pass(c.meeting(h).startAt ?? 0);
    actsOn(c).draft(h);
    actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
    assert.deepEqual(
      c.meeting(h).asks.map((a) => a.key),
      ['draftMinutes'],
    );
    actsOn(c).issueAll(h);
    assert.ok(c.tasks.has(`${h}/1`));
    assert.equal(c.matter(m.id).isStanding, true);
    assert.equal(hasOpenWork(c.matter(m.id)), true);
  });

  it('ends when a special meeting concludes it again', () => {
    for (const [result, status] of [
      ['resolved', 'awaitingClosure'],
      ['unresolved', 'awaitingSubmission'],
      ['partial', 'awaitingSubmission'],
    ] as const) {
      const c = new County();
      const m = standing(c);
      const h = special(c);
      c.pass(c.meeting(h).startAt ?? 0);
      actsOn(c).conclude(h, m.id, result, staff);
      actsOn(c).issueAll(h);
      assert.equal(c.matter(m.id).status, status, result);
      assert.equal(c.matter(m.id).isStanding, false);
      assert.equal(c.matter(m.id).outcomes.at(-1)?.tier, 'special');
    }
  });

  it('is put by the director on a special meeting that was already convened', () => {
    const c = new County();
    const [waiting, m] = [climbed(c), standing(c)];
    const later = actsOn(c).convene(waiting.id, director, undefined, c.now + 9 * 86_400_000);
    const h = later.meeting ?? '';
    assert.deepEqual(
      c.meeting(h).items.map((i) => i.matter),
      [waiting.id, m.id],
    );
    refuses(() => actsOn(c).convene(m.id, director, h), 'done', /已列入/);
    refuses(() => actsOn(c).convene(m.id, director), 'state', /列入已定的专题会议/);
  });
});
