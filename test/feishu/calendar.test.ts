import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { CalendarBook, CalendarEvent } from '../../src/app/ports.js';
import { openCalendar } from '../../src/feishu/calendar.js';
import { openClient } from '../../src/feishu/client.js';
import { openDirectory } from '../../src/feishu/directory.js';
import { jia, type StandIn, startStandIn, yi } from './standIn.js';

let world: StandIn;
let book: CalendarBook;
before(async () => {
  world = await startStandIn();
  book = openCalendar(world.client);
});
after(() => world.stop());
afterEach(() => world.platform.faults.clear());

const startAt = Date.UTC(2026, 10, 25, 7, 0, 0);
const meeting = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  summary: '业务会议 H2026-0001',
  description: '涉税事项',
  startAt,
  endAt: startAt + 5_400_000,
  place: '县政府三楼会议室',
  attendees: [jia.openId],
  isPrivate: false,
  ...more,
});
const seen = (eventId: string) =>
  world.platform.calendarEvents().find((event) => event.eventId === eventId) ?? assert.fail('no event');
const calls = (part: string) =>
  world.platform.calls().filter(({ path, method }) => `${method} ${path}`.includes(part)).length;

describe('the calendar', () => {
  it('takes a meeting with place, time and attendees', async () => {
    const { eventId, calendarId } = await book.create(meeting(), 'H1');
    const event = seen(eventId);
    assert.deepEqual(
      [event.calendarId, event.summary, event.startAt, event.endAt],
      [calendarId, '业务会议 H2026-0001', startAt, startAt + 5_400_000],
    );
    assert.deepEqual(event.attendees, [jia.openId]);
    assert.equal(event.raw.visibility, 'default');
  });

  it('keeps a confidential meeting from others', async () => {
    const { eventId } = await book.create(meeting({ isPrivate: true }), 'H2');
    assert.equal(seen(eventId).raw.visibility, 'private');
  });

  it('takes a link as the video meeting and other words into the description', async () => {
    const link = await book.create(meeting({ video: 'https://vc.example.cn/j/1' }), 'H3');
    assert.match(JSON.stringify(seen(link.eventId).raw.vchat), /third_party.*vc\.example\.cn/);
    const words = await book.create(meeting({ video: '会议号 123' }), 'H4');
    assert.match(String(seen(words.eventId).raw.description), /视频会议：会议号 123/);
  });

  it('creates once for one key, and mends attendees that were lost half way', async () => {
    world.platform.faults.add({ kind: 'http500', path: '/attendees', method: 'POST' });
    await assert.rejects(book.create(meeting(), 'H5'), { kind: 'busy' });
    const count = world.platform.calendarEvents().length;
    const first = await book.create(meeting(), 'H5');
    const again = await book.create(meeting(), 'H5');
    assert.deepEqual([again, world.platform.calendarEvents().length], [first, count]);
    assert.deepEqual(seen(first.eventId).attendees, [jia.openId]);
  });

  it('moves a meeting, adds who is new and removes who is gone', async () => {
    const ref = await book.create(meeting(), 'H6');
    await book.update(
      ref,
      meeting({ startAt: startAt + 3_600_000, endAt: startAt + 7_200_000, attendees: [yi.openId], place: undefined }),
    );
    const event = seen(ref.eventId);
    assert.deepEqual([event.startAt, event.attendees], [startAt + 3_600_000, [yi.openId]]);
  });

  it('leaves attendees alone that stay', async () => {
    const ref = await book.create(meeting({ attendees: [jia.openId, yi.openId] }), 'H7');
    const before = calls('POST');
    await book.update(ref, meeting({ attendees: [yi.openId, jia.openId, jia.openId] }));
    assert.equal(calls('POST'), before);
  });

  it('cancels, and takes a meeting that is gone already for cancelled', async () => {
    const ref = await book.create(meeting(), 'H8');
    await book.cancel(ref);
    assert.equal(seen(ref.eventId).status, 'cancelled');
    await book.cancel(ref);
    await book.cancel({ ...ref, eventId: '00000000-0000-0000-0000-000000000000_0' });
  });

  it('asks for its calendar once', async () => {
    const own = openCalendar(world.client);
    const before = calls('/primary');
    await Promise.all([own.create(meeting(), 'H9'), own.create(meeting(), 'H10')]);
    assert.equal(calls('/primary') - before, 1);
  });

  it('without the scope is denied, and works when the scope is there', async () => {
    const own = openCalendar(world.client);
    world.platform.faults.setCalendarScope(false);
    await assert.rejects(own.create(meeting(), 'H11'), { kind: 'denied', code: 99991672 });
    world.platform.faults.setCalendarScope(true);
    await own.create(meeting(), 'H11');
  });
});

describe('the directory', () => {
  it('knows the bot, asking once', async () => {
    const directory = openDirectory(world.client);
    const before = calls('/bot/v3/info');
    const ids = await Promise.all([directory.botOpenId(), directory.botOpenId()]);
    assert.deepEqual(ids, [world.platform.bot.openId, world.platform.bot.openId]);
    assert.equal(calls('/bot/v3/info') - before, 1);
  });

  it('asks again after a failure', async () => {
    const directory = openDirectory(world.client);
    world.platform.faults.add({ kind: 'http500', path: '/bot/v3/info' });
    await assert.rejects(directory.botOpenId(), { kind: 'busy' });
    assert.equal(await directory.botOpenId(), world.platform.bot.openId);
  });

  it('finds people by mobile and e-mail as written, and leaves out who is not there', async () => {
    const found = await world.directory.resolve([
      '138 0000-0001',
      '+8613800000002',
      'JIA@example.cn',
      '13999999999',
      'no@example.cn',
      ' ',
    ]);
    assert.deepEqual([...found].sort(), [
      ['+8613800000002', yi.openId],
      ['138 0000-0001', jia.openId],
      ['JIA@example.cn', jia.openId],
    ]);
  });

  it('asks for at most 50 at a time and for nobody not at all', async () => {
    const before = calls('batch_get_id');
    await world.directory.resolve(Array.from({ length: 101 }, (_, at) => `139${String(at).padStart(8, '0')}`));
    assert.equal(calls('batch_get_id') - before, 3);
    await world.directory.resolve([]);
    assert.equal(calls('batch_get_id') - before, 3);
  });

  it('tells a missing scope', async () => {
    const client = openClient({ app: world.app, logger: world.logger });
    world.platform.faults.add({ kind: 'scopeMissing', path: 'batch_get_id' });
    await assert.rejects(openDirectory(client).resolve(['13800000001']), { kind: 'denied' });
    client.close();
  });
});
