import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { theClock } from '../../src/core/decision.js';
import { tick } from '../../src/core/matter/clock.js';
import { moves } from '../../src/core/matter/moves.js';
import { confirmRaise } from '../../src/core/matter/raise.js';
import { Refusal } from '../../src/core/refusal.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, standing } from './acts.js';
import { County } from './county.js';
import { who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';

describe('the table of moves', () => {
  const proposer = who('liaison:housing');
  const staff = who('officeStaff');

  const journeys: readonly ((c: County) => void)[] = [
    (c) => {
      const m = standing(c);
      assert.equal(m.status, 'inProgress');
    },
    (c) => c.raise(undefined, { tier: 'joint', criteria: ['global'] }),
    (c) => {
      const m = c.raise('housing');
      const draft = { ...m, status: 'draft' as const, asks: [], overdueAt: undefined };
      const done = tick({ ...c.scene(theClock), now: 9e12 }, draft);
      if (done) c.keep(draft, done, theClock);
    },
    (c) => actsOn(c).withdraw(c.raise('housing').id, proposer),
    (c) => c.raise('housing') && c.pass('2026-12-10 17:30'),
    (c) => {
      const h = actsOn(c).allAgree(c.raise('housing').meeting ?? '').id;
      actsOn(c).cancel(h, proposer);
    },
    (c) => {
      const m = c.raise('housing');
      actsOn(c).allAgree(m.meeting ?? '');
      actsOn(c).withdraw(m.id, proposer);
    },
    (c) => {
      const m = actsOn(c).convene(climbed(c).id, who('officeDirector'));
      actsOn(c).cancel(m.meeting ?? '', staff);
      actsOn(c).sendBack(m.id, who('officeDirector'));
    },
    (c) => actsOn(c).withdraw(climbed(c).id, proposer),
    (c) => actsOn(c).withdraw(metAtBusiness(c).id, proposer),
    (c) => actsOn(c).arrange(metAtBusiness(c).meeting ?? '', c.now + 86_400_000, proposer),
    (c) => {
      const m = metAtSpecial(c);
      actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', staff);
      actsOn(c).withdraw(m.id, proposer);
    },
    ...(['referred', 'terminated'] as const).map((end) => (c: County) => {
      const m = metAtJoint(c);
      actsOn(c).conclude(m.meeting ?? '', m.id, end, staff);
      actsOn(c).issueAll(m.meeting ?? '');
    }),
    (c) => {
      const { m, h } = settled(c);
      actsOn(c).confirm(h, m, 'finance', 'object');
      actsOn(c).conclude(h, m, 'unresolved', proposer, '不一致');
    },
    (c) => {
      const m = metAtBusiness(c);
      const h = m.meeting ?? '';
      actsOn(c).addClause(h, m.id, proposer, { units: ['finance'] });
      actsOn(c).conclude(h, m.id, 'resolved', proposer);
      actsOn(c).confirm(h, m.id, 'finance', 'object');
      const task = {
        person: { name: '某', openId: undefined },
        work: '办',
        target: '成',
        measure: '商',
        progress: '周内',
      };
      actsOn(c).addClause(h, m.id, proposer, { task: { ...task, unit: 'finance' } });
      actsOn(c).confirm(h, m.id, 'finance', 'object');
      actsOn(c).dropClause(h, m.id, proposer, 1);
      actsOn(c).confirm(h, m.id, 'finance', 'object');
      actsOn(c).dropClause(h, m.id, proposer, 2);
    },
    (c) => {
      const { m, s } = oneTask(c);
      worksOn(c).finish(s);
      worksOn(c).close(m);
      worksOn(c).verifyClosure(m);
    },
    (c) => {
      const m = standing(c);
      const on = actsOn(c).convene(climbed(c).id, who('officeDirector')).meeting ?? '';
      c.pass(c.meeting(on).startAt ?? 0);
      actsOn(c).conclude(on, m.id, 'unresolved', staff);
    },
  ];

  it('holds every move that is made, and every move in it is made', () => {
    const seen = new Set<string>();
    for (const go of journeys) {
      const c = new County();
      go(c);
      for (const move of c.moves) seen.add(move);
    }
    const all = Object.entries(moves).flatMap(([from, { next }]) => next.map((to) => `${from} ${to}`));
    const self = all.filter((move) => new Set(move.split(' ')).size === 1);
    assert.deepEqual(self, ['awaitingConvening awaitingConvening'], 'a deferral');
    assert.deepEqual(
      all.filter((move) => !seen.has(move) && !self.includes(move)),
      [],
    );
    assert.deepEqual(
      [...seen].filter((move) => !all.includes(move)),
      [],
    );
  });

  it('leaves no status but the ends without a way on', () => {
    for (const [status, { next, asked }] of Object.entries(moves)) {
      const isEnd = ['closed', 'withdrawn', 'referred', 'terminated'].includes(status);
      assert.equal(next.length === 0, isEnd, status);
      assert.equal(asked === '', isEnd, status);
    }
  });

  it('confirms a draft once', () => {
    const c = new County();
    const m = c.raise('housing');
    const input = { subType: '4.3', dutyArea: undefined, lead: undefined, meeting: 'H9' };
    assert.throws(
      () => confirmRaise(c.scene(theClock), m, input),
      (e) => e instanceof Refusal && e.code === 'done',
    );
  });
});
