import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Effect } from '../../src/core/decision.js';
import { supervise } from '../../src/core/task/supervise.js';
import { actsOn, metAtJoint } from './acts.js';
import { County } from './county.js';
import { refuses, who } from './fixtures.js';
import { oneTask, worksOn } from './taskActs.js';

const liaison = who('liaison:finance');
const leader = who('leader:finance');
const other = who('convenor:governmentOffice');

const start = () => {
  const c = new County();
  const { s } = oneTask(c);
  return { c, s, on: worksOn(c), asked: () => c.task(s).asks.map((a) => [a.key, a.asked.join(' ')]) };
};

describe('督办 (R67)', () => {
  it('is issued, signed, answered, sent back, answered again and settled', () => {
    const { c, s, on, asked } = start();
    on.supervise(s);
    assert.deepEqual(asked(), [['superviseSign', 'liaison:finance']]);
    refuses(() => on.supervise(s, '督办〔2026〕2号'), 'done', /督办〔2026〕1号尚未办结/);
    on.sign(s, liaison);
    assert.deepEqual(asked(), [['superviseAnswer', 'liaison:finance']]);
    refuses(() => on.sign(s, leader), 'done', /签收/);
    refuses(() => on.verifyNotice(s, 'approve'), 'state', /尚未回复/);
    on.answerNotice(s, liaison);
    assert.deepEqual(asked(), [['superviseVerify', 'officeDirector officeStaff']]);
    refuses(() => on.answerNotice(s, leader), 'done', /等待核验/);
    refuses(() => on.verifyNotice(s, 'reject', undefined, ''), 'input', /理由/);
    on.verifyNotice(s, 'reject');
    assert.deepEqual(asked(), [['superviseAnswer', 'liaison:finance']]);
    refuses(() => on.verifyNotice(s, 'approve'), 'state', /尚未回复/);
    on.answerNotice(s, leader);
    const before = c.shown.length;
    on.verifyNotice(s, 'approve');
    assert.deepEqual(asked(), []);
    assert.deepEqual(c.readersOf('supervision', before), [leader]);
    refuses(() => on.verifyNotice(s, 'approve'), 'done');
    refuses(() => on.verifyNotice(s, 'reject'), 'state');
    on.supervise(s, '督办〔2026〕2号');
    assert.equal(c.task(s).supervisions.length, 2);
  });

  it('answered before it was signed is signed with the answer', () => {
    const { c, s, on, asked } = start();
    on.supervise(s);
    on.answerNotice(s, leader);
    assert.equal(c.task(s).supervisions[0]?.signed?.by, c.seats.person(leader)?.name);
    assert.deepEqual(asked(), [['superviseVerify', 'officeDirector officeStaff']]);
  });

  it('that nobody signs climbs from the liaison to the leader to the other convenor', () => {
    const { c, s, on } = start();
    const before = c.shown.length;
    on.supervise(s);
    c.pass('2026-11-30 17:30');
    assert.deepEqual(c.readersOf('supervision', before), [liaison, leader]);
    c.pass('2026-12-01 17:30');
    assert.deepEqual(c.readersOf('supervision', before), [liaison, leader, other]);
    c.pass('2026-12-14 17:30');
    assert.deepEqual(c.readersOf('supervision', before), [liaison, leader, other], 'each once');
    assert.equal(c.task(s).asks[0]?.due, undefined, 'the digest goes on showing it');
  });

  it('sends the notice itself to the liaison and the leader', () => {
    const { c, s } = start();
    const by = { openId: who('officeStaff'), name: '办', seat: 'officeStaff' } as const;
    const { effects } = supervise(c.scene(by), c.task(s), { text: '请办结', number: '督办〔2026〕1号' });
    const files = effects.filter((e): e is Extract<Effect, { kind: 'file' }> => e.kind === 'file');
    assert.deepEqual(files.map((f) => f.to).sort(), [liaison, leader].sort());
    assert.ok(files.every((f) => f.document.number === '督办〔2026〕1号' && f.document.task === c.task(s).id));
  });

  it('is over with its task', () => {
    const { s, on } = start();
    on.supervise(s);
    on.end(s);
    refuses(() => on.sign(s, liaison), 'state', /已终止/);
    refuses(() => on.answerNotice(s, liaison), 'state', /已终止/);
    refuses(() => on.supervise(s), 'state', /无需督办/);
  });

  it('of the office’s own task is put to the office, which may sign it', () => {
    const c = new County();
    const m = metAtJoint(c);
    actsOn(c).conclude(m.meeting ?? '', m.id, 'referred', who('officeStaff'));
    actsOn(c).issueAll(m.meeting ?? '');
    const s = `${m.id}/referred`;
    worksOn(c).supervise(s, undefined, who('officeDirector'));
    assert.deepEqual(c.task(s).asks[0]?.asked, ['officeDirector', 'officeStaff']);
    worksOn(c).sign(s, who('officeStaff'));
    worksOn(c).answerNotice(s, who('officeStaff'));
    worksOn(c).verifyNotice(s, 'approve', who('officeDirector'));
    worksOn(c).complete(s, c.task(s).unit, who('officeDirector'));
    assert.equal(worksOn(c).verify(s, 'office', who('officeStaff')).status, 'verified');
  });
});
