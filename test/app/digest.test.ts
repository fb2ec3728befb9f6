import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTown, type Town } from '../town.js';

const raiseLine =
  '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government';

const digestsOf = (town: Town, seat: string): string[] =>
  town
    .cards(seat)
    .map(town.text)
    .filter((t) => t.startsWith('待办摘要'));

/** The tax liaison's matter, raised and confirmed. */
const raise = async (town: Town): Promise<void> => {
  const [preview] = await town.say('liaison:tax', raiseLine);
  await town.press('liaison:tax', preview ?? assert.fail(), '确认提请');
};

test('office and leaders read of a raise in the next digest, once, and those who owe an answer are reminded there', async () => {
  const town = await openTown({ at: '2026-11-24 09:00' });
  try {
    await raise(town);
    await town.moveTo('2026-11-24 16:29');
    assert.equal(digestsOf(town, 'officeDirector').length, 0);
    await town.moveTo('2026-11-24 16:30');
    await town.moveTo('2026-11-24 16:40');
    await town.moveTo('2026-11-24 17:00');
    for (const seat of ['officeDirector', 'officeStaff', 'leader:court', 'leader:tax']) {
      assert.equal(digestsOf(town, seat).length, 1, seat);
      assert.match(digestsOf(town, seat)[0] ?? '', /新提请（1）\nM2026-0001/);
    }
    assert.match(digestsOf(town, 'liaison:court')[0] ?? '', /H2026-0001 请回执/);
    assert.equal(digestsOf(town, 'liaison:finance').length, 0, 'nothing to say, nothing sent');
  } finally {
    await town.stop();
  }
});

test('digests missed over a weekend are made once, on return in working time', async () => {
  const town = await openTown({ at: '2026-11-27 16:00' });
  try {
    await raise(town);
    await town.moveTo('2026-11-28 10:00');
    assert.equal(digestsOf(town, 'leader:court').length, 0, 'a Saturday');
    await town.moveTo('2026-11-30 09:00');
    await town.moveTo('2026-11-30 09:30');
    assert.equal(digestsOf(town, 'liaison:court').length, 1);
  } finally {
    await town.stop();
  }
});
