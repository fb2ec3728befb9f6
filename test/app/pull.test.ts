import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { answerTo, openPullTown, type PullTown } from './pullTown.js';

let town: PullTown;
beforeEach(async () => {
  town = await openPullTown();
});
afterEach(() => town.stop());

/** Everybody who has written or been written to is known by chat. */
const greet = async (...seats: string[]): Promise<void> => {
  for (const seat of seats) await town.write(seat, '/我的');
};

describe('messages written while nobody listened', () => {
  it('are carried out once and in their order, whatever the platform pushes afterwards', async () => {
    await town.up();
    await greet('liaison:tax', 'liaison:housing');
    await town.down();
    const first = await town.write('liaison:tax', '/建议 第一条');
    const second = await town.write('liaison:tax', '/建议 第二条');
    await town.wait(20);
    const third = await town.write('liaison:housing', '/我的');
    const running = await town.up();
    assert.match(answerTo(town, first), /建议/);
    assert.ok(answerTo(town, second));
    assert.ok(answerTo(town, third));
    const order = town.replies('liaison:tax').map((m) => m.replyTo);
    assert.deepEqual(order.slice(-2), [first, second]);
    const kept = await running.world.store.chats.eventsOf([first, second, third]);
    assert.ok([...kept.values()].every((e) => e.state === 'done' && e.id.startsWith('pull/')));
    await town.wait(8 * 60);
    assert.ok(
      town.platform.pushes().some((p) => p.attempt > 1 && p.outcome === 'acknowledged'),
      'the platform pushed again',
    );
    for (const id of [first, second, third]) assert.equal(town.answersTo(id).length, 1);
  });

  it('are lost by the platform after 7 hours and found all the same; what is older than 8 hours is only told', async () => {
    await town.up();
    await greet('liaison:tax');
    await town.down();
    const old = await town.write('liaison:tax', '/提请');
    const chatter = await town.write('liaison:tax', '早上好');
    await town.wait(100);
    const fresh = await town.write('liaison:tax', '/我的');
    await town.wait(7 * 60 + 30);
    const running = await town.up();
    assert.equal(
      answerTo(town, old),
      '您于2026年11月24日（周二）09:00发送的命令因系统停机未及时处理，如仍需办理请重新发送。',
    );
    assert.deepEqual(town.answersTo(chatter), []);
    assert.match(answerTo(town, fresh), /席位/);
    const told = town.platform
      .messages({ openId: town.who('admin') })
      .filter((m) => m.sender === 'bot' && m.text?.includes('未接收消息'));
    assert.equal(told.length, 1);
    await running.bot.pull(true);
    await town.down();
    await town.wait(30);
    await town.up();
    assert.equal(town.answersTo(old).length, 1);
    assert.equal(town.answersTo(fresh).length, 1);
  });

  it('in a group count only when the bot was mentioned, and what was taken back does not', async () => {
    await town.up();
    await greet('liaison:tax');
    const group = town.platform.createGroup('府院联动工作群', [town.who('liaison:tax'), town.who('admin')]);
    await town.settled();
    await town.write('admin', '/工作群', { chatId: group, mentionBot: true });
    await town.down();
    const plain = await town.write('liaison:tax', '/帮助', { chatId: group, mentionBot: false });
    const all = await town.write('liaison:tax', '/帮助', { chatId: group, mentionBot: false, mentionAll: true });
    const named = await town.write('liaison:tax', '/帮助', { chatId: group, mentionBot: true });
    const back = await town.write('liaison:tax', '/帮助');
    await town.platform.recall(town.who('liaison:tax'), back);
    await town.wait(8 * 60 - 30);
    await town.up();
    assert.deepEqual(
      [plain, all, back].flatMap((id) => town.answersTo(id)),
      [],
    );
    assert.ok(answerTo(town, named));
  });

  it('are not read when the silence was short, or there was none', async () => {
    const running = await town.up();
    await greet('liaison:tax');
    const lists = () =>
      town.platform.calls().filter((c) => c.method === 'GET' && c.path.includes('/im/v1/messages')).length;
    await running.bot.pull(true);
    await town.wait(0.5);
    await running.bot.pull(true);
    await town.down();
    await town.wait(0.5);
    await town.up();
    assert.equal(lists(), 0);
  });

  it('are read after the long connection was away, and not before it is back', async () => {
    const running = await town.up();
    await greet('liaison:tax');
    const before = running.world.now();
    await running.bot.pull(false);
    await town.wait(5);
    await running.bot.pull(false);
    assert.equal(await running.world.store.chats.take(running.world.now()), undefined);
    await running.bot.pull(true);
    assert.equal(await running.world.store.chats.heardAt(), running.world.now());
    assert.ok(running.world.now() > before);
    assert.equal(await running.world.store.chats.take(running.world.now()), undefined, 'every chat has been read');
  });

  it('are read again after a crash in the middle, to no effect', async () => {
    await town.up();
    await greet('liaison:tax');
    await town.down();
    const ids: string[] = [];
    for (let n = 1; n <= 3; n += 1) ids.push(await town.write('liaison:tax', `/建议 第${n}条`));
    await town.wait(20);
    const running = await town.up();
    // The cursor was never moved: as if the process had died before.
    await running.world.store.chats.owe(running.world.now() - 60 * 60_000);
    await running.bot.pull(true);
    await town.settled();
    for (const id of ids) assert.equal(town.answersTo(id).length, 1);
  });

  it('between a backup and its restore are not carried out a second time: whoever wrote them is asked to write again', async () => {
    const running = await town.up();
    await greet('liaison:tax');
    await town.down();
    const id = await town.write('liaison:tax', '/建议 备份之后');
    await town.wait(20);
    const { setting } = await town.raw();
    const value = { backupAt: running.world.now() - 20 * 60_000, restoredAt: running.world.now() };
    await setting.updateOne({ _id: 'hold' as never }, { $set: { value } }, { upsert: true });
    const restored = await town.up();
    assert.match(answerTo(town, id), /如仍需办理请重新发送/);
    await town.wait(1);
    const after = await town.write('liaison:tax', '/我的');
    await restored.bot.pull(true);
    assert.ok(answerTo(town, after), 'what is written afterwards is carried out');
  });

  it('of a chat that the bot has left are let be', async () => {
    const running = await town.up();
    const group = town.platform.createGroup('旧群', [town.who('liaison:tax')]);
    await town.settled();
    await town.write('liaison:tax', '/帮助', { chatId: group, mentionBot: true });
    await town.down();
    town.platform.removeBot(group, town.who('liaison:tax'));
    await town.wait(20);
    const again = await town.up();
    assert.equal(await again.world.store.chats.take(again.world.now()), undefined);
    assert.ok(running !== again);
  });
});

describe('a platform that does not give out what was written', () => {
  const path = '/im/v1/messages';
  const admin = (): string[] =>
    town.platform
      .messages({ openId: town.who('admin') })
      .flatMap((m) => (m.sender === 'bot' && m.text?.includes('历史消息') ? [m.text] : []));

  it('for want of a right is not asked again, and the administrator hears of it once', async () => {
    await town.up();
    await greet('liaison:tax', 'liaison:housing');
    await town.down();
    await town.wait(20);
    town.platform.faults.add({ path, method: 'GET', kind: 'code', code: 230027, times: 9 });
    const running = await town.up();
    assert.equal(await running.world.store.chats.take(running.world.now()), undefined);
    await town.settled();
    assert.equal(admin().length, 1);
    assert.match(admin()[0] ?? '', /230027/);
  });

  it('because it is throttled or fails is asked again by the next round', async () => {
    for (const kind of ['rateLimited', 'http500', 'lostResponse'] as const) {
      await town.up();
      await greet('liaison:tax');
      await town.down();
      const id = await town.write('liaison:tax', '/我的');
      await town.wait(20);
      town.platform.faults.add({ path, method: 'GET', kind, resetAfter: 1 });
      const running = await town.up();
      assert.deepEqual(town.answersTo(id), []);
      await running.bot.pull(true);
      await town.settled();
      assert.equal(town.answersTo(id).length, 1, kind);
      await town.down();
    }
    assert.deepEqual(admin(), []);
  });
});

describe('many chats', () => {
  it('are read some at a time, the rest by the next rounds', async () => {
    const running = await town.up();
    const groups = Array.from({ length: 300 }, (_, n) =>
      town.platform.createGroup(`群${n}`, [town.who('liaison:tax')]),
    );
    await town.settled();
    for (const chatId of groups) await running.world.store.chats.note({ chatId, kind: 'group' });
    await town.down();
    const ids: string[] = [];
    for (const chatId of [groups[0], groups[150], groups[299]])
      ids.push(await town.write('liaison:tax', '/帮助', { chatId: chatId ?? '', mentionBot: true }));
    await town.wait(7 * 60);
    const lists = () =>
      town.platform.calls().filter((c) => c.method === 'GET' && c.path.includes('/im/v1/messages')).length;
    const again = await town.up();
    assert.equal(lists(), 50, 'a round is bounded');
    for (let round = 0; round < 6; round += 1) await again.bot.pull(true);
    await town.settled();
    assert.ok(lists() >= 300 && lists() < 320, `${lists()} lists for 300 chats`);
    for (const id of ids) assert.equal(town.answersTo(id).length, 1);
  });
});
