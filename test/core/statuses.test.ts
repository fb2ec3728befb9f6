import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision, HandOver, Scene } from '../../src/core/decision.js';
import { theClock } from '../../src/core/decision.js';
import { tick } from '../../src/core/matter/clock.js';
import { convene, defer, sendBack, submit } from '../../src/core/matter/ladder.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { moves } from '../../src/core/matter/moves.js';
import { takePosition } from '../../src/core/matter/position.js';
import { confirmRaise } from '../../src/core/matter/raise.js';
import { receive } from '../../src/core/matter/receive.js';
import { withdraw } from '../../src/core/matter/withdraw.js';
import { Refusal } from '../../src/core/refusal.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, standing, submitted } from './acts.js';
import { County, who } from './fixtures.js';

const ended = (status: 'closed' | 'terminated' | 'referred') => (c: County) => ({
  ...metAtBusiness(c),
  status,
  asks: [],
  tierDue: undefined,
  overdueAt: undefined,
  nextActionAt: undefined,
});

/** A matter in every status, at every tier that the status knows. */
const stages: Readonly<Record<string, (c: County) => Matter>> = {
  draft: (c) => ({ ...c.raise('housing'), status: 'draft', meeting: undefined, meetings: [], raisedAt: undefined }),
  proposed: (c) => c.raise('housing'),
  scheduled: (c) => {
    const m = c.raise('housing');
    actsOn(c).allAgree(m.meeting ?? '');
    return c.matter(m.id);
  },
  'scheduled special': (c) => actsOn(c).convene(climbed(c).id, who('officeDirector')),
  awaitingOutcome: (c) => metAtBusiness(c),
  'awaitingOutcome special': (c) => metAtSpecial(c),
  'awaitingOutcome joint': (c) => metAtJoint(c),
  awaitingConvening: (c) => climbed(c),
  'awaitingConvening joint': (c) => submitted(c),
  awaitingSubmission: (c) => {
    const m = metAtSpecial(c);
    actsOn(c).conclude(m.meeting ?? '', m.id, 'unresolved', who('officeStaff'));
    return c.matter(m.id);
  },
  inProgress: (c) => c.matter(settled(c).m),
  standing: (c) => standing(c),
  awaitingClosure: (c) => {
    const m = metAtBusiness(c);
    actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', who('liaison:housing'));
    return c.matter(m.id);
  },
  withdrawn: (c) => actsOn(c).withdraw(c.raise('housing').id, who('liaison:housing')),
  closed: ended('closed'),
  terminated: ended('terminated'),
  referred: ended('referred'),
};

type Does = (scene: Scene, m: Matter) => Decision<Matter> | undefined;

const told = (message: (m: Matter) => HandOver) => (scene: Scene, m: Matter) => receive(scene, m, message(m), 'H9');
const meetingOf = (m: Matter): string => m.meeting ?? 'H0';
const result = (value: 'resolved' | 'unresolved' | 'partial'): Does =>
  told((m) => ({
    type: 'concluded',
    meeting: meetingOf(m),
    result: value,
    conclusion: '情况',
    basis: '依据',
    hasWork: value !== 'unresolved',
  }));

const acts: Readonly<Record<string, Does>> = {
  withdraw: (scene, m) => withdraw(scene, m, '理由'),
  position: (scene, m) => takePosition(scene, m, 'court', '意见'),
  convene: (scene, m) =>
    convene(scene, m, { meeting: { id: 'H9' }, startAt: undefined, place: undefined, chair: 'officeDirector' }),
  sendBack: (scene, m) => sendBack(scene, m, '理由', 'H9'),
  defer: (scene, m) => defer(scene, m, '2027-06-01', '理由'),
  submit: (scene, m) => submit(scene, m, undefined),
  arranged: told((m) => ({ type: 'arranged', meeting: meetingOf(m), startAt: 9e12 })),
  held: told((m) => ({ type: 'held', meeting: meetingOf(m) })),
  cancelled: told((m) => ({ type: 'cancelled', meeting: meetingOf(m), reason: '理由' })),
  recorded: told((m) => ({ type: 'recorded', meeting: meetingOf(m) })),
  listed: told((m) => ({ type: 'listed', meeting: 'H9', tier: m.tier, startAt: 9e12 })),
  resolved: result('resolved'),
  unresolved: result('unresolved'),
  partial: result('partial'),
  tick,
};

/** What each act makes of each stage: the status after, a refusal's code, or `-` for nothing. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  draft: row('withdrawn state state state state state - - - - draft - - - -'),
  proposed: row('withdrawn proposed state state state state scheduled - proposed - proposed - awaitingConvening - -'),
  scheduled: row(
    'withdrawn scheduled state state state state scheduled awaitingOutcome proposed awaitingOutcome scheduled inProgress awaitingConvening awaitingConvening -',
  ),
  'scheduled special': row(
    'withdrawn scheduled done state state state scheduled awaitingOutcome awaitingConvening awaitingOutcome scheduled inProgress awaitingSubmission awaitingSubmission -',
  ),
  awaitingOutcome: row(
    'withdrawn awaitingOutcome state state state state scheduled - - awaitingOutcome awaitingOutcome inProgress awaitingConvening awaitingConvening -',
  ),
  'awaitingOutcome special': row(
    'withdrawn awaitingOutcome state state state state scheduled - - awaitingOutcome awaitingOutcome inProgress awaitingSubmission awaitingSubmission -',
  ),
  'awaitingOutcome joint': row(
    'withdrawn awaitingOutcome state state state done scheduled - - awaitingOutcome awaitingOutcome inProgress awaitingSubmission awaitingSubmission -',
  ),
  awaitingConvening: row(
    'withdrawn awaitingConvening scheduled proposed awaitingConvening state - - - - scheduled - - - -',
  ),
  'awaitingConvening joint': row(
    'withdrawn awaitingConvening scheduled awaitingConvening awaitingConvening done - - - - scheduled - - - -',
  ),
  awaitingSubmission: row(
    'withdrawn awaitingSubmission state state state awaitingConvening - - - - awaitingSubmission - - - -',
  ),
  inProgress: row('state inProgress state state state state - - - - inProgress - awaitingConvening - -'),
  standing: row(
    'state inProgress state state state state inProgress inProgress inProgress - inProgress inProgress awaitingSubmission awaitingSubmission -',
  ),
  awaitingClosure: row('state awaitingClosure state state state state - - - - awaitingClosure - awaitingConvening - -'),
  withdrawn: row(
    'done state state state state state withdrawn withdrawn - withdrawn withdrawn withdrawn withdrawn withdrawn -',
  ),
  closed: row('state state state state state state closed closed - closed closed closed closed closed -'),
  terminated: row(
    'state state state state state state terminated terminated - terminated terminated terminated terminated terminated -',
  ),
  referred: row(
    'state state state state state state referred referred - referred referred referred referred referred -',
  ),
};

function row(words: string): Record<string, string> {
  const cells = words.split(' ');
  return Object.fromEntries(Object.keys(acts).map((act, i) => [act, cells[i] ?? '?']));
}

const outcomeOf = (scene: Scene, m: Matter, does: Does): string => {
  try {
    const done = does(scene, m);
    if (done === undefined) return '-';
    assert.equal(done.log.length, 1);
    return done.next.status;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
};

describe('every act in every status of a matter', () => {
  for (const [name, build] of Object.entries(stages))
    it(`${name}: allowed, refused or nothing, as the table says`, () => {
      const c = new County();
      const m = build(c);
      const by = { openId: who('officeDirector'), name: '主任', seat: 'officeDirector' };
      const actual = Object.fromEntries(
        Object.entries(acts).map(([act, does]) => [act, outcomeOf(c.scene(act === 'tick' ? theClock : by), m, does)]),
      );
      assert.deepEqual(actual, expected[name]);
    });
});

describe('the table of moves', () => {
  /** Closing acts are an issue of their own. */
  const later = ['awaitingClosure closed'];
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
      later,
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
