import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { dayOf } from '../../src/core/deadlines.js';
import type { SeatName, UnitKey } from '../../src/core/mechanism.js';
import { offersTo } from '../../src/core/offers.js';
import { can, mustHold } from '../../src/core/permissions.js';
import { type Action, powers, type World } from '../../src/core/powers.js';
import { couldEver } from '../../src/core/reach.js';
import type { Holding } from '../../src/core/seats.js';
import { refuses, who } from './fixtures.js';
import { apart, type Case, readers, spec, timely } from './permissionsSpec.js';
import { situations } from './situations/index.js';
import { confidential, type Kind, type Situation, worldOf } from './situations/situation.js';

const held = (seat: SeatName, openId: string, more: Partial<Holding> = {}): Holding => ({
  seat,
  openId,
  name: openId,
  from: '2026-01-01',
  isSubstitute: false,
  ...more,
});
const stands = { isSubstitute: true };

/** Beside the demo roster's one person a seat: substitutes, people on two seats, holdings that ended or are still to come. */
const extras: readonly Holding[] = [
  ...[
    'liaison:housing',
    'leader:court',
    'liaison:finance',
    'officeDirector',
    'convenor:governmentOffice',
    'chiefConvenor:court',
  ].map((seat) => held(seat, `ou_sub_${seat}`, stands)),
  ...(
    [
      ['liaison:tax', 'officeStaff'],
      ['liaison:housing', 'leader:court'],
      ['leader:finance', 'officeStaff'],
      ['convenor:governmentOffice', 'liaison:court'],
      ['chiefConvenor:government', 'leader:naturalResources'],
      ['admin', 'liaison:petition'],
    ] as const
  ).flatMap((pair) => pair.map((seat) => held(seat, `ou_two_${pair.join('+')}`))),
  held('officeDirector', 'ou_ended', { to: '2026-11-01' }),
  held('officeDirector', 'ou_ended_substitute', { ...stands, to: '2026-11-23' }),
  held('officeDirector', 'ou_to_come', { from: '2028-01-01' }),
];

const actionsOf: Readonly<Record<Kind, readonly Action[]>> = {
  none: ['raise', 'raiseDirect', 'propose', 'conveneRegular', 'draftPaper', 'bind', 'undelivered', 'workgroup', 'read'],
  matter: [
    'confirmRaise',
    'withdraw',
    'position',
    'convene',
    'sendBack',
    'defer',
    'submit',
    'close',
    'verifyClosure',
    'draftPaper',
    'read',
  ],
  meeting: [
    ...([
      'answer',
      'rule',
      'arrange',
      'cancelMeeting',
      'attend',
      'addClause',
      'dropClause',
      'conclude',
      'confirmOutcome',
    ] as const),
    ...([
      'draftMinutes',
      'cosign',
      'settleOpinion',
      'issue',
      'receipt',
      'decompose',
      'addPlan',
      'concludePaper',
    ] as const),
    ...(['conveneRegular', 'read'] as const),
  ],
  task: [
    ...([
      'progress',
      'reassign',
      'complete',
      'extend',
      'approveExtension',
      'ruleDifficulty',
      'verify',
      'supervise',
    ] as const),
    ...(['signSupervision', 'answerSupervision', 'verifySupervision', 'endTask', 'read'] as const),
  ],
  seat: ['substitute', 'endSubstitute', 'handover'],
  entry: ['confirmRecord', 'takeBackRecord'],
  handover: ['signHandover', 'confirmHandover', 'cancelHandover'],
  paper: ['cosignPaper', 'settlePaper', 'revisePaper', 'submitPaper', 'withdrawPaper', 'read'],
};

/** Acts that are done for a unit are tried for each of these; `undefined`: for whichever it is. */
const units: readonly (UnitKey | undefined)[] = [undefined, 'court', 'finance', 'housing', 'tax', 'developmentReform'];
const forUnit: ReadonlySet<Action> = new Set<Action>([
  ...(['answer', 'rule', 'attend', 'confirmOutcome', 'position', 'cosign', 'receipt', 'cosignPaper'] as const),
  ...(['progress', 'reassign', 'complete', 'extend'] as const),
]);

const all = situations();
let cells = 0;
after(() => console.info(`${cells} cells of the table of rights, ${all.length} situations`));

/** Whoever of the world's people the transcript of spec §5 lets do it. */
const entitled = (
  action: Action,
  s: Situation,
  world: World,
  unit: UnitKey | undefined,
  isSecret: boolean,
): Set<string> => {
  const c: Case = { ...s.facts, kind: s.kind, status: s.status, unit };
  if (action === 'read' && !isSecret) return new Set(world.seats.all().map((h) => h.openId));
  const seats = action === 'read' ? readers(c) : (spec[action]?.(c) ?? []);
  const people = seats.flatMap((seat) => world.seats.holders(seat).map((p) => p.openId));
  const out = new Set([...excluded(action, s, world, unit)]);
  return new Set([...people, ...inPerson(action, s, unit)].filter((one) => !out.has(one)));
};

/** Nobody verifies what they owned, nor rules on the decline of a unit that they sit for. */
const excluded = (action: Action, s: Situation, world: World, unit: UnitKey | undefined): string[] => {
  if (action === 'rule' && unit !== undefined)
    return [`liaison:${unit}`, `leader:${unit}`].flatMap((seat) => world.seats.holders(seat).map((p) => p.openId));
  if (action === 'confirmRecord') return [who('officeStaff')];
  if (action === 'confirmHandover') return [who('liaison:industry')];
  const { seat } = s.facts;
  if ((action === 'substitute' || action === 'handover') && seat !== undefined) return substitutesOf(seat, world);
  return apart.has(action) ? (s.facts.concerned ?? []).map(who) : [];
};

/** A substitute names no substitute and hands nothing over. */
const substitutesOf = (seat: SeatName, world: World): string[] =>
  world.seats
    .all()
    .filter((h) => h.seat === seat && h.isSubstitute)
    .map((h) => h.openId);

/** The task's own person works on it from whatever seat. */
const inPerson = (action: Action, { name }: Situation, unit: UnitKey | undefined): string[] => {
  if (action === 'takeBackRecord') return [who('officeStaff')];
  if (action === 'signHandover' || action === 'cancelHandover') return [who('liaison:tax'), who('liaison:industry')];
  const isWork = ['progress', 'complete', 'extend', 'signSupervision', 'answerSupervision', 'read'].includes(action);
  const isFinance = unit === undefined || unit === 'finance';
  if (!isWork || !isFinance) return [];
  if (name.startsWith('task held by the raising')) return [who('liaison:housing')];
  return name.startsWith('task of the office’s people') ? [who('officeDirector')] : [];
};

const check = (s: Situation, isSecret: boolean): string[] => {
  const world = worldOf(s, s.facts.isBare ? [] : extras);
  const people = [...new Set([...s.holdings, ...extras].map((h) => h.openId)), 'ou_nobody'];
  const wrong: string[] = [];
  for (const action of actionsOf[s.kind])
    for (const unit of forUnit.has(action) ? units : [undefined]) {
      const target = unit === undefined ? s.target : { ...s.target, unit };
      const may = entitled(action, s, world, unit, isSecret);
      for (const openId of people) {
        cells += 1;
        if (can(openId, action, target, world) !== may.has(openId))
          wrong.push(`${action} ${unit ?? ''}: ${may.has(openId) ? 'denied to' : 'open to'} ${seatsOf(openId, s)}`);
      }
    }
  return wrong;
};

const seatsOf = (openId: string, s: Situation): string =>
  [...s.holdings, ...extras]
    .filter((h) => h.openId === openId && h.from <= dayOf(s.now))
    .map((h) => h.seat)
    .join('+') || openId;

describe('every seat × act × status × relation × confidentiality is as spec §5 says', () => {
  for (const s of all) {
    it(`${s.kind} ${s.name}`, () => assert.deepEqual(check(s, false), []));
    it(`${s.kind} ${s.name}, confidential`, () =>
      assert.deepEqual(check(confidential(s), s.kind === 'matter' || s.kind === 'meeting' || s.kind === 'task'), []));
  }

  it('and a refusal names who can and the clause, in one sentence (R71)', () => {
    for (const s of all)
      for (const action of actionsOf[s.kind]) {
        const { who: entitledWords, clause } = powers[action](s.target, worldOf(s));
        refuses(
          () => mustHold('ou_nobody', action, s.target, worldOf(s)),
          'right',
          new RegExp(`^您无权办理此事，请由${entitledWords}办理（[^。]*${clause.replace(/[（）]/g, '.')}）。$`),
        );
      }
  });

  it('and whoever may do something to a record is never refused its form', () => {
    for (const s of all) {
      const world = worldOf(s, s.facts.isBare ? [] : extras);
      for (const action of actionsOf[s.kind])
        for (const openId of new Set([...s.holdings, ...extras].map((h) => h.openId)))
          if (can(openId, action, s.target, world))
            assert.ok(couldEver(openId, action, world), `${action} ${s.name}: ${seatsOf(openId, s)}`);
    }
  });

  it('and every act of the table has a line in the transcript', () => {
    assert.deepEqual(
      Object.keys(powers).filter((action) => !(action in spec) && action !== 'read'),
      [],
    );
  });
});

describe('an act is offered in the statuses of the transcript, to whom it is open, and never else', () => {
  for (const [action, names] of Object.entries(timely) as [Action, readonly string[]][]) // the keys of `timely` are actions
    it(action, () => {
      const found = all
        .filter((s) => actionsOf[s.kind].includes(action))
        .filter((s) => {
          const world = worldOf(s);
          const target = s.facts.about === undefined ? s.target : { ...s.target, unit: s.facts.about };
          return [...new Set(s.holdings.map((h) => h.openId))].some((openId) => {
            cells += 1;
            const isOffered = offersTo(openId, target, world).has(action);
            assert.ok(!isOffered || can(openId, action, target, world));
            return isOffered;
          });
        });
      assert.deepEqual(found.map((s) => s.name).sort(), [...names].sort());
    });
});
