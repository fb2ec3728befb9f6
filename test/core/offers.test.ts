import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCreditCode } from '../../src/core/creditCode.js';
import type { SeatName } from '../../src/core/mechanism.js';
import { offersTo } from '../../src/core/offers.js';
import type { Action, Target } from '../../src/core/powers.js';
import { Refusal } from '../../src/core/refusal.js';
import { actsOn, climbed, metAtBusiness, metAtJoint, metAtSpecial, settled, standing, submitted } from './acts.js';
import { County } from './county.js';
import { who } from './fixtures.js';

type Build = (c: County) => { readonly m: string; readonly h?: string };

const both = (c: County, m: string): { m: string; h: string } => ({ m, h: c.matter(m).meeting ?? '' });

const builds: Readonly<Record<string, Build>> = {
  proposed: (c) => both(c, c.raise('housing').id),
  late: (c) => {
    const { id } = c.raise('housing');
    c.pass('2026-12-08 17:30');
    return both(c, id);
  },
  met: (c) => both(c, metAtBusiness(c).id),
  settled: (c) => settled(c),
  objected: (c) => {
    const { m, h } = settled(c);
    actsOn(c).confirm(h, m, 'finance', 'object');
    return { m, h };
  },
  'objected in part': (c) => {
    const { m, h } = settled(c, 'partial');
    actsOn(c).confirm(h, m, 'finance', 'object');
    return { m, h };
  },
  climbed: (c) => ({ m: climbed(c).id }),
  special: (c) => both(c, metAtSpecial(c).id),
  submitted: (c) => ({ m: submitted(c).id }),
  joint: (c) => both(c, metAtJoint(c).id),
  'joint drafted': (c) => {
    const m = metAtJoint(c);
    actsOn(c).conclude(m.meeting ?? '', m.id, 'resolved', who('officeStaff'));
    for (const one of actsOn(c).draft(m.meeting ?? '').minutes?.cosigns ?? [])
      actsOn(c).cosign(m.meeting ?? '', one.unit, 'agree');
    actsOn(c).issue(m.meeting ?? '', 'chiefConvenor:court');
    return both(c, m.id);
  },
  standing: (c) => ({ m: standing(c).id }),
};

const seats: readonly SeatName[] = [
  'liaison:housing',
  'leader:finance',
  'officeDirector',
  'officeStaff',
  'chiefConvenor:government',
  'chiefConvenor:court',
];

/** What pressing the button does. */
const press = (c: County, action: Action, m: string, h: string, openId: string): unknown => {
  const acts = actsOn(c);
  const later = c.now + 9 * 86_400_000;
  const isJoint = c.matter(m).tier === 'joint';
  const isLate = c.matter(m).status === 'proposed' || c.meetings.get(h)?.items[0]?.result !== undefined;
  const result = isJoint ? 'guidance' : isLate ? 'unresolved' : 'resolved';
  const doing: Partial<Record<Action, () => unknown>> = {
    withdraw: () => acts.withdraw(m, openId),
    convene: () => acts.convene(m, openId),
    sendBack: () => acts.sendBack(m, openId),
    defer: () => acts.defer(m, openId, '2027-06-01'),
    submit: () => acts.submit(m, openId),
    answer: () => acts.answer(h, 'finance', { answer: 'agree' }, openId),
    arrange: () => acts.arrange(h, later, openId),
    cancelMeeting: () => acts.cancel(h, openId),
    addClause: () => acts.addClause(h, m, openId, {}),
    conclude: () => acts.conclude(h, m, result, openId, '新的情况'),
    confirmOutcome: () => acts.confirm(h, m, 'finance', 'confirm', openId),
    draftMinutes: () => acts.draft(h, openId),
    issue: () => acts.issue(h, 'chiefConvenor:government'),
  };
  return doing[action]?.();
};

describe('a button', () => {
  for (const [name, build] of Object.entries(builds))
    it(`that is shown can be pressed: ${name}`, () => {
      for (const seat of seats) {
        const first = new County();
        const made = build(first);
        const target = (c: County): Target => ({
          matter: c.matter(made.m),
          meeting: c.meetings.get(made.h ?? ''),
          unit: 'finance',
        });
        for (const action of offersTo(who(seat), target(first), first.world)) {
          const c = new County();
          build(c);
          assert.doesNotThrow(
            () => press(c, action, made.m, made.h ?? '', who(seat)),
            (e) => !(e instanceof Refusal) || assert.fail(`${seat} was offered ${action}: ${e.message}`),
          );
        }
      }
    });

  const offered = (name: string, seat: SeatName): readonly Action[] => {
    const c = new County();
    const { m, h } = builds[name]?.(c) ?? assert.fail(name);
    return [...offersTo(who(seat), { matter: c.matter(m), meeting: c.meetings.get(h ?? '') }, c.world)];
  };

  it('to record is shown past the limit although the unit never met', () => {
    assert.ok(offered('late', 'liaison:housing').includes('conclude'));
    assert.ok(!offered('proposed', 'liaison:housing').includes('conclude'));
    assert.ok(!offered('late', 'liaison:housing').includes('addClause'));
  });

  it('to mend clauses is shown while a unit objects, also to what was settled in part', () => {
    for (const name of ['objected', 'objected in part'])
      assert.ok(offered(name, 'liaison:housing').includes('dropClause'), name);
    assert.ok(!offered('settled', 'liaison:housing').includes('dropClause'));
    assert.ok(!offered('settled', 'liaison:housing').includes('withdraw'));
  });

  it('to sign is not shown to whoever has signed', () => {
    assert.ok(offered('joint drafted', 'chiefConvenor:government').includes('issue'));
    assert.ok(!offered('joint drafted', 'chiefConvenor:court').includes('issue'));
  });
});

describe('统一社会信用代码', () => {
  for (const [code, isGood] of [
    ['91350100M000100Y43', true],
    ['91350100M000100Y44', false],
    ['91350100M000100Y4', false],
    ['91350100m000100y43', false],
    ['91350100I000100Y43', false],
    ['', false],
  ] as const)
    it(`${code || 'nothing'} is ${isGood ? 'one' : 'none'}`, () => assert.equal(isCreditCode(code), isGood));
});
