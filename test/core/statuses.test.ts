import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decision, HandOver, Scene } from '../../src/core/decision.js';
import { theClock } from '../../src/core/decision.js';
import { tick } from '../../src/core/matter/clock.js';
import { close, verifyClosure } from '../../src/core/matter/close.js';
import { convene, defer, sendBack, submit } from '../../src/core/matter/ladder.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { takePosition } from '../../src/core/matter/position.js';
import { receive } from '../../src/core/matter/receive.js';
import { withdraw } from '../../src/core/matter/withdraw.js';
import { Refusal } from '../../src/core/refusal.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, standing, submitted } from './acts.js';
import { County } from './county.js';
import { who } from './fixtures.js';
import { oneTask, review, worksOn } from './taskActs.js';

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
  closing: (c) => {
    const { m, s } = oneTask(c);
    worksOn(c).finish(s);
    return worksOn(c).close(m);
  },
  'sent back': (c) => {
    const { m, s } = oneTask(c);
    worksOn(c).finish(s);
    worksOn(c).close(m);
    return worksOn(c).verifyClosure(m, 'reject');
  },
  oneTask: (c) => c.matter(oneTask(c).m),
  partial: (c) => c.matter(oneTask(c, [], 'finance', 'partial').m),
  withdrawn: (c) => actsOn(c).withdraw(c.raise('housing').id, who('liaison:housing')),
  closed: ended('closed'),
  terminated: ended('terminated'),
  referred: ended('referred'),
};

type Does = (scene: Scene, m: Matter) => Decision<Matter> | undefined;

const told = (message: (m: Matter) => HandOver) => (scene: Scene, m: Matter) => receive(scene, m, message(m), 'H9');
const sourceIn = (m: Matter): string => m.work[0]?.source ?? 'H1/1';
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
  close: (scene, m) => close(scene, m, review),
  verifyClosure: (scene, m) => verifyClosure(scene, m, { verdict: 'approve', reason: undefined }),
  rejectClosure: (scene, m) => verifyClosure(scene, m, { verdict: 'reject', reason: '成效未写明' }),
  taskDone: (scene, m) => receive(scene, m, { type: 'taskDone', source: sourceIn(m), blocked: undefined }, ''),
  blocked: (scene, m) => receive(scene, m, { type: 'taskDone', source: sourceIn(m), blocked: '资金条件' }, ''),
  work: told((m) => ({ type: 'work', meeting: meetingOf(m), work: ['H1/1'] })),
  noWork: told((m) => ({ type: 'work', meeting: meetingOf(m), work: [] })),
};

/** What each act makes of each stage: the status after, a refusal's code, or `-` for nothing. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  draft: row('withdrawn state state state state state - - - - draft - - - - state state state draft draft draft -'),
  proposed: row(
    'withdrawn proposed state state state state scheduled - proposed - proposed - awaitingConvening - - state state state proposed proposed proposed -',
  ),
  scheduled: row(
    'withdrawn scheduled state state state state scheduled awaitingOutcome proposed awaitingOutcome scheduled inProgress awaitingConvening awaitingConvening - state state state scheduled scheduled scheduled -',
  ),
  'scheduled special': row(
    'withdrawn scheduled done state state state scheduled awaitingOutcome awaitingConvening awaitingOutcome scheduled inProgress awaitingSubmission awaitingSubmission - state state state scheduled scheduled scheduled -',
  ),
  awaitingOutcome: row(
    'withdrawn awaitingOutcome state state state state scheduled - - awaitingOutcome awaitingOutcome inProgress awaitingConvening awaitingConvening - state state state awaitingOutcome awaitingOutcome awaitingOutcome -',
  ),
  'awaitingOutcome special': row(
    'withdrawn awaitingOutcome state state state state scheduled - - awaitingOutcome awaitingOutcome inProgress awaitingSubmission awaitingSubmission - state state state awaitingOutcome awaitingOutcome awaitingOutcome -',
  ),
  'awaitingOutcome joint': row(
    'withdrawn awaitingOutcome state state state done scheduled - - awaitingOutcome awaitingOutcome inProgress awaitingSubmission awaitingSubmission - state state state awaitingOutcome awaitingOutcome awaitingOutcome -',
  ),
  awaitingConvening: row(
    'withdrawn awaitingConvening scheduled proposed awaitingConvening state - - - - scheduled - - - - state state state awaitingConvening awaitingConvening awaitingConvening -',
  ),
  'awaitingConvening joint': row(
    'withdrawn awaitingConvening scheduled awaitingConvening awaitingConvening done - - - - scheduled - - - - state state state awaitingConvening awaitingConvening awaitingConvening -',
  ),
  awaitingSubmission: row(
    'withdrawn awaitingSubmission state state state awaitingConvening - - - - awaitingSubmission - - - - state state state awaitingSubmission awaitingSubmission awaitingSubmission -',
  ),
  inProgress: row(
    'state inProgress state state state state - - - - inProgress - awaitingConvening - - state state state inProgress awaitingConvening inProgress awaitingClosure',
  ),
  standing: row(
    'state inProgress state state state state inProgress inProgress inProgress - inProgress inProgress awaitingSubmission awaitingSubmission - state state state inProgress inProgress inProgress -',
  ),
  awaitingClosure: row(
    'state awaitingClosure state state state state - - - - awaitingClosure - awaitingConvening - - awaitingClosure state state awaitingClosure awaitingClosure inProgress -',
  ),
  closing: row(
    'state awaitingClosure state state state state - - - - awaitingClosure - awaitingConvening - - done closed inProgress - - inProgress -',
  ),
  'sent back': row(
    'state inProgress state state state state - - - - inProgress - awaitingConvening - - awaitingClosure state state - - inProgress -',
  ),
  oneTask: row(
    'state inProgress state state state state - - - - inProgress - awaitingConvening - - state state state awaitingClosure awaitingConvening inProgress awaitingClosure',
  ),
  partial: row(
    'state awaitingConvening scheduled proposed awaitingConvening state - - - - scheduled - - - - state state state awaitingConvening awaitingConvening awaitingConvening -',
  ),
  withdrawn: row(
    'done state state state state state withdrawn withdrawn - withdrawn withdrawn withdrawn withdrawn withdrawn - state state state - - withdrawn withdrawn',
  ),
  closed: row(
    'state state state state state state closed closed - closed closed closed closed closed - done done state - - closed closed',
  ),
  terminated: row(
    'state state state state state state terminated terminated - terminated terminated terminated terminated terminated - state state state - - terminated terminated',
  ),
  referred: row(
    'state state state state state state referred referred - referred referred referred referred referred - state state state - - referred referred',
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
