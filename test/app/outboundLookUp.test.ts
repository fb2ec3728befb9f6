import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryOut } from '../../src/app/outbound/carryOut.js';
import { tellAdmin } from '../../src/app/tellAdmin.js';
import { inOffice, type Office, showTo } from './outboundRig.js';

const minute = 60_000;
const hour = 60 * minute;

/** The leader has a card already, so that the chat is known; one more is owed and its answer gets lost on the way. */
const loseAnswer = async (office: Office): Promise<number> => {
  await office.raise();
  await office.owe('first', [showTo(office.who('leader:finance'))]);
  await office.deliver();
  const before = office.cards('leader:finance').length;
  assert.equal(before, 1);
  await office.owe('second', [showTo(office.who('leader:finance'))]);
  office.platform.faults.add({ kind: 'lostResponse', path: '/im/v1/messages', method: 'POST' });
  await office.deliver();
  assert.equal(office.cards('leader:finance').length, 2, 'it was sent, and nobody knows');
  return before;
};

test('a card whose answer was lost is looked up when the platform has forgotten its uuid, and is not sent again', () =>
  inOffice({}, async (office) => {
    await loseAnswer(office);
    await office.clock.advance(2 * hour);
    office.calls();
    await office.deliver();
    const calls = office.calls().filter((c) => c.code === 0 && c.method !== 'PATCH');
    assert.deepEqual(
      calls.map((c) => c.method),
      ['GET'],
    );
    const [, second] = office.cards('leader:finance');
    assert.equal(office.cards('leader:finance').length, 2);
    const sent = await office.world.store.sent.read(second?.messageId ?? '');
    assert.equal(sent?.openId, office.who('leader:finance'), 'it is in the log and kept up to date like any other');
    assert.deepEqual(await office.world.store.outbox.pending(office.clock.now() + hour, 10), []);
  }));

test('within fifty minutes the uuid alone keeps it single: nothing is looked up', () =>
  inOffice({}, async (office) => {
    await loseAnswer(office);
    await office.clock.advance(40 * minute);
    office.calls();
    await office.deliver();
    assert.deepEqual(office.calls('GET'), []);
    assert.equal(office.cards('leader:finance').length, 2);
  }));

test('a process that died between sending and noting it leaves its first try behind for whoever comes after', () =>
  inOffice({ processes: 2 }, async (office) => {
    await office.raise();
    await office.owe('first', [showTo(office.who('leader:finance'))]);
    await office.deliver();
    await office.owe('second', [showTo(office.who('leader:finance'))]);
    // What a process does that is killed after the platform took the message: a claim, a message, and nothing more.
    const dying = office.bots[1]?.world ?? assert.fail();
    const kill = new Error('killed');
    const claim =
      (await dying.store.outbox.claim('matter', 'M2026-0001', office.clock.now())) ?? assert.fail('it is held');
    assert.equal(claim.due[0]?.firstTriedAt, undefined, 'nothing was tried before');
    const [entry] = claim.due;
    const dead = {
      ...dying,
      store: { ...dying.store, sent: { ...dying.store.sent, add: () => Promise.reject(kill) } },
    };
    await carryOut(dead, 'matter', 'M2026-0001', entry ?? assert.fail(), {
      ...claim,
      retry: () => undefined,
      done: () => undefined,
    });
    assert.equal(office.cards('leader:finance').length, 2);
    for (const wait of [30 * minute, 90 * minute]) {
      await office.clock.advance(wait);
      await office.deliver();
      assert.equal(office.cards('leader:finance').length, 2, `${wait / minute} minutes later`);
    }
    assert.deepEqual(await office.world.store.outbox.pending(office.clock.now() + hour, 10), []);
  }));

test('a look-up that fails for good is followed by sending; one that fails for now is made again', () =>
  inOffice({}, async (office) => {
    await loseAnswer(office);
    await office.clock.advance(2 * hour);
    office.platform.faults.add({ kind: 'rateLimited', path: '/im/v1/messages', method: 'GET', resetAfter: 5 });
    await office.deliver();
    assert.equal(office.cards('leader:finance').length, 2, 'it waits');
    await office.clock.advance(minute);
    office.platform.faults.add({ kind: 'scopeMissing', path: '/im/v1/messages', method: 'GET' });
    await office.deliver();
    assert.equal(office.cards('leader:finance').length, 3, 'better twice than never');
  }));

test('a card that never got through is not found, and is sent', () =>
  inOffice({}, async (office) => {
    await office.raise();
    await office.owe('first', [showTo(office.who('leader:finance'))]);
    await office.deliver();
    await office.owe('second', [showTo(office.who('leader:finance'))]);
    office.platform.faults.add({ kind: 'reset', path: '/im/v1/messages', method: 'POST' });
    await office.deliver();
    await office.clock.advance(3 * hour);
    await office.deliver();
    assert.equal(office.cards('leader:finance').length, 2, 'the same card that was there before is another');
  }));

test('answers are looked up by what they answer, and notices by what they say', () =>
  inOffice({}, async (office) => {
    const { platform, world, clock } = office;
    const tax = office.who('liaison:tax');
    platform.faults.add({ kind: 'lostResponse', path: '/im/v1/messages/', method: 'POST' });
    await (await platform.say(tax, '/没有这个命令')).delivered;
    await platform.settled();
    await office.deliver();
    const answers = () =>
      platform.messages({ openId: tax }).filter((m) => m.sender === 'bot' && m.replyTo !== undefined);
    assert.equal(answers().length, 1);
    await tellAdmin(world, 'dead/first', '先行通知。');
    await office.deliver();
    platform.faults.add({ kind: 'lostResponse', path: '/im/v1/messages', method: 'POST' });
    await tellAdmin(world, 'dead/test', '有一项情况请核实。');
    await office.deliver();
    await clock.advance(2 * hour);
    office.calls();
    await office.deliver();
    assert.equal(answers().length, 1);
    const notices = platform.messages({ openId: office.who('admin') }).filter((m) => m.text === '有一项情况请核实。');
    assert.equal(notices.length, 1);
    assert.deepEqual(office.calls('POST'), []);
  }));
