import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { revisePaper } from '../../src/core/paper/draft.js';
import { opine } from '../../src/core/paper/opine.js';
import { can } from '../../src/core/permissions.js';
import { powers } from '../../src/core/powers.js';
import { leader } from '../../src/core/seats.js';
import { mechanism, nobody, refuses, who } from './fixtures.js';
import { PaperDesk } from './paperDesk.js';

describe('联合起草', () => {
  it('asks every cosigning unit once and never the lead', () => {
    const desk = new PaperDesk();
    const d = desk.draft(['finance', 'court', 'tax', 'finance']);
    assert.deepEqual(
      d.opinions.map((o) => o.unit),
      ['finance', 'tax'],
    );
    assert.deepEqual(desk.readersOf('paperCosign'), [who('liaison:finance'), who('liaison:tax')]);
    assert.deepEqual([d.status, d.version, d.lead], ['circulating', 1, 'court']);
  });

  it('needs another unit than the lead', () => {
    const desk = new PaperDesk();
    refuses(() => desk.draft(['court']), 'input', /会签单位/);
    refuses(() => desk.draft([]), 'input', /会签单位/);
  });

  it('belongs to member units and the office', () => {
    const desk = new PaperDesk();
    desk.draft();
    const may = (openId: string): boolean => can(openId, 'draftPaper', {}, desk.world);
    for (const seat of ['liaison:tax', 'leader:court', 'officeStaff', 'officeDirector'])
      assert.ok(may(who(seat)), seat);
    for (const seat of ['liaison:justice', 'chiefConvenor:court']) assert.ok(!may(who(seat)), seat);
    assert.ok(!may(nobody));
  });

  it('of the office is asked of the office first and led by its unit', () => {
    const desk = new PaperDesk();
    desk.draft(['finance'], 'officeStaff', mechanism.office.unit);
    desk.say('finance', 'agree');
    assert.ok(desk.asked('submitPaper').includes('officeStaff'));
    assert.ok(powers.withdrawPaper({ paper: desk.paper }, desk.world).seats.includes('officeStaff'));
  });
});

describe('文件会签', () => {
  it('is settled when everybody has agreed, and the lead is asked to send it', () => {
    const desk = new PaperDesk();
    desk.draft();
    assert.equal(desk.say('finance', 'agree').status, 'circulating');
    assert.equal(desk.say('tax', 'agree').status, 'settled');
    assert.deepEqual(desk.asked('submitPaper'), ['liaison:court']);
    assert.deepEqual(desk.readersOf('paperSubmission'), [who('liaison:court')]);
  });

  it('asks the lead about a disagreement, adopted or not with the reason', () => {
    const desk = new PaperDesk();
    desk.draft();
    desk.say('finance', 'disagree');
    desk.say('tax', 'agree');
    assert.equal(desk.paper.status, 'circulating');
    assert.deepEqual(desk.asked('settlePaper:finance'), ['liaison:court']);
    refuses(() => desk.settle('tax'), 'input', /核对单位/);
    refuses(() => desk.settle('finance', 'adopt', 'liaison:finance'), 'right', /牵头单位/);
    const d = desk.settle('finance', 'reject', 'officeStaff');
    assert.equal(d.status, 'settled');
    const [said] = d.opinions;
    assert.deepEqual([said?.settled?.verdict, said?.settled?.reason], ['reject', '已改']);
    refuses(() => desk.settle('finance', 'reject'), 'done');
    refuses(() => desk.settle('finance', 'adopt'), 'state');
  });

  it('needs words for a disagreement, and one word a unit', () => {
    const desk = new PaperDesk();
    desk.draft();
    const scene = desk.scene(desk.author('liaison:tax'));
    const mute = { unit: 'tax', verdict: 'disagree', opinion: undefined, version: undefined } as const;
    refuses(() => opine(scene, desk.paper, mute), 'input', /不同意见/);
    desk.say('tax', 'agree');
    refuses(() => desk.say('tax', 'agree'), 'done');
    refuses(() => desk.say('tax', 'disagree'), 'state');
    refuses(() => desk.say('housing', 'agree'), 'right', /会签单位/);
  });

  it('of an older text is refused', () => {
    const desk = new PaperDesk();
    desk.draft();
    desk.act('liaison:court', 'revisePaper', (d, scene) => revisePaper(scene, d, '二、新的正文。'));
    refuses(() => desk.say('tax', 'agree', 1), 'state', /第2版/);
    assert.equal(desk.say('tax', 'agree', 2).opinions[1]?.verdict, 'agree');
  });

  it('climbs to the leader, then reads 未会签 after five working days and does not block', () => {
    const desk = new PaperDesk();
    desk.draft();
    desk.say('tax', 'agree');
    desk.pass('2026-11-27 17:29');
    assert.deepEqual(desk.asked('opine:finance'), ['liaison:finance']);
    desk.pass('2026-11-27 17:30');
    assert.deepEqual(desk.asked('opine:finance'), ['liaison:finance', leader('finance')]);
    desk.pass('2026-12-01 17:29');
    assert.equal(desk.paper.status, 'circulating');
    desk.pass('2026-12-01 17:30');
    assert.equal(desk.paper.opinions[0]?.verdict, 'silent');
    assert.equal(desk.paper.status, 'settled');
    assert.equal(desk.paper.asks.length, 1, 'only the lead is asked');
  });

  it('may come late, and a late disagreement is settled before the text is sent', () => {
    const desk = new PaperDesk();
    desk.draft();
    desk.pass('2026-12-01 17:30');
    assert.equal(desk.paper.status, 'settled');
    assert.equal(desk.say('tax', 'agree').status, 'settled');
    assert.equal(desk.say('finance', 'disagree').status, 'circulating');
    assert.deepEqual(
      desk.paper.asks.map((a) => a.key),
      ['settlePaper:finance'],
    );
    assert.equal(desk.settle('finance').status, 'settled');
    assert.equal(desk.submit().status, 'submitted');
    refuses(() => desk.say('finance', 'agree'), 'state');
  });

  it('goes on without a unit whose seats are vacant, and the office hears of the seats', () => {
    const desk = new PaperDesk();
    desk.holdings = desk.holdings.filter((h) => h.seat !== 'liaison:tax' && h.seat !== 'leader:tax');
    desk.draft(['tax']);
    assert.ok(desk.readersOf('vacancy').includes(who('officeStaff')));
    desk.pass('2026-12-01 17:30');
    assert.equal(desk.paper.status, 'settled');
  });

  it('keeps asking the lead, then its leader and the office', () => {
    const desk = new PaperDesk();
    desk.settled();
    desk.pass('2026-12-31 09:00');
    assert.deepEqual(desk.asked('submitPaper'), ['liaison:court', 'leader:court', 'officeDirector', 'officeStaff']);
    assert.equal(desk.paper.nextActionAt, undefined);
  });
});

describe('修改文件', () => {
  it('asks everybody anew and keeps what was said in the log', () => {
    const desk = new PaperDesk();
    desk.draft();
    desk.say('finance', 'disagree');
    const d = desk.act('liaison:court', 'revisePaper', (x, scene) => revisePaper(scene, x, '一、改后。'));
    assert.deepEqual([d.version, d.status, d.text], [2, 'circulating', '一、改后。']);
    assert.ok(d.opinions.every((o) => o.verdict === 'pending' && o.settled === undefined));
    assert.deepEqual(
      d.asks.map((a) => a.key),
      ['opine:finance', 'opine:tax'],
    );
    assert.ok(desk.log.some((text) => text.includes('第1版') && text.includes('第一条须改')));
    refuses(() => desk.act('liaison:court', 'revisePaper', (x, scene) => revisePaper(scene, x, '一、改后。')), 'done');
    refuses(() => desk.act('liaison:tax', 'revisePaper', (x, scene) => revisePaper(scene, x, '乙')), 'right');
  });
});
