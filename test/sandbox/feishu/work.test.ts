import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, BORIS, codeOf, makeRig, START } from './rig.js';

const seconds = (ms: number) => ({ timestamp: String(ms / 1000), timezone: 'Asia/Shanghai' });
const HOUR = 3_600_000;

test('an event is created once per key, changed, attended and cancelled', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const { calendarEvent, calendarEventAttendee, calendar } = client.calendar.v4;
  const primary = await calendar.primary({});
  const calendar_id = primary.data?.calendars?.[0]?.calendar?.calendar_id ?? '';
  const data = { summary: '联席会议', start_time: seconds(START), end_time: seconds(START + HOUR) };
  const params = { idempotency_key: 'meeting-2026-001-meeting-2026-001' };
  const create = () => calendarEvent.create({ path: { calendar_id }, params, data });
  const made = await create();
  const event_id = made.data?.event?.event_id ?? '';
  assert.equal((await create()).data?.event?.event_id, event_id);

  const path = { calendar_id, event_id };
  const attendees = [
    { type: 'user' as const, user_id: ANNA },
    { type: 'user' as const, user_id: BORIS },
  ];
  const added = await calendarEventAttendee.create({ path, params: { user_id_type: 'open_id' }, data: { attendees } });
  assert.equal(added.data?.attendees?.[0]?.display_name, '甲某');
  const gone = { delete_ids: [{ type: 'user' as const, user_id: BORIS }] };
  await calendarEventAttendee.batchDelete({ path, data: gone });
  assert.equal((await calendarEventAttendee.list({ path })).data?.items?.length, 1);

  await calendarEvent.patch({
    path,
    data: { summary: '改期', start_time: seconds(START + HOUR), end_time: seconds(START + 2 * HOUR) },
  });
  const [seen] = platform.calendarEvents();
  assert.deepEqual([seen?.summary, seen?.startAt, seen?.attendees], ['改期', START + HOUR, [ANNA]]);
  const span = { time_min: new Date(START).toISOString(), time_max: new Date(START + 9 * HOUR).toISOString() };
  const busy = await client.calendar.v4.freebusy.list({ data: { ...span, user_id: ANNA } });
  assert.equal(busy.data?.freebusy_list?.length, 1);

  assert.equal(await codeOf(calendarEvent.delete({ path, params: { need_notification: 'true' } })), 0);
  assert.equal(platform.calendarEvents()[0]?.status, 'cancelled');
  assert.equal(await codeOf(calendarEvent.get({ path })), 193003);
});

test('events that cannot be are refused', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const primary = await client.calendar.v4.calendar.primary({});
  const calendar_id = primary.data?.calendars?.[0]?.calendar?.calendar_id ?? '';
  const good = { start_time: seconds(START), end_time: seconds(START + HOUR) };
  const create = (data: object, id = calendar_id, key?: string) =>
    codeOf(
      client.calendar.v4.calendarEvent.create({
        path: { calendar_id: id },
        data: { ...good, ...data },
        ...(key ? { params: { idempotency_key: key } } : {}),
      }),
    );
  assert.equal(await create({ end_time: seconds(START - HOUR) }), 190002);
  assert.equal(await create({ start_time: { timestamp: String(START) } }), 99992402);
  assert.equal(await create({ start_time: {} }), 190002);
  assert.equal(await create({}, 'feishu.cn_x'), 191001);
  assert.equal(await create({}, calendar_id, 'short'), 99992402);
  const hosts = { vc_type: 'vc', meeting_settings: { assign_hosts: [ANNA] } };
  assert.equal(await create({ vchat: hosts }), 193101);
  assert.equal(await create({ vchat: { meeting_settings: { allow_attendees_start: false } } }), 193102);
  const path = { calendar_id, event_id: 'none' };
  assert.equal(await codeOf(client.calendar.v4.calendarEvent.get({ path })), 193001);
});

test('a task is created once per token, changed by the fields named, completed and reopened', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const { task } = client.task.v2;
  const data = {
    summary: '核查债权',
    due: { timestamp: String(START + HOUR) },
    members: [{ id: ANNA, type: 'user', role: 'assignee' }],
    reminders: [{ relative_fire_minute: 30 }],
    client_token: 'task-2026-001',
  };
  const made = await task.create({ data });
  const guid = made.data?.task?.guid ?? '';
  assert.equal((await task.create({ data })).data?.task?.guid, guid);
  const path = { task_guid: guid };
  await task.patch({ path, data: { task: { summary: '核查', description: '不改' }, update_fields: ['summary'] } });
  await task.addMembers({ path, data: { members: [{ id: BORIS, type: 'user', role: 'follower' }] } });
  const done = { task: { completed_at: String(START) }, update_fields: ['completed_at'] };
  assert.equal(await codeOf(task.patch({ path, data: done })), 0);
  const [seen] = platform.tasks();
  assert.deepEqual([seen?.summary, seen?.completedAt, seen?.members.length], ['核查', START, 2]);
  assert.equal(seen?.raw.description, undefined);
  assert.equal(await codeOf(task.patch({ path, data: done })), 1470400);
  await task.patch({ path, data: { task: { completed_at: '0' }, update_fields: ['completed_at'] } });
  assert.equal((await task.get({ path })).data?.task?.completed_at, '0');
  const comment = { content: '已阅', resource_type: 'task', resource_id: guid };
  assert.equal(await codeOf(client.task.v2.comment.create({ data: comment })), 0);
  assert.equal(await codeOf(task.delete({ path })), 0);
  assert.equal(await codeOf(task.get({ path })), 1470404);
});

test('tasks that cannot be are refused', async (t) => {
  const { platform, client } = await makeRig({ limits: 'off' });
  t.after(() => platform.stop());
  const create = (data: object) => codeOf(client.task.v2.task.create({ data: { summary: 'x', ...data } }));
  assert.equal(await create({ summary: '' }), 1470400);
  assert.equal(await create({ summary: '长'.repeat(3001) }), 1470400);
  assert.equal(await create({ reminders: [{ relative_fire_minute: 1 }] }), 1470400);
  assert.equal(await create({ due: { timestamp: String(START / 1000) } }), 99992402);
  assert.equal(await create({ members: [{ id: 'ou_none', role: 'assignee' }] }), 1470400);
  assert.equal(await create({ client_token: 'short' }), 99992402);
  assert.equal(await create({ members: [{ id: ANNA, role: 'boss' }] }), 1470400);
  assert.equal(await create({ members: [{ id: ANNA, type: 'chat', role: 'follower' }] }), 1470400);
  assert.equal(await create({ due: {} }), 1470400);
  assert.equal(await create({ due: at(0), start: at(HOUR) }), 1470400, 'it starts before it is due');
  assert.equal(await create({ due: at(HOUR), start: { ...at(0), is_all_day: true } }), 1470400);
  assert.equal(await create({ repeat_rule: 'FREQ=DAILY;INTERVAL=1' }), 1470400);
  const two = [{ relative_fire_minute: 1 }, { relative_fire_minute: 2 }];
  assert.equal(await create({ due: at(HOUR), reminders: two }), 1470613);
  assert.equal(await create({ mode: 3 }), 99992402);
  assert.equal(platform.tasks().length, 0);
});

const at = (ms: number) => ({ timestamp: String(START + ms) });

test('a patch changes the fields it names and refuses what it does not know', async (t) => {
  const { platform, client } = await makeRig({ limits: 'off' });
  t.after(() => platform.stop());
  const { task } = client.task.v2;
  const made = await task.create({ data: { summary: '核查', due: at(HOUR), repeat_rule: 'FREQ=DAILY;INTERVAL=1' } });
  const path = { task_guid: made.data?.task?.guid ?? '' };
  const patch = (changed: object, ...update_fields: string[]) =>
    codeOf(task.patch({ path, data: { task: changed, update_fields } }));
  assert.equal(await patch({ summary: 'x' }), 1470400, 'no field is named');
  assert.equal(await patch({ members: [] }, 'members'), 1470400);
  assert.equal(await patch({ nothing: 1 }, 'toString'), 1470400);
  assert.equal(await patch({}, 'summary'), 1470400, 'a title is never empty');
  assert.equal(await patch({}, 'due'), 1470400, 'what repeats is due');
  assert.equal(await patch({ completed_at: String(START) }, 'completed_at', 'repeat_rule'), 1470400);
  assert.equal(await patch({ description: '备注' }, 'description'), 0);
  assert.equal(await patch({}, 'description', 'repeat_rule'), 0);
  assert.equal(await patch({ due: { timestamp: '0' } }, 'due'), 0);
  const [seen] = platform.tasks();
  assert.deepEqual([seen?.dueAt, seen?.raw.description, seen?.raw.repeat_rule], [undefined, undefined, undefined]);
  assert.equal(
    await codeOf(task.patch({ path: { task_guid: 'none' }, data: { task: {}, update_fields: ['due'] } })),
    1470404,
  );
});

test('a day is kept as a day in UTC, an instant to the second', async (t) => {
  const { platform, client } = await makeRig();
  t.after(() => platform.stop());
  const due = async (given: object) =>
    (await client.task.v2.task.create({ data: { summary: 'x', due: given } })).data?.task?.due;
  const midnight = Date.parse('2026-03-05T00:00:00Z');
  assert.deepEqual(await due({ timestamp: String(midnight), is_all_day: true }), {
    timestamp: String(midnight),
    is_all_day: true,
  });
  const inShanghai = Date.parse('2026-03-05T00:00:00+08:00');
  const before = await due({ timestamp: String(inShanghai), is_all_day: true });
  assert.equal(before?.timestamp, String(midnight - 24 * HOUR), 'the midnight of Shanghai is the day before');
  assert.deepEqual(await due({ timestamp: String(START + 956) }), { timestamp: String(START), is_all_day: false });
});

test('a token makes one task within five minutes, and a member stands in each role once', async (t) => {
  const { platform, client, clock } = await makeRig();
  t.after(() => platform.stop());
  const { task } = client.task.v2;
  const data = { summary: '核查', client_token: 'token-2026-001', members: [{ id: ANNA, role: 'assignee' }] };
  const first = await task.create({ data });
  await clock.advance(4 * 60_000);
  assert.equal((await task.create({ data })).data?.task?.guid, first.data?.task?.guid);
  await clock.advance(2 * 60_000);
  assert.notEqual((await task.create({ data })).data?.task?.guid, first.data?.task?.guid);

  const path = { task_guid: first.data?.task?.guid ?? '' };
  const user = await client.contact.v3.user.get({ path: { user_id: BORIS } });
  const boris = { id: user.data?.user?.union_id ?? '', role: 'follower' };
  const params = { user_id_type: 'union_id' };
  const twice = { members: [{ ...boris }, { ...boris, role: 'assignee' }, { ...boris }] };
  const added = await task.addMembers({ path, params, data: twice });
  assert.equal(added.data?.task?.members?.length, 3);
  assert.equal(added.data?.task?.members?.[1]?.id, boris.id, 'ids as the caller speaks');
  await task.removeMembers({ path, params, data: { members: [boris] } });
  const left = platform.tasks()[0]?.members;
  assert.deepEqual(left, [
    { id: ANNA, role: 'assignee' },
    { id: BORIS, role: 'assignee' },
  ]);
});
