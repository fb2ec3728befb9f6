import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTown } from '../town.js';
import { rosterWithout } from './rosterWithout.js';
import { count, housingLine, matterOf, raise, tell } from './steps.js';

test('a vacant seat is told to the office and the admin, and the next in line is asked', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-roster-'));
  const vacant = ['liaison:finance', 'leader:naturalResources', 'liaison:naturalResources'];
  const town = await openTown({ at: '2026-11-24 09:00', rosterFile: await rosterWithout(dir, vacant) });
  try {
    const [m, h] = await raise(town, 'liaison:housing', housingLine);
    // 财政局 has a leader, who is asked at once; 自然资源局 has nobody, so the office is.
    town.card('leader:finance', h, '财政局');
    for (const seat of ['officeDirector', 'officeStaff', 'admin']) {
      assert.equal(count(town, seat, '席位空缺：财政局联系人'), 1, seat);
      assert.equal(count(town, seat, '席位空缺：自然资源局联系人'), 1, seat);
    }
    assert.equal(count(town, 'officeStaff', h, '自然资源局尚未回执'), 1, 'the last in line');
    assert.equal(count(town, 'admin', h, '自然资源局尚未回执'), 0, 'told, not asked');

    // Somebody is put on the seat, and answers.
    const newcomer = 'liaison:justice';
    assert.match(await tell(town, 'officeDirector', `/绑定 liaison:naturalResources ${newcomer}`), /系统管理员/);
    assert.match(await tell(town, 'admin', `/绑定 liaison:naturalResources ${newcomer}`), /已登记/);
    assert.match(await tell(town, 'admin', `/绑定 liaison:naturalResources ${newcomer}`), /已由/);
    await tell(town, newcomer, `/回执 ${h} 同意`);
    await tell(town, 'leader:finance', `/回执 ${h} 同意`);
    await tell(town, 'liaison:court', `/回执 ${h} 同意`);
    assert.equal((await matterOf(town, m)).status, 'scheduled');
    const [event] = town.platform.calendarEvents();
    for (const seat of ['leader:finance', newcomer]) assert.ok(event?.attendees.includes(town.who(seat)), seat);
  } finally {
    await town.stop();
    await rm(dir, { recursive: true, force: true });
  }
});
