import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTown } from '../town.js';
import { count } from './steps.js';

test('a matter that nobody answers climbs by the clock alone, and convening stays with the officers', async () => {
  const town = await openTown({ at: '2026-11-24 09:00' });
  /** The matter's status as its raiser is told on asking: cards are patched for 13 days only. */
  const status = async (): Promise<string> => {
    const [seen] = await town.say('liaison:housing', '/查看 M2026-0001');
    return town
      .text(seen ?? assert.fail())
      .split('\n')
      .slice(0, 3)
      .join(' ');
  };
  try {
    const [preview] = await town.say(
      'liaison:housing',
      '/提请 company=沂河某置业有限公司 title=房地权属分离 facts=破产企业厂房与土地登记在不同主体名下 ask=协调明确房地一并处置的登记路径 phase=during obstacle=routine',
    );
    assert.ok(preview);
    const raised = await town.press('liaison:housing', preview, '确认提请');
    assert.equal(raised.toast?.type, 'success', JSON.stringify(raised));
    for (const unit of ['court', 'finance', 'naturalResources']) town.card(`liaison:${unit}`, 'H2026-0001', '筹备');

    // 1 working day of silence: the leaders are asked too.
    await town.moveTo('2026-11-25 17:29');
    assert.equal(town.asked('leader:court').length, 0);
    await town.moveTo('2026-11-25 17:30');
    for (const unit of ['court', 'finance', 'naturalResources']) town.card(`leader:${unit}`, 'H2026-0001');
    assert.equal(town.asked('officeDirector').length, 0);

    // 3 working days more: the office.
    await town.moveTo('2026-11-30 17:30');
    town.card('officeDirector', 'H2026-0001');

    // The tier's 10 working days: who records is asked; 2 working days later the bot records 逾期未解决.
    await town.moveTo('2026-12-08 17:30');
    town.card('liaison:housing', 'M2026-0001', '逾期未解决');
    assert.match(await status(), /待回执/);
    await town.moveTo('2026-12-10 17:30');
    assert.match(await status(), /待召集/);
    const decision = town.card('officeDirector', 'M2026-0001', '待召集');
    assert.match(town.text(decision), /逾期未解决/);
    town.card('liaison:court', 'H2026-0001', '已取消');

    // 3 working days of the director's silence: the other convenor too, who may now convene.
    assert.equal(count(town, 'convenor:governmentOffice', 'M2026-0001'), 0);
    const before = await town.say('convenor:governmentOffice', '/召集 M2026-0001');
    assert.match(town.text(before[0] ?? assert.fail()), /办公室主任/);
    await town.moveTo('2026-12-15 17:30');
    const other = town.card('convenor:governmentOffice', 'M2026-0001', '待召集');
    const convened = await town.press('convenor:governmentOffice', other, /^召集/, {
      startAt: '2026-12-18 09:30 +0800',
    });
    assert.equal(convened.toast?.type, 'success', convened.toast?.content);

    // The special meeting passes without a word: its own limit runs from the convening.
    await town.moveTo('2026-12-18 09:30');
    assert.match(await status(), /待结论/);
    await town.moveTo('2026-12-29 17:30');
    town.card('officeStaff', 'M2026-0001', '逾期未解决');
    await town.moveTo('2026-12-31 17:30');
    assert.match(await status(), /待提请/);
    town.card('officeDirector', 'M2026-0001', '待提请');
  } finally {
    await town.stop();
  }
});
