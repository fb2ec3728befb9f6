import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision, HandOver, Scene } from '../../src/core/decision.js';
import { theClock } from '../../src/core/decision.js';
import { tick } from '../../src/core/matter/clock.js';
import { convene, defer, sendBack, submit } from '../../src/core/matter/ladder.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { takePosition } from '../../src/core/matter/position.js';
import { receive } from '../../src/core/matter/receive.js';
import { withdraw } from '../../src/core/matter/withdraw.js';
import { Refusal } from '../../src/core/refusal.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, standing, submitted } from './acts.js';
import { County } from './county.js';
import { who } from './fixtures.js';

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
    work: value === 'unresolved' ? [] : ['H1/1'],
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
