import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTown } from '../town.js';
import { count, matterOf, meetingOf, tell } from './steps.js';

test('another county is another file: its own units, areas, hours, office and meetings carry a matter to its special tier', async () => {
  const town = await openTown({
    at: '2026-11-23 09:00',
    mechanismFile: 'test/mechanism/qingping.yaml',
    rosterFile: 'test/mechanism/qingpingRoster.yaml',
  });
  try {
    const [preview] = await town.say(
      'liaison:labor',
      '/提请 company=青屏某纺织有限公司 title=职工工资 facts=企业拖欠工资三个月 ask=请协调垫付工资 phase=before obstacle=support',
    );
    assert.ok(preview);
    assert.match(town.text(preview), /职工事项/);
    const raised = await town.press('liaison:labor', preview, '确认提请');
    assert.equal(raised.toast?.type, 'success', raised.toast?.content);
    const m = await matterOf(town, 'M2026-0001');
    const h = m.meeting ?? assert.fail();
    assert.equal(m.subType, 'W1');
    for (const seat of ['liaison:qpCourt', 'liaison:bank']) town.card(seat, h, '碰头会');
    assert.equal(count(town, 'liaison:revenue', h), 0, 'not of this area');

    // Its own limits and hours: two working days, until 18:00. The bank has nobody above its liaison: its office hears.
    await tell(town, 'liaison:qpCourt', `/回执 ${h} 同意`);
    await town.moveTo('2026-11-25 17:59');
    assert.equal(count(town, 'officeDirector', h), 0);
    await town.moveTo('2026-11-25 18:00');
    assert.ok(count(town, 'officeDirector', h) > 0);
    await tell(town, 'liaison:bank', `/回执 ${h} 同意`);
    await tell(town, 'liaison:labor', `/定会 ${h} 2026-11-26 15:00`);
    await town.moveTo('2026-11-26 15:00');
    assert.match(
      await tell(town, 'liaison:labor', `/结论 ${h} M2026-0001 部分解决 部分 企业破产法`),
      /碰头会的结论只能是解决、未解决/,
    );
    await tell(town, 'liaison:labor', `/结论 ${h} M2026-0001 未解决 垫付来源未定`);

    // Its office seat, a judge, convenes its monthly meeting; the labour bureau may not.
    assert.match(await tell(town, 'liaison:labor', '/召集 M2026-0001'), /法院清算庭庭长|主任/);
    const decision = town.card('officeDirector', 'M2026-0001', '待召集', '垫付来源未定');
    const convened = await town.press('officeDirector', decision, /^召集/, { startAt: '2026-11-30 15:00 +0800' });
    assert.equal(convened.toast?.type, 'success', convened.toast?.content);
    const special = (await matterOf(town, 'M2026-0001')).meeting ?? assert.fail();
    assert.equal((await meetingOf(town, special)).chair, 'officeDirector');
    for (const seat of ['liaison:labor', 'liaison:qpCourt', 'liaison:bank']) town.card(seat, special, '月度会');
    assert.equal(town.platform.calendarEvents().filter((e) => e.summary === `月度会 ${special}`).length, 1);

    // Its minutes: signed by the chair alone, with its own number.
    await town.moveTo('2026-11-30 15:00');
    await tell(town, 'officeStaff', `/加条款 ${special} M2026-0001 decision=由财政垫付 noTask=已当场落实`);
    await tell(town, 'officeStaff', `/结论 ${special} M2026-0001 result=解决 conclusion=先行垫付 basis=第六条`);
    await tell(town, 'officeStaff', `/拟稿 ${special}`);
    for (const { unit } of (await meetingOf(town, special)).minutes?.cosigns ?? [])
      await tell(town, `liaison:${unit}`, `/会签 ${special} 同意`);
    await tell(town, 'officeDirector', `/印发 ${special}`);
    assert.equal((await meetingOf(town, special)).minutes?.number, '月纪〔2026〕1号');
    assert.equal((await matterOf(town, 'M2026-0001')).status, 'awaitingClosure');

    // No word of the other county: its titles, tiers and clauses.
    const shown = town.platform
      .people()
      .flatMap(({ openId }) => town.platform.messages({ openId }))
      .filter((x) => x.sender === 'bot')
      .map(town.text)
      .join('\n');
    for (const word of ['《意见》', '沂源', '业务会议', '专题会议', '联席会议'])
      assert.ok(
        !shown.includes(word),
        shown.split('\n').find((line) => line.includes(word)),
      );
  } finally {
    await town.stop();
  }
});
