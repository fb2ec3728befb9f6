import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTask } from '../../src/core/task/open.js';
import { actsOn, metAtBusiness, taskFor } from './acts.js';
import { County } from './county.js';
import { holdings, refuses, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';

const staff = who('officeStaff');
const director = who('officeDirector');
const raiser = who('liaison:housing');

describe('a task', () => {
  it('opens with a part for every unit, its person and an assisting unit’s liaison told once each (R66)', () => {
    const c = new County();
    const before = c.shown.length;
    const { s } = oneTask(c);
    const t = c.task(s);
    assert.deepEqual(
      t.parts.map((p) => [p.unit, p.person.openId]),
      [
        ['finance', who('liaison:finance')],
        ['court', who('liaison:court')],
      ],
    );
    assert.deepEqual(c.readersOf('task', before).sort(), [who('liaison:finance'), who('liaison:court')].sort());
    assert.equal(t.owner, 'housing');
    assert.equal(t.from, undefined);
  });

  it('of an assisting unit without a liaison is its leader’s, and of a vacant unit is nobody’s yet', () => {
    const c = new County();
    const { s } = oneTask(c);
    const { id: _, rev: __, ...task } = c.task(s);
    c.holdings = holdings.filter((h) => h.seat !== 'liaison:court');
    const by = { openId: staff, name: '办', seat: 'officeStaff' } as const;
    assert.equal(openTask(c.scene(by), 'T9', task).next.parts[1]?.person.openId, who('leader:court'));
    c.holdings = holdings.filter((h) => !h.seat.endsWith(':court'));
    const orphan = openTask(c.scene(by), 'T9', task);
    assert.deepEqual(orphan.next.parts[1]?.person, { name: '待明确', openId: undefined });
    const notices = orphan.effects.filter((e) => e.kind === 'show' && e.view.card === 'vacancy');
    assert.ok(notices.length > 0, 'the office and the admin hear of the vacancy');
  });

  it('is opened once, however often its clause says so', () => {
    const c = new County();
    const { s, h, m } = oneTask(c);
    const before = c.task(s);
    actsOn(c).position(m, 'court', '补充');
    refuses(() => actsOn(c).confirm(h, m, 'finance', 'confirm'), 'done');
    assert.deepEqual(c.task(s), before);
  });
});

describe('进展', () => {
  it('is a number or a milestone; the last number stands for the part', () => {
    const c = new County();
    const { s } = oneTask(c);
    worksOn(c).progress(s, 'finance', { percent: 40 });
    worksOn(c).progress(s, 'finance', { text: '已现场勘验' });
    const t = worksOn(c).progress(s, 'court', { percent: 0 });
    assert.deepEqual(
      t.parts.map((p) => p.percent),
      [40, 0],
    );
    assert.deepEqual(
      t.progresses.map((p) => p.text),
      ['已函询', '已现场勘验', '已函询'],
    );
  });

  it('said twice is done already', () => {
    const c = new County();
    const { s } = oneTask(c);
    worksOn(c).progress(s, 'finance', { percent: 40 });
    refuses(() => worksOn(c).progress(s, 'finance', { percent: 40 }), 'done');
  });

  it('keeps the newest fifty', () => {
    const c = new County();
    const { s } = oneTask(c);
    for (let i = 0; i < 53; i += 1) worksOn(c).progress(s, 'finance', { text: `第${i}次` });
    assert.equal(c.task(s).progresses.length, 50);
    assert.equal(c.task(s).progresses[0]?.text, '第3次');
  });

  it('of another unit’s part is refused', () => {
    const c = new County();
    const { s } = oneTask(c);
    refuses(() => worksOn(c).progress(s, 'tax'), 'right');
    refuses(() => worksOn(c).progress(s, 'court', {}, who('liaison:finance')), 'right', /联系人、分管负责同志/);
  });
});

describe('改派', () => {
  it('gives the part to another person of the unit, who is told, and resets no clock (R66)', () => {
    const c = new County();
    const { s } = oneTask(c);
    const { dueOn, nextActionAt } = c.task(s);
    const before = c.shown.length;
    const t = worksOn(c).reassign(s, 'finance', who('leader:finance'), staff);
    assert.equal(t.person.openId, who('leader:finance'));
    assert.deepEqual([t.dueOn, t.nextActionAt], [dueOn, nextActionAt]);
    assert.deepEqual(c.readersOf('task', before).sort(), [who('liaison:finance'), who('leader:finance')].sort());
    refuses(() => worksOn(c).reassign(s, 'finance', who('leader:finance'), staff), 'done');
    refuses(() => worksOn(c).reassign(s, 'court', who('leader:court'), who('leader:finance')), 'right');
    worksOn(c).complete(s, 'finance');
    refuses(() => worksOn(c).reassign(s, 'finance', who('liaison:finance')), 'state');
  });
});

describe('申请销号', () => {
  it('waits for every part, then asks the office and the raising unit', () => {
    const c = new County();
    const { s } = oneTask(c);
    assert.equal(worksOn(c).complete(s, 'finance').status, 'open');
    assert.equal(c.task(s).parts[0]?.percent, 100);
    assert.deepEqual(c.task(s).asks, []);
    refuses(() => worksOn(c).complete(s, 'finance'), 'done', /等待核验/);
    const before = c.shown.length;
    const t = worksOn(c).complete(s, 'court');
    assert.equal(t.status, 'completed');
    assert.deepEqual(
      t.asks.map((a) => [a.key, a.asked]),
      [
        ['verify:office', ['officeDirector', 'officeStaff']],
        ['verify:raiser', ['liaison:housing']],
      ],
    );
    assert.deepEqual(c.readersOf('verification', before).sort(), [director, staff, raiser].sort());
  });

  it('does not wait for a unit whose objection was settled by letting it go', () => {
    const c = new County();
    const m = metAtBusiness(c);
    const h = m.meeting ?? '';
    actsOn(c).addClause(h, m.id, raiser, { task: taskFor('finance'), units: ['court'] });
    actsOn(c).conclude(h, m.id, 'resolved', raiser);
    actsOn(c).confirm(h, m.id, 'finance', 'confirm');
    actsOn(c).confirm(h, m.id, 'court', 'object');
    actsOn(c).dropClause(h, m.id, raiser, 1);
    assert.equal(worksOn(c).complete(`${h}/1`, 'finance').status, 'completed');
  });

  it('of a unit that has no part is refused', () => {
    const c = new County();
    const { s } = oneTask(c);
    refuses(() => worksOn(c).complete(s, 'tax'), 'right');
    refuses(() => worksOn(c).complete(s, 'finance', raiser), 'right');
  });

  it('ends what was still asked about the date or a difficulty', () => {
    const c = new County();
    const { s } = oneTask(c, []);
    worksOn(c).extend(s, 'finance', '2026-12-21');
    worksOn(c).progress(s, 'finance', { difficulty: 'law' });
    const t = worksOn(c).complete(s, 'finance');
    assert.deepEqual(t.extensions, []);
    assert.equal(t.difficulty, undefined);
    refuses(() => worksOn(c).approveExtension(s, 'approve'), 'state');
  });
});

describe('终止任务', () => {
  it('is the office’s, with a reason; the matter goes on without it', () => {
    const c = new County();
    const { m, s } = oneTask(c);
    refuses(() => worksOn(c).end(s, raiser), 'right');
    const t = worksOn(c).end(s, staff);
    assert.equal(t.status, 'ended');
    assert.equal(t.end?.reason, '情况变化');
    assert.equal(c.matter(m).status, 'awaitingClosure');
    refuses(() => worksOn(c).end(s, director), 'done', /已终止/);
  });

  it('does not undo what was verified', () => {
    const c = new County();
    const { s } = oneTask(c);
    worksOn(c).finish(s);
    refuses(() => worksOn(c).end(s, staff), 'state', /已销号/);
  });

  it('follows from a clause that replaces the task’s own, and the matter waits for the new one', () => {
    const c = new County();
    const { m, s } = oneTask(c, [], 'finance', 'partial');
    assert.equal(c.matter(m).status, 'awaitingConvening');
    actsOn(c).convene(m, director);
    const h = c.matter(m).meeting ?? '';
    c.pass(c.meeting(h).startAt ?? 0);
    actsOn(c).addClause(h, m, staff, { task: { ...taskFor('finance'), work: '改为现场核定' }, replaces: s });
    actsOn(c).conclude(h, m, 'resolved', staff);
    assert.equal(c.task(s).status, 'open', 'with the minutes');
    actsOn(c).issueAll(h);
    assert.equal(c.task(s).status, 'ended');
    assert.match(c.task(s).end?.reason ?? '', new RegExp(`已由${h}第1条替代`));
    assert.equal(c.matter(m).status, 'inProgress');
    worksOn(c).finish(`${h}/1`);
    assert.equal(c.matter(m).status, 'awaitingClosure');
  });
});
