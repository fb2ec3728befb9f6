import assert from 'node:assert/strict';
import { openTown, type TownOptions } from '../town.js';

const raiseLine = [
  '/提请 company=沂河某机械有限公司 title=破产企业土地增值税核定',
  'facts="管理人拟拍卖厂房土地，需确定土地增值税政策适用和应纳税额"',
  'ask="请协调明确土地增值税的计算口径" phase=事中 obstacle=政务 basis=企业破产法',
].join(' ');

/** One matter up the whole ladder, as its people see it: raised, answered, met, unresolved twice, settled and issued. */
export const climbTheLadder = async (options: TownOptions): Promise<void> => {
  const town = await openTown({ at: '2026-11-24 09:00', ...options });
  try {
    // Raised by the tax liaison, in the direct chat.
    const [preview] = await town.say('liaison:tax', raiseLine);
    assert.ok(preview);
    assert.match(town.text(preview), /草稿/);
    assert.match(town.text(preview), /破产涉税事务/);
    const raised = await town.press('liaison:tax', preview, '确认提请');
    assert.equal(raised.toast?.type, 'success', JSON.stringify(raised));
    assert.match(town.text(preview), /待回执/);

    // Exactly the linked unit is invited; nobody else hears of it yet.
    const invitation = town.card('liaison:court', 'M2026-0001', 'H2026-0001');
    for (const other of ['liaison:finance', 'liaison:petition', 'leader:court', 'officeDirector'])
      assert.equal(town.asked(other).length, 0, `${other} was not asked`);
    const agreed = await town.press('liaison:court', invitation, '同意参会', { attendee: town.who('liaison:court') });
    assert.equal(agreed.toast?.type, 'success');

    // Everyone agreed: arranged at the proposed time, in the calendar, and told.
    town.card('liaison:tax', 'H2026-0001', '已定');
    town.card('liaison:court', 'H2026-0001', '已定');
    const [event] = town.platform.calendarEvents();
    assert.equal(event?.status, 'confirmed');
    assert.deepEqual(new Set(event?.attendees), new Set([town.who('liaison:tax'), town.who('liaison:court')]));
    assert.match(town.text(preview), /已定会/);

    // One working day, two hours and a quarter of an hour before.
    await town.moveTo('2026-11-25 09:30');
    town.card('liaison:court', '会议将于下一个工作日召开');
    await town.moveTo('2026-11-26 07:30');
    town.card('liaison:court', '会议将于2小时后召开');
    await town.moveTo('2026-11-26 09:15');
    town.card('liaison:tax', '会议将于15分钟后召开');

    // Its time has passed: the proposer records that it could not be settled.
    await town.moveTo('2026-11-26 09:30');
    const record = town.card('liaison:tax', 'M2026-0001', '待结论');
    const concluded = await town.press('liaison:tax', record, '记录结论', {
      result: 'unresolved',
      conclusion: '双方对扣除项目口径意见不一',
    });
    assert.equal(concluded.toast?.type, 'success', concluded.toast?.content);

    // The office director decides, and nobody else.
    const decision = town.card('officeDirector', 'M2026-0001', '待召集');
    assert.match(town.text(decision), /双方对扣除项目口径意见不一/);
    const refused = await town.say('liaison:tax', '/召集 M2026-0001');
    assert.match(town.text(refused[0] ?? assert.fail()), /办公室主任/);
    const convened = await town.press('officeDirector', decision, /^召集/, { startAt: '2026-11-30 15:00 +0800' });
    assert.equal(convened.toast?.type, 'success', convened.toast?.content);
    town.card('liaison:tax', 'H2026-0002', '专题会议');
    const notice = town.card('liaison:court', 'H2026-0002', '专题会议');
    await town.press('liaison:court', notice, '同意参会');

    // Special meeting: unresolved, so the office submits.
    await town.moveTo('2026-11-30 15:00');
    await town.press('officeStaff', town.card('officeStaff', 'M2026-0001', '待结论'), '记录结论', {
      result: 'unresolved',
      conclusion: '需县级层面统一口径',
    });
    const submission = town.card('officeDirector', 'M2026-0001', '待提请');
    const submitted = await town.press('officeDirector', submission, /^提请联席/, { reason: '专题会议未能解决' });
    assert.equal(submitted.toast?.type, 'success', submitted.toast?.content);

    // Both chief convenors are asked; one convenes, the other's card says so.
    const first = town.card('chiefConvenor:government', 'M2026-0001', '待召集');
    const second = town.card('chiefConvenor:court', 'M2026-0001', '待召集');
    const called = await town.press('chiefConvenor:government', first, /^召集/, { startAt: '2026-12-02 10:00 +0800' });
    assert.equal(called.toast?.type, 'success', called.toast?.content);
    assert.match(town.text(second), /已定会/);

    // Joint conference: settled, with a clause for the tax office.
    await town.moveTo('2026-12-02 10:00');
    const [added] = await town.say(
      'officeStaff',
      '/加条款 H2026-0003 M2026-0001 decision=明确土地增值税扣除口径 unit=税务局 person=税务局联系人 work=出具口径意见 target=形成书面口径 measure=会商研究 progress=12月10日前出具 person=liaison:tax dueOn=2026-12-10',
    );
    assert.match(town.text(added ?? assert.fail()), /明确土地增值税扣除口径/);
    await town.press('officeStaff', town.card('officeStaff', 'M2026-0001', '待结论'), '记录结论', {
      result: 'resolved',
      conclusion: '按破产财产处置口径计算',
      basis: '企业破产法第一百一十三条',
    });
    const drafted = await town.press('officeStaff', town.card('officeStaff', 'H2026-0003', '拟稿'), /拟稿/);
    assert.equal(drafted.toast?.type, 'success', drafted.toast?.content);

    // Cosigned by the units, signed by both chief convenors, numbered.
    const early = await town.say('chiefConvenor:court', '/印发 H2026-0003');
    assert.match(town.text(early[0] ?? assert.fail()), /未会签/);
    for (const unit of ['liaison:tax', 'liaison:court'])
      await town.press(unit, town.card(unit, 'H2026-0003', '已出纪要'), '同意会签');
    const one = await town.press(
      'chiefConvenor:government',
      town.card('chiefConvenor:government', 'H2026-0003', '已出纪要'),
      /签发/,
    );
    assert.equal(one.toast?.type, 'success', one.toast?.content);
    assert.match(town.text(preview), /待结论/, 'one signature does not issue');
    const two = await town.press(
      'chiefConvenor:court',
      town.card('chiefConvenor:court', 'H2026-0003', '已出纪要'),
      /签发/,
    );
    assert.match(two.toast?.content ?? '', /2026〕1号/);

    // What was agreed binds: the matter is 办理中, the task is open and its unit told.
    assert.match(town.text(preview), /办理中/);
    town.card('liaison:tax', 'T2026-0001', '办理中');
    town.card('liaison:court', 'H2026-0003', '已印发');
    assert.deepEqual(problems(town.platform.calls()), []);
  } finally {
    await town.stop();
  }
};

/** Calls that the platform refused: none but expired tokens, for days pass in this walk, and those are healed. */
const problems = (calls: readonly { method: string; path: string; status: number; code: number }[]): string[] =>
  calls
    .filter((c) => (c.code !== 0 || c.status >= 400) && c.code !== 99991663)
    .map((c) => `${c.method} ${c.path} ${c.status} ${c.code}`);
