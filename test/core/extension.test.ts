import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { County } from './county.js';
import { at, refuses, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';

/** Every task here is due on Friday 2026-12-18. */
const start = () => {
  const c = new County();
  const { s } = oneTask(c);
  return { c, s, on: worksOn(c) };
};

describe('申请延期', () => {
  for (const [dueOn, isLong, code, words] of [
    ['2026-12-21', false, 'ok', undefined],
    ['2026-12-23', false, 'ok', undefined],
    ['2026-12-24', false, 'input', /最长3个工作日.*长周期/],
    ['2026-12-19', false, 'input', /休息日/],
    ['2026-12-18', false, 'input', /晚于现时限/],
    ['2026-12-17', false, 'input', /晚于现时限/],
    ['2026-12-21', true, 'ok', undefined],
    ['2027-06-16', true, 'ok', undefined],
    ['2027-06-17', true, 'input', /最长180日/],
    ['2027-05-01', true, 'input', /休息日/],
  ] as const)
    it(`to ${dueOn}${isLong ? ' 长周期' : ''}: ${code}`, () => {
      const { s, on } = start();
      if (code !== 'ok') refuses(() => on.extend(s, 'finance', dueOn, isLong), code, words);
      else assert.equal(on.extend(s, 'finance', dueOn, isLong).extensions[0]?.dueOn, dueOn);
    });

  it('counts from today once the date has passed, and not to a day that has come', () => {
    const { c, s, on } = start();
    c.pass('2026-12-28 10:00');
    refuses(() => on.extend(s, 'finance', '2026-12-24'), 'input', /今后的日期/);
    refuses(() => on.extend(s, 'finance', '2026-12-28'), 'input', /今后的日期/);
    refuses(() => on.extend(s, 'finance', '2027-01-04'), 'input', /最长3个工作日/);
    on.extend(s, 'finance', '2026-12-31');
  });

  it('is one at a time, whichever unit asks', () => {
    const { s, on } = start();
    on.extend(s, 'finance', '2026-12-21');
    refuses(() => on.extend(s, 'finance', '2026-12-22'), 'done', /等待办公室批准/);
    refuses(() => on.extend(s, 'court', '2026-12-22'), 'done');
  });

  it('is refused to a unit that has completed its part, and while the task is being verified', () => {
    const { s, on } = start();
    on.complete(s, 'finance');
    refuses(() => on.extend(s, 'finance', '2026-12-21'), 'state', /等待核验/);
    on.complete(s, 'court');
    refuses(() => on.extend(s, 'court', '2026-12-21'), 'state', /等待核验/);
  });

  it('is granted three times at most; what was refused does not count', () => {
    const { c, s, on } = start();
    on.extend(s, 'finance', '2026-12-21');
    on.approveExtension(s, 'reject');
    assert.equal(c.task(s).dueOn, '2026-12-18');
    for (const dueOn of ['2026-12-23', '2026-12-28', '2026-12-31']) {
      on.extend(s, 'finance', dueOn);
      assert.equal(on.approveExtension(s, 'approve').dueOn, dueOn);
    }
    refuses(() => on.extend(s, 'finance', '2027-01-05'), 'state', /已延期3次.*反映困难/);
  });
});

describe('批准延期', () => {
  it('moves the date, says why and tells whoever asked', () => {
    const { c, s, on } = start();
    on.extend(s, 'finance', '2026-12-21');
    assert.deepEqual(c.task(s).asks[0]?.asked, ['officeDirector', 'officeStaff']);
    const before = c.shown.length;
    const t = on.approveExtension(s, 'approve');
    assert.equal(t.dueOn, '2026-12-21');
    assert.match(t.dueWhy, /^原定.*12月18日.*，经批准延期/);
    assert.deepEqual(t.asks, []);
    assert.deepEqual(c.readersOf('task', before), [who('liaison:finance')]);
    refuses(() => on.approveExtension(s, 'approve'), 'done');
  });

  it('refused needs a reason', () => {
    const { s, on } = start();
    refuses(() => on.approveExtension(s, 'approve'), 'state', /没有待批准/);
    on.extend(s, 'finance', '2026-12-21');
    refuses(() => on.approveExtension(s, 'reject', who('officeStaff'), ''), 'input', /理由/);
    assert.equal(on.approveExtension(s, 'reject').extensions[0]?.ruling?.verdict, 'reject');
  });

  it('is asked of the other convenor too after three working days of silence', () => {
    const { c, s, on } = start();
    on.extend(s, 'finance', '2026-12-21');
    const before = c.shown.length;
    c.pass('2026-12-02 17:29');
    assert.deepEqual(c.readersOf('extension', before), []);
    c.pass('2026-12-02 17:30');
    assert.deepEqual(c.readersOf('extension', before), [who('convenor:governmentOffice')]);
  });

  it('moves the reminders with the date', () => {
    const { c, s, on } = start();
    c.pass('2026-12-17 10:00');
    assert.equal(c.task(s).remindedAt, at('2026-12-17 08:30'));
    on.extend(s, 'finance', '2026-12-23');
    on.approveExtension(s, 'approve');
    assert.equal(c.task(s).nextActionAt, at('2026-12-18 08:30'), 'three working days before the new date');
    c.pass('2026-12-18 08:30');
    assert.equal(c.task(s).nextActionAt, at('2026-12-22 08:30'), 'the day before it');
  });
});
