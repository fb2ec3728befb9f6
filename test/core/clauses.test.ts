import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasOpenWork } from '../../src/core/matter/matter.js';
import { actsOn, metAtBusiness, settled, taskFor } from './acts.js';
import { County } from './county.js';
import { calendar, refuses, who } from './fixtures.js';

const proposer = who('liaison:housing');
const keysOf = (c: County, h: string): string[] => c.meeting(h).asks.map((a) => a.key);

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
    assert.equal(hasOpenWork(c.matter(m)), true);
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
