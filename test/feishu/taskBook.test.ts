import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { MirrorTask, TaskBook } from '../../src/app/ports.js';
import { openTaskBook } from '../../src/feishu/taskBook.js';
import { jia, type StandIn, startStandIn, yi } from './standIn.js';

const now = Date.UTC(2026, 10, 25, 3, 0, 0);
const crowd = Array.from({ length: 60 }, (_, at) => ({
  openId: `ou_${String(at).padStart(32, '0')}`,
  name: `成员${at}`,
}));
let world: StandIn;
let book: TaskBook;
before(async () => {
  world = await startStandIn({ people: [jia, yi, ...crowd] });
  book = openTaskBook(world.client, () => now);
});
after(() => world.stop());
afterEach(() => world.platform.faults.clear());

const task = (more: Partial<MirrorTask> = {}): MirrorTask => ({
  summary: 'T2026-0001 报送涉税风险清单',
  description: '会议 H2026-0001 交办',
  dueOn: '2026-12-01',
  members: [jia.openId],
  isDone: false,
  ...more,
});
const seen = (guid: string) =>
  world.platform.tasks().find((one) => one.guid === guid) ?? assert.fail(`no task ${guid}`);
const assignees = (guid: string) => seen(guid).members.flatMap(({ id, role }) => (role === 'assignee' ? [id] : []));
const calls = () => world.platform.calls().filter(({ path }) => path.includes('/task/v2/'));
/** The verbs and ends of the calls that `work` makes. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = calls().length;
  await work();
  return calls()
    .slice(before)
    .map(
      ({ method, path }) =>
        `${method} ${path
          .split('/')
          .at(-1)
          ?.replace(/^[0-9a-f-]{36}$/, 'task')}`,
    );
}
/** As a person does it in the task centre. */
const patch = (guid: string, fields: Record<string, unknown>) =>
  world.client.call('test', (sdk, as) =>
    sdk.task.v2.task.patch(
      { path: { task_guid: guid }, data: { task: fields, update_fields: Object.keys(fields) } },
      as,
    ),
  );

describe('a mirrored task', () => {
  it('has its words, its assignees and its last day, the same in every zone', async () => {
    const guid = await book.create(task({ members: [jia.openId, yi.openId, jia.openId] }), 'T1');
    const { raw, summary, members, completedAt } = seen(guid);
    assert.deepEqual(
      [summary, raw.description, completedAt],
      ['T2026-0001 报送涉税风险清单', '会议 H2026-0001 交办', undefined],
    );
    assert.deepEqual(raw.due, { timestamp: String(Date.UTC(2026, 11, 1)), is_all_day: true });
    assert.deepEqual(members, [
      { id: jia.openId, role: 'assignee' },
      { id: yi.openId, role: 'assignee' },
    ]);
  });

  it('is not ticked off in the task centre: there it says where to', async () => {
    const { raw } = seen(await book.create(task(), 'T1 tip'));
    const tip = { tip: { zh_cn: '请在府院联动助手中反馈办理情况，任务办结后此处自动完成' } };
    assert.deepEqual(raw.custom_complete, { pc: tip, ios: tip, android: tip });
  });

  it('is created once for one key, also when the answer was lost', async () => {
    world.platform.faults.add({ kind: 'lostResponse', path: '/task/v2/tasks', method: 'POST' });
    const count = world.platform.tasks().length;
    await assert.rejects(book.create(task(), 'T2'), { kind: 'unknown' });
    const first = await book.create(task(), 'T2');
    assert.equal(await book.create(task(), 'T2'), first);
    assert.notEqual(await book.create(task(), 'T2 bis'), first);
    assert.equal(world.platform.tasks().length, count + 2);
  });

  it('may be done when it is created, and sends the same creation either way', async () => {
    const guid = await book.create(task({ isDone: true }), 'T3');
    assert.equal(seen(guid).completedAt, now);
    assert.equal(await book.create(task({ isDone: true }), 'T3'), guid);
    assert.equal(seen(guid).completedAt, now);
  });

  it('of more than 50 people reaches the platform’s own limit, not ours', async () => {
    const members = crowd.map(({ openId }) => openId);
    await assert.rejects(book.create(task({ members }), 'T4'), { kind: 'bad' });
    const guid = await book.create(task({ members: members.slice(0, 50) }), 'T5');
    assert.equal(assignees(guid).length, 50);
  });

  it('is cut to 3000 characters, none of them half', async () => {
    const guid = await book.create(task({ summary: `x${'𠮷'.repeat(2000)}`, description: '述'.repeat(4000) }), 'T6');
    const { summary, raw } = seen(guid);
    assert.deepEqual([summary, raw.description], [`x${'𠮷'.repeat(1499)}`, '述'.repeat(3000)]);
  });

  it('that is due on no day is refused before it goes out', async () => {
    assert.deepEqual(
      await callsOf(() => assert.rejects(book.create(task({ dueOn: '2026-02-30' }), 'T7'), { kind: 'bad' })),
      [],
    );
  });
});

describe('an update', () => {
  it('follows words, day and people', async () => {
    const guid = await book.create(task(), 'U1');
    await book.update(guid, task({ summary: '新', description: '', dueOn: '2027-01-04', members: [yi.openId] }));
    const { summary, raw } = seen(guid);
    assert.deepEqual([summary, raw.description], ['新', '']);
    assert.deepEqual(raw.due, { timestamp: String(Date.UTC(2027, 0, 4)), is_all_day: true });
    assert.deepEqual(assignees(guid), [yi.openId]);
  });

  it('completes, and opens again', async () => {
    const guid = await book.create(task(), 'U2');
    await book.update(guid, task({ isDone: true }));
    assert.equal(seen(guid).completedAt, now);
    await book.update(guid, task({ isDone: true }));
    await book.update(guid, task({ isDone: false }));
    assert.equal(seen(guid).completedAt, undefined);
  });

  it('that changes nothing only looks, so nobody hears of it', async () => {
    const guid = await book.create(task({ members: [jia.openId, yi.openId] }), 'U3');
    assert.deepEqual(await callsOf(() => book.update(guid, task({ members: [yi.openId, jia.openId, jia.openId] }))), [
      'GET task',
    ]);
  });

  it('sends only what differs', async () => {
    const guid = await book.create(task(), 'U4');
    assert.deepEqual(await callsOf(() => book.update(guid, task({ dueOn: '2026-12-02' }))), ['GET task', 'PATCH task']);
    const { body } = calls().at(-1) ?? assert.fail();
    assert.deepEqual(body, {
      task: { due: { timestamp: String(Date.UTC(2026, 11, 2)), is_all_day: true } },
      update_fields: ['due'],
    });
    assert.deepEqual(await callsOf(() => book.update(guid, task({ dueOn: '2026-12-02', members: [] }))), [
      'GET task',
      'POST remove_members',
    ]);
  });

  it('undoes what people changed in the task centre, and leaves those who follow', async () => {
    const guid = await book.create(task(), 'U5');
    await patch(guid, {
      summary: '改',
      due: { timestamp: String(now), is_all_day: false },
      completed_at: String(now - 5),
    });
    await world.client.call('test', (sdk, as) =>
      sdk.task.v2.task.addMembers(
        { path: { task_guid: guid }, data: { members: [{ id: yi.openId, type: 'user', role: 'follower' }] } },
        as,
      ),
    );
    await book.update(guid, task());
    assert.deepEqual([seen(guid).summary, seen(guid).completedAt], [task().summary, undefined]);
    assert.deepEqual(seen(guid).raw.due, { timestamp: String(Date.UTC(2026, 11, 1)), is_all_day: true });
    assert.deepEqual(seen(guid).members, [
      { id: jia.openId, role: 'assignee' },
      { id: yi.openId, role: 'follower' },
    ]);
  });

  it('looks again when somebody completed the task meanwhile', async () => {
    const guid = await book.create(task(), 'U6');
    world.platform.faults.add({ kind: 'code', code: 1470400, path: guid, method: 'PATCH' });
    await book.update(guid, task({ isDone: true }));
    assert.equal(seen(guid).completedAt, now);
    world.platform.faults.add({ kind: 'code', code: 1470400, path: guid, method: 'PATCH', times: 2 });
    await assert.rejects(book.update(guid, task()), { kind: 'bad', code: 1470400 });
  });
});

describe('a refusal', () => {
  it('of a task that somebody deleted is gone', async () => {
    const guid = await book.create(task(), 'R1');
    await world.client.call('test', (sdk, as) => sdk.task.v2.task.delete({ path: { task_guid: guid } }, as));
    await assert.rejects(book.update(guid, task()), { kind: 'gone', code: 1470404 });
  });

  it('for want of the scope, or of the right to one task, is denied', async () => {
    world.platform.faults.add({ kind: 'scopeMissing', path: '/task/v2/', times: 2 });
    await assert.rejects(book.create(task(), 'R2'), { kind: 'denied', code: 99991672 });
    await assert.rejects(book.update('t-1', task()), { kind: 'denied', code: 99991672 });
    world.platform.faults.add({ kind: 'code', code: 1470403, path: '/task/v2/' });
    await assert.rejects(book.update('t-1', task()), { kind: 'denied', code: 1470403 });
  });

  it('for its frequency tells how long to wait', async () => {
    world.platform.faults.add({ kind: 'rateLimited', path: '/task/v2/', resetAfter: 3 });
    await assert.rejects(book.create(task(), 'R3'), { kind: 'limited', retryAfterMs: 3000 });
  });

  it('of two creations at once, or of a failing platform, is worth another try', async () => {
    for (const [code, kind] of [
      [1470422, 'busy'],
      [1470500, 'unknown'],
    ] as const) {
      world.platform.faults.add({ kind: 'code', code, path: '/task/v2/' });
      await assert.rejects(book.create(task(), 'R4'), { kind, code });
    }
  });

  it('of a guid that is no id never goes out', async () => {
    assert.deepEqual(await callsOf(() => assert.rejects(book.update('../x', task()), { kind: 'bad' })), []);
  });
});
