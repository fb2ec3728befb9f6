import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTown, type Town } from '../town.js';
import { count, housingLine, matterOf, meetingOf, raise, taxLine, tell } from './steps.js';

let town: Town;
before(async () => {
  town = await openTown({ at: '2026-11-23 09:00' });
});
after(() => town.stop());

const event = (h: string) => town.platform.calendarEvents().find((e) => e.summary.includes(h));

test('declines are ruled on once: the kept unit is asked again, the released one is not', async () => {
  const [m, h] = await raise(town, 'liaison:housing', housingLine);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  for (const unit of ['finance', 'naturalResources']) {
    const invitation = town.card(`liaison:${unit}`, h);
    const answered = await town.click(
      `liaison:${unit}`,
      invitation,
      town.platform.buttons(invitation).find((b) => b.label === '非本单位职责')?.value ??
        assert.fail(
          town.platform
            .buttons(invitation)
            .map((b) => b.label)
            .join(),
        ),
      { reason: '不涉及本单位职能' },
    );
    assert.equal(answered.toast?.type, 'success', answered.toast?.content);
  }
  assert.equal(count(town, 'convenor:governmentOffice', h), 0, 'the director first');
  assert.match(await tell(town, 'officeStaff', `/裁定 ${h} 财政局 保留 涉及资金`), /办公室主任/);

  const keep = await town.press(
    'officeDirector',
    town.card('officeDirector', h, '财政局', '不涉及本单位职能'),
    /保留/,
    { reason: '涉及国有资产处置' },
  );
  assert.equal(keep.toast?.type, 'success', keep.toast?.content);
  assert.ok(count(town, 'liaison:finance', h) >= 2, 'asked again');
  assert.match(await tell(town, 'liaison:finance', `/回执 ${h} 非本单位职责 reason=仍不涉及`), /不能再次/);
  assert.match(await tell(town, 'officeDirector', `/裁定 ${h} 财政局 退出 另议`), /已由.+裁定/);

  await tell(town, 'officeDirector', `/裁定 ${h} 自然资源局 退出 登记已由审批局承接`);
  town.card('liaison:naturalResources', h, '不再参加');
  assert.match(await tell(town, 'liaison:naturalResources', `/回执 ${h} 同意`), /已裁定贵单位不参加/);
  assert.equal((await meetingOf(town, h)).status, 'planning');
  await tell(town, 'liaison:finance', `/回执 ${h} 同意`);
  assert.equal((await matterOf(town, m)).status, 'scheduled');
  const going = ['housing', 'court', 'finance'].map((u) => town.who(`liaison:${u}`));
  assert.deepEqual(new Set(event(h)?.attendees), new Set(going));
});

test('a decline of the director’s own unit goes to the other convenor at once', async () => {
  const [, h] = await raise(town, 'liaison:tax', `${taxLine} units=发展改革局`);
  const asked = count(town, 'officeDirector', h);
  await tell(town, 'liaison:developmentReform', `/回执 ${h} 非本单位职责 reason=不涉及`);
  assert.equal(count(town, 'officeDirector', h), asked, 'not the director');
  town.card('convenor:governmentOffice', h, '发展改革局');
  assert.match(await tell(town, 'officeDirector', `/裁定 ${h} 发展改革局 保留 涉及`), /另一名召集人/);
  await tell(town, 'convenor:governmentOffice', `/裁定 ${h} 发展改革局 退出 确不涉及`);
  await tell(town, 'liaison:court', `/回执 ${h} 非本单位职责 reason=不涉及`);
  assert.match(await tell(town, 'officeDirector', `/裁定 ${h} 县法院 退出 不涉及`), /最后一家受邀单位/);
  assert.equal((await meetingOf(town, h)).invitations.find((i) => i.unit === 'court')?.ruling, undefined);
});

test('after one working day the proposer arranges without the silent, who stay invited', async () => {
  const [m, h] = await raise(town, 'liaison:housing', housingLine);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  assert.match(await tell(town, 'liaison:housing', `/定会 ${h} 2026-11-26 15:00`), /回执期满后再定会/);
  await town.moveTo('2026-11-24 17:30');
  assert.match(await tell(town, 'liaison:housing', `/定会 ${h} 2026-11-26 15:00 住建局三楼`), /已定/);
  assert.equal((await matterOf(town, m)).status, 'scheduled');
  const silent = (await meetingOf(town, h)).invitations.filter((i) => i.answer === 'pending');
  assert.deepEqual(silent.map((i) => i.unit).sort(), ['finance', 'naturalResources']);
  await tell(town, 'liaison:finance', `/回执 ${h} 同意`);
  assert.ok(event(h)?.attendees.includes(town.who('liaison:finance')), 'the late one is in the calendar');
});

test('a new time moves the calendar event and the reminders and keeps the agreements', async () => {
  const [m, h] = await raise(town, 'liaison:tax', taxLine);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  const first = event(h) ?? assert.fail();
  await town.moveTo('2026-11-24 17:31');
  await tell(town, 'liaison:tax', `/定会 ${h} 2026-11-30 15:00`);
  const moved = event(h) ?? assert.fail();
  assert.equal(moved.eventId, first.eventId);
  assert.equal(moved.startAt - first.startAt > 0, true);
  assert.deepEqual(moved.attendees, first.attendees);
  assert.deepEqual(
    (await meetingOf(town, h)).invitations.map((i) => i.answer),
    ['agree'],
  );
  assert.match(await tell(town, 'liaison:tax', `/定会 ${h} 2026-11-30 15:00`), /会议已定于/);
  await town.moveTo('2026-11-26 10:00');
  assert.equal(count(town, 'liaison:court', `小时后召开\n${h}`), 0, 'no reminder of the old time');
  assert.equal((await matterOf(town, m)).status, 'scheduled');
  await town.moveTo('2026-11-27 15:00');
  assert.equal(count(town, 'liaison:court', `会议将于下一个工作日召开\n${h}`), 1);
  await town.moveTo('2026-11-30 13:00');
  assert.equal(count(town, 'liaison:court', `会议将于2小时后召开\n${h}`), 1);

  // Whoever agreed may answer again after the change.
  await tell(town, 'liaison:court', `/回执 ${h} 改期 2026-12-01 10:00 reason=当日开庭`);
  town.card('liaison:tax', h, '当日开庭');
});

test('a cancelled meeting leaves the calendar, and the matter is planned anew', async () => {
  const [m, h] = await raise(town, 'liaison:tax', taxLine);
  assert.match(await tell(town, 'liaison:tax', `/取消会议 ${h} 时间冲突`), /尚未定会/);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  assert.match(await tell(town, 'liaison:court', `/取消会议 ${h} 时间冲突`), /提请单位/);
  await tell(town, 'liaison:tax', `/取消会议 ${h} 时间冲突`);
  assert.equal(event(h)?.status ?? 'cancelled', 'cancelled');
  town.card('liaison:court', h, '时间冲突');
  const now = await matterOf(town, m);
  assert.equal(now.status, 'proposed');
  assert.notEqual(now.meeting, h);
  assert.equal(count(town, 'liaison:court', now.meeting ?? '', '筹备'), 1, 'invited anew');
  assert.match(await tell(town, 'liaison:tax', `/取消会议 ${h} 再次`), /已取消/);
});

test('a withdrawal cancels the arranged meeting and tells those who were asked', async () => {
  const [m, h] = await raise(town, 'liaison:tax', taxLine);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  assert.equal(event(h)?.status, 'confirmed');
  await tell(town, 'liaison:tax', `/撤回 ${m} 已自行解决`);
  assert.equal((await meetingOf(town, h)).status, 'cancelled');
  assert.equal(event(h)?.status ?? 'cancelled', 'cancelled');
  assert.equal(count(town, 'liaison:court', `会议已取消\n${h}`, '已自行解决'), 1);
  assert.match(await tell(town, 'liaison:court', `/回执 ${h} 同意`), /已结束或已取消/);
});

test('a refused calendar does not stop the meeting, and the office is told once', async () => {
  town.platform.faults.setCalendarScope(false);
  const [m, h] = await raise(town, 'liaison:tax', taxLine);
  await tell(town, 'liaison:court', `/回执 ${h} 同意`);
  assert.equal((await matterOf(town, m)).status, 'scheduled');
  await tell(town, 'liaison:tax', `/定会 ${h} 2026-12-03 15:00`);
  await tell(town, 'liaison:tax', `/定会 ${h} 2026-12-04 15:00`);
  for (const seat of ['officeDirector', 'officeStaff']) assert.equal(count(town, seat, h, '日历'), 1, seat);
  assert.equal(event(h), undefined);
  town.platform.faults.setCalendarScope(true);
  await tell(town, 'liaison:tax', `/定会 ${h} 2026-12-07 15:00`);
  assert.equal(event(h)?.status, 'confirmed', 'mended: the next change is in the calendar again');
  await tell(town, 'liaison:tax', `/取消会议 ${h} 另行安排`);
  assert.equal(event(h)?.status ?? 'cancelled', 'cancelled');
});
