import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Scene } from '../../src/core/decision.js';
import { addPlan, isFirstOfYear, lacksPlan, plannedOn } from '../../src/core/meeting/annual.js';
import type { ClauseInput } from '../../src/core/meeting/clauses.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { arrangeUpper } from '../../src/core/meeting/plan.js';
import { seatsOn } from '../../src/core/seats.js';
import { at, calendar, holdings, mechanism, refuses, who } from './fixtures.js';

const scene: Scene = {
  now: at('2026-11-24 09:00'),
  mechanism,
  calendar,
  seats: seatsOn(holdings, '2026-11-24'),
  by: { openId: who('officeStaff'), name: '办公室', seat: 'officeStaff' },
};

const conference = (tier: 'special' | 'joint' = 'joint', startAt = at('2026-12-10 09:30')): Meeting =>
  arrangeUpper(
    scene,
    {
      id: 'H2026-0001',
      tier,
      startAt,
      place: undefined,
      chair: 'chiefConvenor:government',
      isRegular: true,
      topic: '例行会议',
    },
    [],
  ).next;

const input = (patch: Partial<ClauseInput> = {}): ClauseInput => ({
  decision: '建立破产企业不动产处置绿色通道',
  basis: undefined,
  noTask: undefined,
  task: {
    unit: 'naturalResources',
    person: { name: '自然资源局联系人', openId: 'ou_x' },
    work: '制定办理清单',
    target: '一次告知',
    measure: '联合会商',
    progress: '12月底前完成',
  },
  units: ['housing', 'naturalResources'],
  dueOn: '2026-12-25',
  ...patch,
});

describe('年度任务立项', () => {
  it('is a clause beside the agenda, of the meeting’s year, numbered after every other', () => {
    const h = { ...conference(), lastClause: 4 };
    const { next } = addPlan(scene, h, input());
    const [clause] = plannedOn(next, 2026);
    assert.deepEqual([clause?.no, clause?.plan, next.lastClause], [5, 2026, 5]);
    assert.deepEqual(clause?.units, ['naturalResources', 'housing']);
    assert.equal(clause?.task?.dueOn, '2026-12-25');
    assert.deepEqual(plannedOn(next, 2027), []);
  });

  it('runs until the last working day of its year where nothing else is said', () => {
    const { next } = addPlan(scene, conference(), input({ dueOn: undefined }));
    assert.equal(plannedOn(next)[0]?.task?.dueOn, '2026-12-31');
    const later = addPlan(scene, conference(), input({ dueOn: undefined }), 2027).next;
    assert.equal(plannedOn(later, 2027)[0]?.task?.dueOn, calendar.addWorkdays('2028-01-01', -1));
    assert.match(plannedOn(later, 2027)[0]?.task?.dueWhy ?? '', /2027年最后一个工作日/);
  });

  it('is for this year or the next', () => {
    for (const year of [2025, 2028])
      refuses(() => addPlan(scene, conference(), input(), year), 'input', /2026年或2027年/);
  });

  it('refuses a day that is past or rests, a unit that is not there, and a task that is not whole', () => {
    refuses(() => addPlan(scene, conference(), input({ dueOn: '2026-11-20' })), 'input', /已过/);
    refuses(() => addPlan(scene, conference(), input({ dueOn: '2026-12-05' })), 'input', /休息日/);
    refuses(() => addPlan(scene, conference(), input({ units: ['commerce'] })), 'input', /商务局未参加/);
    refuses(() => addPlan(scene, conference(), input({ task: undefined, noTask: '不设' })), 'input', /任务/);
  });

  it('is deployed by a joint conference that is convened and not issued', () => {
    refuses(() => addPlan(scene, conference('special'), input()), 'input', /联席会议部署/);
    for (const status of ['planning', 'cancelled', 'issued'] as const)
      refuses(() => addPlan(scene, { ...conference(), status }, input()), 'state');
  });

  it('twice the same is a double click', () => {
    const { next } = addPlan(scene, conference(), input());
    refuses(() => addPlan(scene, next, input()), 'done', /第1条/);
    assert.equal(addPlan(scene, next, input({ decision: '另一项' })).next.general.length, 2);
  });
});

describe('the plan of a year', () => {
  const first = { ...conference(), startAt: at('2026-03-10 09:30') };
  const second = { ...conference(), id: 'H2026-0002', startAt: at('2026-09-10 09:30') };

  it('is carried by the first regular joint conference', () => {
    assert.equal(isFirstOfYear(first, [first, second]), true);
    assert.equal(isFirstOfYear(second, [first, second]), false);
    assert.equal(isFirstOfYear(second, [{ ...first, isRegular: false }, second]), true, 'an ad hoc one is none');
    assert.equal(isFirstOfYear(second, [{ ...first, startAt: at('2025-12-30 09:30') }]), true, 'another year');
    assert.equal(lacksPlan(first, true), true);
    assert.equal(lacksPlan(first, false), false);
    assert.equal(lacksPlan({ ...first, isRegular: false }, true), false);
    assert.equal(lacksPlan(conference('special'), true), false);
  });

  it('is there with one task of that year, and not with one of the next', () => {
    const h = { ...first, startAt: at('2026-12-10 09:30') };
    assert.equal(lacksPlan(addPlan(scene, h, input()).next, true), false);
    assert.equal(lacksPlan(addPlan(scene, h, input({ dueOn: '2027-03-01' }), 2027).next, true), true);
  });
});
