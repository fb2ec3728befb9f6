import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeatName } from '../../src/core/mechanism.js';
import { can, mayRead, mustHold } from '../../src/core/permissions.js';
import { type Action, powers, type Target } from '../../src/core/powers.js';
import { County } from './county.js';
import { holdings, nobody, refuses, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';
import { bringTo, stages } from './taskStages.js';
import { ableTo, everySeat, heldWith } from './whoCan.js';

/** Spec §5 on a task of 县财政局 that 县法院 assists, of a matter that 县住房城乡建设局 raised. */
const office: SeatName[] = ['officeDirector', 'officeStaff'];
const lead: SeatName[] = ['liaison:finance', 'leader:finance'];
const assisting: SeatName[] = ['liaison:court', 'leader:court'];
const raising: SeatName[] = ['liaison:housing', 'leader:housing'];
const rights: readonly (readonly [Action, readonly SeatName[], Target?])[] = [
  ['progress', [...lead, ...assisting]],
  ['progress', lead, { unit: 'finance' }],
  ['progress', assisting, { unit: 'court' }],
  ['progress', [], { unit: 'tax' }],
  ['complete', lead, { unit: 'finance' }],
  ['complete', assisting, { unit: 'court' }],
  ['extend', lead, { unit: 'finance' }],
  ['extend', assisting, { unit: 'court' }],
  ['reassign', [...lead, ...office], { unit: 'finance' }],
  ['reassign', [...assisting, ...office], { unit: 'court' }],
  ['approveExtension', office],
  ['ruleDifficulty', office],
  ['verify', [...office, ...raising]],
  ['supervise', office],
  ['signSupervision', lead],
  ['answerSupervision', lead],
  ['verifySupervision', office],
  ['endTask', office],
  ['read', everySeat],
];

describe('rights over a task, for every act, seat and status', () => {
  for (const stage of stages)
    it(`${stage}: each act is open to whom spec §5 names and to nobody else`, () => {
      const c = new County();
      const { s } = oneTask(c);
      bringTo(c, s, stage);
      for (const [action, seats, more] of rights) {
        const target = { ...more, task: c.task(s) };
        const says = `${action} ${more?.unit ?? ''}`;
        assert.deepEqual(ableTo(c, action, target), heldWith(seats), says);
        assert.equal(can(nobody, action, target, c.world), false, says);
        const { who: entitled, clause } = powers[action](target, c.world);
        if (action !== 'read')
          refuses(
            () => mustHold(nobody, action, target, c.world),
            'right',
            new RegExp(`请由${entitled}办理（.*${clause.slice(0, 4)}.*）`),
          );
      }
    });

  it('stays closed to the admin, the chief convenors and whoever holds no seat', () => {
    const c = new County();
    const { s } = oneTask(c);
    for (const [action] of rights.filter(([a]) => a !== 'read'))
      for (const seat of ['admin', 'chiefConvenor:government', 'chiefConvenor:court', 'convenor:governmentOffice'])
        assert.equal(can(who(seat), action, { task: c.task(s) }, c.world), false, `${seat} ${action}`);
  });
});

describe('rights to close a matter', () => {
  const closed = (c: County, by: SeatName = 'liaison:housing') => {
    const { m, s } = oneTask(c);
    worksOn(c).finish(s);
    worksOn(c).close(m, who(by));
    return c.matter(m);
  };

  it('close is the raising unit’s, verifyClosure the office’s', () => {
    const c = new County();
    const matter = closed(c);
    assert.deepEqual(ableTo(c, 'close', { matter }), heldWith(raising));
    assert.deepEqual(ableTo(c, 'verifyClosure', { matter }), heldWith(office));
  });

  it('of a matter raised straight to the joint tier is the lead unit’s', () => {
    const c = new County();
    const matter = c.raise(undefined, { tier: 'joint', criteria: ['global'], subType: '4.1' });
    const unit = matter.parts.find((p) => p.role === 'lead')?.unit ?? '';
    assert.deepEqual(
      ableTo(c, 'close', { matter }),
      [`leader:${unit}`, `liaison:${unit}`].filter((x) => everySeat.includes(x)).sort(),
    );
  });
});

describe('the task’s own person', () => {
  it('works on it from whatever seat they hold, and only on their own unit’s part', () => {
    const c = new County();
    const { s } = oneTask(c);
    const person = who('liaison:petition');
    const task = c.task(s);
    const theirs = {
      ...task,
      parts: task.parts.map((p, i) => (i === 0 ? { ...p, person: { name: '某', openId: person } } : p)),
    };
    assert.equal(can(person, 'progress', { task: theirs, unit: 'finance' }, c.world), true);
    assert.equal(can(person, 'progress', { task: theirs, unit: 'court' }, c.world), false);
    assert.equal(can(person, 'verify', { task: theirs }, c.world), false);
    assert.equal(can(person, 'answerSupervision', { task: theirs }, c.world), true);
  });

  it('who lost every seat stops at once', () => {
    const c = new County();
    const { s } = oneTask(c);
    c.holdings = holdings.filter((h) => h.openId !== who('liaison:finance'));
    assert.equal(can(who('liaison:finance'), 'progress', { task: c.task(s), unit: 'finance' }, c.world), false);
    assert.equal(can(who('leader:finance'), 'complete', { task: c.task(s), unit: 'finance' }, c.world), true);
  });

  it('reads a confidential task beside its units, the raising unit and the office', () => {
    const c = new County();
    const { s } = oneTask(c);
    const task = { ...c.task(s), isConfidential: true };
    const readers = everySeat.filter((seat) => mayRead(who(seat), { task }, c.world));
    assert.deepEqual(readers, heldWith([...office, ...lead, ...assisting, ...raising]));
  });
});
