import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isOneSentence } from '../app/isOneSentence.js';
import { openTown, type Town } from '../town.js';
import { matterOf, tell } from './steps.js';
import { settle, tax } from './taskSteps.js';

let town: Town;
let m: string;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

const review = { process: '会商两次', method: '分步办理', effect: '口径统一' };

test('a matter with open tasks cannot be closed; with the last one verified its raiser is asked', async () => {
  let t: string;
  [m, , t] = await settle(town, tax);
  const early = await tell(town, 'liaison:housing', `/办结 ${m} 会商 分步 有效`);
  assert.match(early, /还有1项任务未销号/);
  isOneSentence(early);
  await tell(town, 'liaison:tax', `/申请销号 ${t} 已出具`);
  await tell(town, 'liaison:housing', `/核验 ${t} 通过`);
  await tell(town, 'officeStaff', `/核验 ${t} 通过`);
  assert.equal((await matterOf(town, m)).status, 'awaitingClosure');
  town.card('liaison:housing', m, '待办结', '请办结', '沟通过程', '具体做法', '总体效果');
});

test('the raiser closes with the three parts, and nobody else; the office verifies', async () => {
  assert.match(await tell(town, 'liaison:tax', `/办结 ${m} 会商 分步 有效`), /请由提请单位的联系人或分管负责同志办理/);
  const asked = town.card('liaison:housing', m, '请办结');
  const closed = await town.press('liaison:housing', asked, '申请办结', review);
  assert.equal(closed.toast?.type, 'success', closed.toast?.content);
  assert.match(town.text(asked), /等待.*办公室核验/);
  assert.match(await tell(town, 'liaison:housing', `/办结 ${m} 会商 分步 有效`), /已由.+于.+申请办结/);
  assert.match(await tell(town, 'liaison:housing', `/核验办结 ${m} 同意`), /请由.*办公室办理/);
  town.card('officeDirector', m, '请核验办结', '口径统一');
});

test('rejected with a reason it is 办理中 again, and the raiser is asked once more', async () => {
  const asked = town.card('officeStaff', m, '请核验办结');
  const bare = await town.press('officeStaff', asked, '退回');
  assert.equal(bare.toast?.type, 'info', 'its reason is asked for');
  const back = await town.press('officeStaff', asked, /核验办结|退回/, { reason: '请补充分配情况' });
  assert.equal(back.toast?.type, 'success', back.toast?.content);
  assert.equal((await matterOf(town, m)).status, 'inProgress');
  assert.match(await tell(town, 'officeStaff', `/核验办结 ${m} 退回 请补充分配情况`), /已由.+退回/);
  assert.match(await tell(town, 'officeStaff', `/核验办结 ${m} 同意`), /尚未申请办结/);
  town.card('liaison:housing', m, '请办结', '请补充分配情况');
});

test('closed and verified it is 办结, with its review to be read', async () => {
  const asked = town.card('liaison:housing', m, '请办结', '请补充分配情况');
  await town.press('liaison:housing', asked, '申请办结', { ...review, effect: '口径统一，价款已分配' });
  const value = { command: 'verifyClosure', input: { matter: m, verdict: 'approve' } };
  const card = town.card('officeDirector', m, '请核验办结', '价款已分配');
  const both = await Promise.all(
    [0, 1].map(() => town.platform.click(town.who('officeDirector'), card.messageId, value)),
  );
  await town.settled();
  assert.deepEqual(both.map((one) => one.toast?.type).sort(), ['info', 'success'], JSON.stringify(both));
  assert.equal((await matterOf(town, m)).status, 'closed');
  assert.match(town.text(asked), /已办结/);
  const shown = await tell(town, 'liaison:court', `/查看 ${m}`);
  assert.match(shown, /办结材料/);
  assert.match(shown, /价款已分配/);
  assert.match(await tell(town, 'liaison:housing', `/办结 ${m} 会商 分步 有效`), /已办结/);
});
