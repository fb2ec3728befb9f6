import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasOpenWork } from '../../src/core/matter/matter.js';
import { actsOn, metAtJoint, settled, taskFor } from './acts.js';
import { County } from './county.js';
import { holdings, refuses, who } from './fixtures.js';
import { oneTask, specialTask, worksOn } from './taskActs.js';

const staff = who('officeStaff');
const director = who('officeDirector');

describe('困难', () => {
  it('that is found 不可归责 makes a matter of the business tier climb to the director', () => {
    const c = new County();
    const { m, s } = oneTask(c);
    worksOn(c).progress(s, 'finance', { difficulty: 'funds', text: '无资金来源' });
    assert.deepEqual(c.task(s).asks[0]?.asked, ['officeDirector', 'officeStaff']);
    refuses(() => worksOn(c).progress(s, 'court', { difficulty: 'law', text: '另有困难' }), 'done', /正在等待/);
    const before = c.shown.length;
    const t = worksOn(c).ruleDifficulty(s, 'approve');
    assert.deepEqual([t.status, t.end?.cause], ['ended', 'funds']);
    assert.match(t.end?.reason ?? '', /^资金条件：/);
    assert.equal(c.matter(m).status, 'awaitingConvening');
    assert.equal(c.matter(m).tier, 'special');
    const last = c.matter(m).outcomes.at(-1);
    assert.deepEqual([last?.tier, last?.result], ['business', 'blocked']);
    assert.match(last?.conclusion ?? '', new RegExp(t.id));
    assert.ok(c.readersOf('convening', before).includes(director));
    refuses(() => worksOn(c).ruleDifficulty(s, 'approve'), 'done');
  });

  it('makes a matter of the special tier wait to be submitted', () => {
    const c = new County();
    const { m, s } = specialTask(c);
    worksOn(c).progress(s, 'finance', { difficulty: 'authority' });
    worksOn(c).ruleDifficulty(s, 'approve');
    assert.equal(c.matter(m).status, 'awaitingSubmission');
  });

  it('makes a matter that the joint conference settled wait to be submitted again', () => {
    const c = new County();
    const m = metAtJoint(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
    actsOn(c).conclude(h, m.id, 'resolved', staff);
    actsOn(c).issueAll(h);
    worksOn(c).progress(`${h}/1`, 'finance', { difficulty: 'authority' });
    worksOn(c).ruleDifficulty(`${h}/1`, 'approve');
    assert.equal(c.matter(m.id).status, 'awaitingSubmission');
  });

  it('does not move a 挂账 matter, which stands on every special agenda anyway', () => {
    const c = new County();
    const m = metAtJoint(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, staff, { task: taskFor('finance') });
    actsOn(c).conclude(h, m.id, 'standing', staff);
    actsOn(c).issueAll(h);
    worksOn(c).progress(`${h}/1`, 'finance', { difficulty: 'law' });
    worksOn(c).ruleDifficulty(`${h}/1`, 'approve');
    assert.equal(c.matter(m.id).status, 'inProgress');
    assert.equal(c.matter(m.id).isStanding, true);
  });

  it('is only noted of a matter that climbs already', () => {
    const c = new County();
    const { m, s } = oneTask(c, [], 'finance', 'partial');
    const before = c.matter(m);
    worksOn(c).progress(s, 'finance', { difficulty: 'law' });
    worksOn(c).ruleDifficulty(s, 'approve');
    assert.equal(c.matter(m).status, 'awaitingConvening');
    assert.deepEqual(c.matter(m).asks, before.asks);
    assert.equal(c.matter(m).outcomes.length, before.outcomes.length);
    assert.equal(hasOpenWork(c.matter(m)), false);
  });

  it('that the office does not see leaves the task as it was, and may be told of again', () => {
    const c = new County();
    const { m, s } = oneTask(c);
    worksOn(c).progress(s, 'finance', { difficulty: 'law' });
    const before = c.shown.length;
    const t = worksOn(c).ruleDifficulty(s, 'reject');
    assert.deepEqual([t.status, t.difficulty, t.asks], ['open', undefined, []]);
    assert.deepEqual(c.readersOf('task', before), [who('liaison:finance')]);
    assert.equal(c.matter(m).status, 'inProgress');
    worksOn(c).progress(s, 'finance', { difficulty: 'law' });
    assert.equal(c.task(s).difficulty?.cause, 'law');
  });

  it('is not ruled on by whoever told of it', () => {
    const c = new County();
    c.holdings = [
      ...holdings,
      { seat: 'leader:finance', openId: staff, name: '代理', from: '2026-01-01', isSubstitute: true },
    ];
    const { s } = oneTask(c);
    worksOn(c).progress(s, 'finance', { difficulty: 'law' }, staff);
    refuses(() => worksOn(c).ruleDifficulty(s, 'approve', staff), 'right');
    worksOn(c).ruleDifficulty(s, 'approve', director);
  });

  it('leaves the matter’s other tasks at work while it climbs, and closing waits for both', () => {
    const c = new County();
    const { m, h } = settled(c);
    actsOn(c).confirm(h, m, 'finance', 'confirm');
    for (const unit of ['naturalResources', 'court']) actsOn(c).confirm(h, m, unit, 'confirm');
    worksOn(c).progress(`${h}/1`, 'finance', { difficulty: 'law' });
    worksOn(c).ruleDifficulty(`${h}/1`, 'approve');
    assert.equal(c.matter(m).status, 'awaitingConvening');
    actsOn(c).convene(m, director);
    const special = c.matter(m).meeting ?? '';
    c.pass(c.meeting(special).startAt ?? 0);
    actsOn(c).conclude(special, m, 'resolved', staff);
    actsOn(c).issueAll(special);
    assert.equal(c.matter(m).status, 'inProgress', 'the other task is still open');
    worksOn(c).finish(`${h}/2`);
    assert.equal(c.matter(m).status, 'awaitingClosure');
  });
});
