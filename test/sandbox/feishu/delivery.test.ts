import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, connect, makeRig, START, untilConnected } from './rig.js';

const MESSAGE = 'im.message.receive_v1';
const never = () => new Promise<never>(() => {});

test('an event that is not acknowledged within 3 s comes again after 15 s, 5 min, 1 h and 6 h, and then no more', async (t) => {
  const { platform, clock } = await makeRig();
  t.after(() => platform.stop());
  const ids: unknown[] = [];
  const socket = await connect(platform, {
    [MESSAGE]: async (data) => {
      ids.push(data.event_id);
      throw new Error('not now');
    },
  });
  t.after(() => socket.close({ force: true }));
  const { eventId } = await platform.say(ANNA, '/x');
  await clock.advance(48 * 3_600_000);
  assert.deepEqual(ids, Array(5).fill(eventId));
  const after = platform.pushes().map(({ at, outcome }) => [Math.round((at - START) / 1000), outcome]);
  assert.deepEqual(after, [
    [0, 'failed'],
    [15, 'failed'],
    [315, 'failed'],
    [3915, 'failed'],
    [25_515, 'failed'],
  ]);
});

test('an answer after 3 s is late, and the event comes again with the same id', async (t) => {
  const { platform, clock } = await makeRig();
  t.after(() => platform.stop());
  let times = 0;
  const socket = await connect(platform, { [MESSAGE]: () => (++times === 1 ? never() : Promise.resolve({})) });
  t.after(() => socket.close({ force: true }));
  await platform.say(ANNA, '/x');
  await clock.advance(3000);
  assert.deepEqual(
    platform.pushes().map(({ outcome }) => outcome),
    ['late'],
  );
  await clock.advance(3_600_000);
  assert.deepEqual(
    platform.pushes().map(({ outcome }) => outcome),
    ['late', 'acknowledged'],
  );
});

test('without a connection an event waits for its next turn', async (t) => {
  const { platform, clock } = await makeRig();
  t.after(() => platform.stop());
  await (await platform.say(ANNA, '/x')).delivered;
  const socket = await connect(platform, { [MESSAGE]: async () => ({}) });
  t.after(() => socket.close({ force: true }));
  await clock.advance(15_000);
  assert.deepEqual(
    platform.pushes().map(({ outcome }) => outcome),
    ['unreachable', 'acknowledged'],
  );
});

test('a long line arrives whole although it takes several frames', async (t) => {
  const { platform } = await makeRig();
  t.after(() => platform.stop());
  let content = '';
  const socket = await connect(platform, {
    [MESSAGE]: async (data) => {
      content = String(Object(data.message).content);
      return {};
    },
  });
  t.after(() => socket.close({ force: true }));
  const line = `/议事 ${'破产府院联动'.repeat(2000)}`;
  await (await platform.say(ANNA, line)).delivered;
  assert.equal(JSON.parse(content).text, line);
});

test('faults: events come twice, in reverse, late, and once more on demand', async (t) => {
  const { platform, clock } = await makeRig();
  t.after(() => platform.stop());
  const lines: string[] = [];
  const socket = await connect(platform, {
    [MESSAGE]: async (data) => {
      lines.push(JSON.parse(String(Object(data.message).content)).text);
      return {};
    },
  });
  t.after(() => socket.close({ force: true }));
  const taken = () => lines.splice(0);

  platform.faults.duplicate();
  const { eventId } = await platform.say(ANNA, '二');
  await platform.settled();
  assert.deepEqual(taken(), ['二', '二']);

  platform.faults.reorder(2);
  await platform.say(ANNA, '先');
  await platform.say(ANNA, '后');
  await platform.settled();
  assert.deepEqual(taken(), ['后', '先']);

  platform.faults.delay(60_000);
  await platform.say(ANNA, '迟');
  await clock.advance(59_999);
  assert.deepEqual(taken(), []);
  await clock.advance(1);
  assert.deepEqual(taken(), ['迟']);
  platform.faults.clear();

  await platform.redeliver(eventId ?? '');
  assert.deepEqual(taken(), ['二']);
});

test('faults: a cut connection comes back by itself, a half-open one swallows what is pushed while a new one works', async (t) => {
  const { platform, clock } = await makeRig();
  t.after(() => platform.stop());
  const socket = await connect(platform, { [MESSAGE]: async () => ({}) });
  t.after(() => socket.close({ force: true }));

  platform.faults.halfOpen(true);
  await platform.say(ANNA, '/x');
  await clock.advance(3000);
  assert.deepEqual(
    platform.pushes().map(({ outcome }) => outcome),
    ['late'],
  );
  const second = await connect(platform, { [MESSAGE]: async () => ({}) });
  assert.equal(platform.connections(), 2);
  const alone = untilConnected(platform, 1);
  second.close({ force: true });
  await alone;
  platform.faults.halfOpen(false);
  await clock.advance(15_000);
  assert.equal(platform.pushes().at(-1)?.outcome, 'acknowledged');

  const reopened = untilConnected(platform, 1);
  platform.faults.cut();
  await reopened;
  await (await platform.say(ANNA, '/y')).delivered;
  assert.equal(platform.pushes().at(-1)?.outcome, 'acknowledged');
});

test('faults: a busy bootstrap is final for the SDK', async (t) => {
  const { platform } = await makeRig();
  t.after(() => platform.stop());
  platform.faults.busyBootstrap(1);
  await assert.rejects(connect(platform, {}));
  const socket = await connect(platform, {});
  socket.close({ force: true });
});

test('in a group the bot hears only lines that mention it or everybody', async (t) => {
  const { platform } = await makeRig();
  t.after(() => platform.stop());
  const heard: unknown[] = [];
  const socket = await connect(platform, {
    [MESSAGE]: async (data) => {
      const message = Object(data.message);
      heard.push([JSON.parse(message.content).text, message.mentions?.map((one: { key: string }) => one.key)]);
      return {};
    },
    'im.chat.member.bot.added_v1': async () => ({}),
  });
  t.after(() => socket.close({ force: true }));
  const chatId = platform.createGroup('群', [ANNA]);
  const say = (line: string, options = {}) => platform.say(ANNA, line, { chatId, ...options });
  await (await say('闲聊')).delivered;
  await (await say(`@${platform.bot.name} /议事`)).delivered;
  await (await say('请 @甲某 看', { mentionBot: true, mentions: [ANNA] })).delivered;
  await (await say('大家看', { mentionAll: true })).delivered;
  assert.deepEqual(heard, [
    ['@_user_1 /议事', ['@_user_1']],
    ['@_user_1 请 @_user_2 看', ['@_user_1', '@_user_2']],
    ['@_all 大家看', undefined],
  ]);
});
