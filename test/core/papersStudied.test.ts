import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { releasePapers, studied, unstudied } from '../../src/core/meeting/papers.js';
import { concludePaper } from '../../src/core/meeting/study.js';
import { revisePaper } from '../../src/core/paper/draft.js';
import { withdrawPaper } from '../../src/core/paper/submit.js';
import { at, refuses, who } from './fixtures.js';
import { PaperDesk } from './paperDesk.js';

describe('报送与研究', () => {
  it('waits for the next conference, and is on its agenda once it is convened', () => {
    const desk = new PaperDesk();
    const h = desk.listed();
    assert.deepEqual([desk.paper.status, desk.paper.meeting], ['submitted', h.id]);
    assert.deepEqual(h.papers, [
      {
        paper: 'D2026-0001',
        title: '统一清单',
        units: ['court', 'finance', 'tax'],
        result: undefined,
        conclusion: undefined,
      },
    ]);
    refuses(() => desk.submit(), 'done', /H2026-0001/);
  });

  it('joins the conference that is ahead; its units that are no members are invited', () => {
    const desk = new PaperDesk();
    const h = desk.conference();
    assert.ok(!h.invitations.some((i) => i.unit === 'justice'));
    desk.draft(['justice']);
    desk.say('justice', 'agree');
    desk.submit(h);
    assert.equal(desk.paper.meeting, h.id);
    const now = desk.meeting(h.id);
    assert.equal(now.papers.length, 1);
    assert.ok(now.invitations.some((i) => i.unit === 'justice' && i.why === '联合起草文件'));
    assert.ok(desk.readersOf('meetingNotice').includes(who('liaison:justice')));
  });

  it('is put on a conference later, when there was none or more than one', () => {
    const desk = new PaperDesk();
    desk.settled();
    desk.submit();
    refuses(() => desk.submit(), 'done', /下次/);
    const h = desk.conference();
    desk.submit(h);
    assert.equal(desk.paper.meeting, h.id);
  });

  it('only a joint conference that is ahead and open to all takes it', () => {
    const desk = new PaperDesk();
    desk.settled();
    const h = desk.conference();
    refuses(() => desk.submit({ ...h, tier: 'special' }), 'input');
    refuses(() => desk.submit({ ...h, status: 'held' }), 'input');
    refuses(() => desk.submit({ ...h, isConfidential: true }), 'input');
    refuses(() => desk.submit({ ...h, startAt: desk.now }), 'input');
  });

  it('turned away by a conference that was held meanwhile, it waits for the next', () => {
    const desk = new PaperDesk();
    desk.settled();
    const h = desk.conference();
    desk.meetings.set(h.id, { ...h, status: 'held' });
    desk.submit(h);
    assert.deepEqual([desk.paper.status, desk.paper.meeting], ['submitted', undefined]);
  });

  it('stands on one agenda only', () => {
    const desk = new PaperDesk();
    desk.listed();
    desk.conference('H2026-0002', [desk.paper]);
    assert.equal(desk.paper.meeting, 'H2026-0001');
    assert.deepEqual(desk.meeting('H2026-0002').papers, []);
  });

  it('waits for the next when the conference is cancelled', () => {
    const desk = new PaperDesk();
    const h = desk.listed();
    desk.keepMeeting({
      next: { ...h, status: 'cancelled', cancelReason: '另定' },
      effects: releasePapers({ ...h, cancelReason: '另定' }),
      log: [],
    });
    assert.deepEqual([desk.paper.status, desk.paper.meeting], ['submitted', undefined]);
  });

  const study = (desk: PaperDesk, result: 'adopted' | 'returned'): void => {
    const h = desk.meeting('H2026-0001');
    const input = { paper: 'D2026-0001', result, conclusion: '会议意见' };
    desk.keepMeeting(concludePaper(desk.scene(desk.author('officeStaff')), h, input));
  };
  const issue = (desk: PaperDesk): void => {
    const h = desk.meeting('H2026-0001');
    desk.keepMeeting({ next: { ...h, status: 'issued' }, effects: studied(h), log: [] });
  };

  it('is studied once the time has come; the result takes effect with the minutes', () => {
    const desk = new PaperDesk();
    desk.listed();
    refuses(() => study(desk, 'adopted'), 'state', /尚未召开/);
    desk.now = at('2026-12-08 11:00');
    assert.deepEqual(unstudied(desk.meeting('H2026-0001')), ['D2026-0001']);
    study(desk, 'adopted');
    assert.equal(desk.meeting('H2026-0001').status, 'held');
    assert.deepEqual(unstudied(desk.meeting('H2026-0001')), []);
    refuses(() => study(desk, 'adopted'), 'done');
    assert.equal(desk.paper.status, 'submitted');
    issue(desk);
    assert.deepEqual([desk.paper.status, desk.paper.conclusion, desk.paper.asks], ['adopted', '会议意见', []]);
    assert.ok(desk.readersOf('paper').includes(who('liaison:finance')));
    refuses(() => study(desk, 'returned'), 'state', /已印发/);
  });

  it('a result that changes has the minutes drafted anew', () => {
    const desk = new PaperDesk();
    desk.listed();
    desk.now = at('2026-12-08 11:00');
    study(desk, 'adopted');
    assert.equal(desk.draftMinutes('H2026-0001').status, 'minuted');
    study(desk, 'returned');
    const h = desk.meeting('H2026-0001');
    assert.deepEqual([h.status, h.minutes, h.papers[0]?.result], ['held', undefined, 'returned']);
  });

  it('returned, it is revised, cosigned and sent again', () => {
    const desk = new PaperDesk();
    desk.listed();
    desk.now = at('2026-12-08 11:00');
    study(desk, 'returned');
    issue(desk);
    assert.equal(desk.paper.status, 'returned');
    assert.deepEqual(desk.asked('revisePaper'), ['liaison:court']);
    refuses(() => desk.submit(), 'state', /修改/);
    desk.act('leader:court', 'revisePaper', (d, scene) => revisePaper(scene, d, '一、按会议意见修改。'));
    assert.equal(desk.paper.meeting, undefined);
    desk.say('finance', 'agree');
    desk.say('tax', 'agree');
    desk.submit();
    desk.conference('H2026-0002', [desk.paper]);
    assert.equal(desk.paper.meeting, 'H2026-0002');
  });

  it('withdrawn, it leaves the agenda; what was studied stays with the minutes', () => {
    const withdraw = (desk: PaperDesk) =>
      desk.act('liaison:court', 'withdrawPaper', (d, scene) =>
        withdrawPaper(scene, d, '另行起草', desk.meetings.get(d.meeting ?? '')),
      );
    const desk = new PaperDesk();
    desk.listed();
    refuses(
      () => desk.act('officeStaff', 'withdrawPaper', (d, scene) => withdrawPaper(scene, d, '理由', undefined)),
      'right',
      /牵头单位/,
    );
    withdraw(desk);
    assert.deepEqual([desk.paper.status, desk.paper.conclusion], ['withdrawn', '另行起草']);
    assert.deepEqual(desk.meeting('H2026-0001').papers, []);
    refuses(() => withdraw(desk), 'done');
    const other = new PaperDesk();
    other.listed();
    other.now = at('2026-12-08 11:00');
    study(other, 'adopted');
    refuses(() => withdraw(other), 'state', /待会议纪要印发/);
  });

  it('an unknown paper is not studied', () => {
    const desk = new PaperDesk();
    const h = desk.conference();
    const input = { paper: 'D2026-0009', result: 'adopted', conclusion: '意见' } as const;
    refuses(() => concludePaper(desk.scene(), h, input), 'absent');
  });
});
