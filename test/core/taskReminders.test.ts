import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { theClock } from '../../src/core/decision.js';
import { tick } from '../../src/core/task/clock.js';
import { lightOf } from '../../src/core/task/light.js';
import {
  lateness,
  nextReminder,
  remindedSeats,
  reminderBetween,
  reminderHorizon,
} from '../../src/core/task/reminders.js';
import type { Task } from '../../src/core/task/task.js';
import { County } from './county.js';
import { at, calendar, holdings, mechanism, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';

const world = { mechanism, calendar };

const base: Task = (() => {
  const c = new County();
  return c.task(oneTask(c).s);
})();
const taskDue = (dueOn: string, createdAt: string, patch: Partial<Task> = {}): Task => ({
  ...base,
  dueOn,
  createdAt: at(createdAt),
  remindedAt: undefined,
  ...patch,
});

/** Every reminder of a task until a day, as `12-15 08:30 -3`. */
const remindersUntil = (t: Task, until: string): string[] => {
  const all: string[] = [];
  for (let last = t; ; ) {
    const next = nextReminder(world, last);
    if (!next || next.at > at(`${until} 23:59`)) return all;
    const clock = new Date(next.at + 8 * 3_600_000).toISOString();
    all.push(`${clock.slice(5, 10)} ${clock.slice(11, 16)} ${next.late}`);
    last = { ...last, remindedAt: next.at };
  }
};

describe('催办 of a task', () => {
  for (const [name, t, until, expected] of [
    [
      'due on a Friday: T-3, T-1, T, then every two working days',
      taskDue('2026-12-18', '2026-11-27 09:30'),
      '2026-12-28',
      ['12-15 08:30 -3', '12-17 08:30 -1', '12-18 08:30 0', '12-22 08:30 2', '12-24 08:30 4', '12-28 08:30 6'],
    ],
    [
      'due on a Saturday: as if due on the Monday after',
      taskDue('2026-12-19', '2026-11-27 09:30'),
      '2026-12-23',
      ['12-16 08:30 -3', '12-18 08:30 -1', '12-21 08:30 0', '12-23 08:30 2'],
    ],
    [
      'due within 国庆: on the first day of work, and a worked Saturday counts',
      taskDue('2026-10-05', '2026-09-01 09:30'),
      '2026-10-13',
      ['09-28 08:30 -3', '09-30 08:30 -1', '10-08 08:30 0', '10-10 08:30 2', '10-13 08:30 4'],
    ],
    [
      'opened three working days before, after the morning: from T-1',
      taskDue('2026-12-18', '2026-12-15 09:30'),
      '2026-12-18',
      ['12-17 08:30 -1', '12-18 08:30 0'],
    ],
    [
      'opened on its day: only afterwards',
      taskDue('2026-12-18', '2026-12-18 10:00'),
      '2026-12-24',
      ['12-22 08:30 2', '12-24 08:30 4'],
    ],
    [
      'opened on its day before the morning digest: on that day',
      taskDue('2026-12-18', '2026-12-18 08:00'),
      '2026-12-18',
      ['12-18 08:30 0'],
    ],
    [
      'reminded at an odd moment long after: the next even step',
      taskDue('2026-12-18', '2026-11-27 09:30', { remindedAt: at('2026-12-25 15:00') }),
      '2026-12-30',
      ['12-28 08:30 6', '12-30 08:30 8'],
    ],
  ] as const)
    it(name, () => assert.deepEqual(remindersUntil(t, until), expected));

  it('stops while it waits to be verified and when it has ended', () => {
    for (const status of ['completed', 'verified', 'ended'] as const)
      assert.equal(nextReminder(world, { ...base, status }), undefined, status);
  });

  it('missed while down is given once, as the latest of them', () => {
    const c = new County();
    const { s } = oneTask(c);
    c.now = at('2026-12-25 09:00');
    const done = tick(c.scene(theClock), c.task(s));
    assert.deepEqual(
      done?.log.map((l) => [l.act, l.text]),
      [['remind', '催办：已逾期4个工作日']],
    );
    assert.equal(done?.next.remindedAt, at('2026-12-24 08:30'));
    assert.equal(done?.next.nextActionAt, at('2026-12-28 08:30'));
    assert.equal(tick(c.scene(theClock), done?.next ?? base), undefined);
  });

  it('says how many days are left, that it is today, or how many it is late', () => {
    const c = new County();
    const { s } = oneTask(c);
    const said = ['2026-12-15 08:30', '2026-12-18 08:30', '2026-12-22 08:30'].map((when) => {
      c.now = at(when);
      return tick(c.scene(theClock), c.task(s))?.log[0]?.text;
    });
    assert.deepEqual(said, ['催办：距完成时限3个工作日', '催办：今日到期', '催办：已逾期2个工作日']);
  });

  it('is in the record once a step, by the clock alone', () => {
    const c = new County();
    const { s } = oneTask(c);
    const logged = () => c.logs.get(c.task(s).id) ?? 0;
    const before = logged();
    c.pass('2026-12-24 09:00');
    assert.equal(logged() - before, 5);
    c.moveTo('2026-12-24 09:00');
    assert.equal(logged() - before, 5);
  });

  it('between two digests is the last that falls into the time between, given or not', () => {
    const t = taskDue('2026-12-18', '2026-11-27 09:30');
    const between = (from: string, to: string) => reminderBetween(world, t, at(from), at(to))?.late;
    assert.equal(between('2026-12-14 16:30', '2026-12-15 08:30'), -3);
    assert.equal(between('2026-12-15 08:30', '2026-12-15 16:30'), undefined);
    assert.equal(between('2026-12-15 08:30', '2026-12-18 16:30'), 0);
    assert.equal(between('2026-01-01 08:30', '2026-12-15 08:29'), undefined, 'none before it was opened');
    assert.equal(
      reminderBetween(world, { ...t, status: 'completed' }, at('2026-12-01 08:30'), at('2026-12-31 08:30')),
      undefined,
    );
  });

  it('sent back by the verifiers goes on where the days have come to', () => {
    const c = new County();
    const { s } = oneTask(c, []);
    worksOn(c).complete(s, 'finance');
    c.pass('2026-12-21 09:00');
    assert.equal(c.task(s).remindedAt, undefined, 'none while it waits');
    worksOn(c).verify(s, 'office', who('officeStaff'), 'reject');
    c.moveTo('2026-12-21 09:00');
    assert.equal(c.task(s).remindedAt, at('2026-12-18 08:30'), 'the latest of those missed');
    assert.equal(c.task(s).nextActionAt, at('2026-12-22 08:30'));
  });
});

describe('who is reminded', () => {
  const scene = () => new County().world;

  for (const [late, seats] of [
    [-3, ['liaison:finance', 'liaison:court']],
    [0, ['liaison:finance', 'liaison:court']],
    [1, ['liaison:finance', 'liaison:court']],
    [2, ['liaison:finance', 'leader:finance', 'liaison:court', 'leader:court']],
    [3, ['liaison:finance', 'leader:finance', 'liaison:court', 'leader:court']],
    [4, ['liaison:finance', 'leader:finance', 'liaison:court', 'leader:court', 'officeDirector', 'officeStaff']],
  ] as const)
    it(`${late} working days past the date: ${seats.join(', ')}`, () => {
      const reminded = remindedSeats(scene(), base, late);
      assert.deepEqual(reminded.seats, seats);
      assert.deepEqual(reminded.people, [who('liaison:finance'), who('liaison:court')]);
    });

  it('is nobody of a unit that has completed its part', () => {
    const c = new County();
    const { s } = oneTask(c);
    worksOn(c).complete(s, 'finance');
    const reminded = remindedSeats(c.world, c.task(s), 2);
    assert.deepEqual(reminded.seats, ['liaison:court', 'leader:court']);
    assert.deepEqual(reminded.people, [who('liaison:court')]);
  });

  it('is the leader where the liaison’s seat is vacant', () => {
    const c = new County();
    c.holdings = holdings.filter((h) => h.seat !== 'liaison:finance');
    assert.deepEqual(remindedSeats(c.world, base, 0).seats, ['leader:finance', 'liaison:court']);
  });

  it('of the office’s own task is the office', () => {
    const reminded = remindedSeats(scene(), { ...base, clause: 0 }, 0);
    assert.deepEqual([reminded.seats, reminded.people], [['officeDirector', 'officeStaff'], []]);
  });
});

describe('亮灯', () => {
  const lights: readonly (readonly [string, string, Partial<Task>, string])[] = [
    ['2026-12-18', '2026-12-01', {}, 'green 按期办理 ●'],
    ['2026-12-18', '2026-12-14', {}, 'green 按期办理 ●'],
    ['2026-12-18', '2026-12-15', {}, 'orange 剩余3个工作日 ▲'],
    ['2026-12-18', '2026-12-17', {}, 'orange 剩余1个工作日 ▲'],
    ['2026-12-18', '2026-12-18', {}, 'orange 今日到期 ▲'],
    ['2026-12-18', '2026-12-19', {}, 'orange 今日到期 ▲'],
    ['2026-12-18', '2026-12-21', {}, 'red 逾期1个工作日 ■'],
    ['2026-12-18', '2026-12-24', {}, 'red 逾期4个工作日 ■'],
    ['2026-12-19', '2026-12-21', {}, 'orange 今日到期 ▲'],
    ['2026-10-05', '2026-10-07', {}, 'orange 剩余1个工作日 ▲'],
    ['2026-10-05', '2026-10-08', {}, 'orange 今日到期 ▲'],
    ['2026-10-05', '2026-10-10', {}, 'red 逾期2个工作日 ■'],
    ['2026-12-18', '2026-12-24', { status: 'completed' }, 'blue 待核验 ○'],
    ['2026-12-18', '2026-12-24', { status: 'verified' }, 'grey 已销号 ✓'],
    ['2026-12-18', '2026-12-24', { status: 'ended' }, 'grey 终止 ○'],
  ];
  for (const [dueOn, today, patch, expected] of lights)
    it(`due ${dueOn}, on ${today}${patch.status ? `, ${patch.status}` : ''}: ${expected}`, () => {
      const { color, text, shape } = lightOf(world, { ...base, dueOn, ...patch }, today);
      assert.equal(`${color} ${text} ${shape}`, expected);
    });

  it('is orange exactly for what the reminders before the date reach', () => {
    const today = '2026-12-15';
    assert.equal(reminderHorizon(world, today), '2026-12-19');
    assert.equal(lateness(world, { dueOn: '2026-12-18' }, today), -3);
  });
});
