import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openMessenger } from '../../src/feishu/messenger.js';
import { type Connection, type ConnectOptions, connect } from '../../src/feishu/receive.js';
import type { LinkState } from '../../src/feishu/supervise.js';
import { fakeTimers } from './fakeTimers.js';
import { jia, keepEvents, type StandIn, startStandIn, yi } from './standIn.js';

let world: StandIn;
const open: Connection[] = [];
before(async () => {
  world = await startStandIn();
});
afterEach(async () => {
  world.platform.faults.clear();
  await Promise.all(open.splice(0).map((connection) => connection.close()));
});
after(() => world.stop());

/** Connects, and offers to wait for the next time a state is told. */
async function join(options: Partial<ConnectOptions> & Pick<ConnectOptions, 'receive'>) {
  const states: LinkState[] = [];
  const waiting = new Set<() => void>();
  const connection = await connect({
    config: world.app,
    botOpenId: world.directory.botOpenId,
    logger: world.logger,
    onState: (state) => {
      states.push(state);
      for (const look of waiting) look();
    },
    ...options,
  });
  open.push(connection);
  const became = (wanted: LinkState, from = states.length) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (states.slice(from).includes(wanted)) resolve();
      };
      waiting.add(look);
      look();
    });
  return { connection, states, became };
}

const card = {
  schema: '2.0',
  config: { update_multi: true },
  body: {
    elements: [
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '办结' },
        behaviors: [{ type: 'callback', value: { command: 'close', input: { matter: 'M2026-0001' } } }],
      },
    ],
  },
};
const value = { command: 'close', input: { matter: 'M2026-0001' } };

describe('the long connection', () => {
  it('is connected when connect resolves, brings typed lines with mentions resolved, and acknowledges them', async () => {
    const events = keepEvents();
    const { connection } = await join(events);
    assert.equal(connection.state(), 'connected');
    const chatId = world.platform.createGroup('群', [jia.openId, yi.openId]);
    await (
      await world.platform.say(jia.openId, '／绑定  liaison:tax', { chatId, mentionBot: true, mentions: [yi.openId] })
    ).delivered;
    const line = events.got.find((event) => event.kind === 'message');
    assert.ok(line?.kind === 'message');
    assert.equal(line.actor, jia.openId);
    assert.equal(line.isAddressed, true);
    assert.ok(line.text.includes('／绑定  liaison:tax') && line.text.includes(`@${yi.openId}`), line.text);
    assert.equal(world.platform.pushes().at(-1)?.outcome, 'acknowledged');
  });

  it('brings menus, entering a chat, and changes of groups', async () => {
    const events = keepEvents();
    await join(events);
    await world.platform.menu(jia.openId, 'whoami');
    await world.platform.enter(yi.openId);
    const chatId = world.platform.createGroup('群', [jia.openId], false);
    world.platform.addBot(chatId, jia.openId);
    world.platform.addMembers(chatId, [yi.openId], jia.openId);
    world.platform.removeMembers(chatId, [yi.openId], jia.openId);
    world.platform.removeBot(chatId, jia.openId);
    await world.platform.settled();
    const kinds = events.got.map(({ kind }) => kind);
    for (const kind of ['menu', 'entered', 'botAdded', 'membersAdded', 'membersRemoved', 'botRemoved'])
      assert.ok(
        kinds.some((seen) => seen === kind),
        kind,
      );
    assert.ok(world.platform.pushes().every(({ outcome }) => outcome === 'acknowledged'));
  });

  it('carries the answer of a click back: toast and new card', async () => {
    const after = { ...card, body: { elements: [{ tag: 'markdown', content: '已办结' }] } };
    const events = keepEvents((event) =>
      event.kind === 'click' ? { toast: { type: 'success', content: '已办结' }, card: after } : {},
    );
    await join(events);
    const { messageId, chatId } = await openMessenger(world.client).send({ openId: jia.openId }, { card }, 'click-1');
    const answer = await world.platform.click(jia.openId, messageId, value);
    assert.deepEqual(answer.toast, { type: 'success', content: '已办结' });
    assert.deepEqual(answer.card, after);
    const click = events.got.find((event) => event.kind === 'click');
    assert.ok(click?.kind === 'click');
    assert.deepEqual([click.actor, click.messageId, click.chatId, click.value], [jia.openId, messageId, chatId, value]);
    assert.equal(String(click.createdAt).length, 13);
  });

  it('shows no error to the person when a click fails or brings nothing', async () => {
    const events = keepEvents((event) => {
      if (event.kind === 'click' && event.actor === yi.openId) throw new Error('store down');
      return {};
    });
    await join(events);
    const { messageId } = await openMessenger(world.client).send({ openId: jia.openId }, { card }, 'click-2');
    assert.deepEqual(await world.platform.click(jia.openId, messageId, value), {});
    const other = await openMessenger(world.client).send({ openId: yi.openId }, { card }, 'click-3');
    const answer = await world.platform.click(yi.openId, other.messageId, value);
    assert.deepEqual([answer.toast?.type, answer.error], ['error', undefined]);
  });

  it('lets an event that could not be kept be pushed again', async () => {
    await join({ receive: () => Promise.reject(new Error('store down')) });
    await (await world.platform.say(jia.openId, '/help')).delivered;
    assert.equal(world.platform.pushes().at(-1)?.outcome, 'failed');
  });

  it('reads a body that comes in many frames', async () => {
    const events = keepEvents();
    await join(events);
    await (await world.platform.say(jia.openId, '事'.repeat(20_000))).delivered;
    assert.equal(events.got[0]?.kind === 'message' && events.got[0].text.length, 20_000);
  });

  it('is there again after a cut, and tells so', async () => {
    const events = keepEvents();
    const { states, became } = await join(events);
    const back = became('connected');
    world.platform.faults.cut();
    await back;
    assert.deepEqual(states, ['connected', 'connecting', 'connected']);
    await (await world.platform.say(jia.openId, '/help')).delivered;
    assert.equal(events.got.length, 1);
  });

  it('starts again after a bootstrap that the SDK takes as final', async () => {
    world.platform.faults.busyBootstrap(2);
    const timers = fakeTimers();
    const { states, became, connection } = await join({ ...keepEvents(), timers });
    assert.equal(connection.state(), 'down');
    const back = became('connected');
    let isBack = false;
    void back.then(() => {
      isBack = true;
    });
    while (!isBack) await timers.pass(1_000);
    assert.deepEqual(states, ['down', 'connected']);
  });

  it('tells that it is down with a wrong secret, and never throws', async () => {
    const { connection } = await join({ ...keepEvents(), config: { ...world.app, appSecret: 'wrong-one' } });
    assert.equal(connection.state(), 'down');
    assert.doesNotMatch(world.lines.join(''), /wrong-one|ticket=|access_key/);
  });

  it('finds out that a connection is dead although its socket is open', async () => {
    const timers = fakeTimers();
    const events = keepEvents();
    const { became, states } = await join({ ...events, timers });
    world.platform.faults.halfOpen(true);
    await timers.pass(140_000);
    assert.deepEqual(states, ['connected']);
    world.platform.faults.halfOpen(false);
    const back = became('connected');
    await timers.pass(20_000);
    await timers.pass(60_000);
    await back;
    assert.deepEqual(states, ['connected', 'down', 'connected']);
    await (await world.platform.say(jia.openId, '/help')).delivered;
    assert.equal(events.got.length, 1);
  });

  it('sees the pongs of the server: a quiet but living connection is left alone', async () => {
    const timers = fakeTimers();
    const lines = world.lines.length;
    const { states } = await join({ ...keepEvents(), timers });
    await timers.pass(1_000);
    assert.deepEqual(states, ['connected']);
    assert.doesNotMatch(world.lines.slice(lines).join(''), /starts again/);
  });

  it('refuses an app id the SDK would silently do nothing with', async () => {
    await assert.rejects(
      connect({
        ...keepEvents(),
        config: { ...world.app, appId: 'cli_short' },
        botOpenId: async () => '',
        logger: world.logger,
      }),
      /app id/,
    );
  });

  it('closes after what is in hand is done and answered, and leaves no connection', async () => {
    let finish = () => {};
    let arrived = () => {};
    const began = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { connection } = await join({
      receive: () =>
        new Promise((resolve) => {
          finish = () => resolve({});
          arrived();
        }),
    });
    const said = await world.platform.say(jia.openId, '/help');
    await began;
    const closed = connection.close();
    finish();
    await Promise.all([closed, said.delivered]);
    assert.equal(world.platform.pushes().at(-1)?.outcome, 'acknowledged');
    assert.equal(connection.state(), 'down');
  });
});
