import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Link, type LinkSignals, type LinkState, supervise } from '../../src/feishu/supervise.js';
import { fakeTimers, settle } from './fakeTimers.js';
import { keepLogs } from './logs.js';

interface FakeLink extends Link {
  readonly signals: LinkSignals;
  isUp: boolean;
  stopped: 'no' | 'gently' | 'at once';
  connect(): void;
  lose(): void;
}

function open(random = 1) {
  const timers = fakeTimers();
  const links: FakeLink[] = [];
  const states: LinkState[] = [];
  const { logger, lines } = keepLogs();
  const supervisor = supervise({
    timers,
    logger,
    random: () => random,
    onState: (state) => states.push(state),
    open: (signals) => {
      const link: FakeLink = {
        signals,
        isUp: false,
        stopped: 'no',
        isConnected: () => link.isUp,
        stop: (force) => {
          link.stopped = force ? 'at once' : 'gently';
          link.isUp = false;
        },
        connect: () => {
          link.isUp = true;
          signals.changed();
        },
        lose: () => {
          link.isUp = false;
          signals.changed();
        },
      };
      links.push(link);
      return link;
    },
  });
  const last = () => links[links.length - 1] ?? assert.fail('no link');
  return { timers, links, states, supervisor, last, lines };
}

describe('a long connection under care', () => {
  it('tells when it is connected, lost and connected again, and leaves short cuts to the link', async () => {
    const { last, states, timers, links, supervisor } = open();
    assert.equal(supervisor.state(), 'connecting');
    last().connect();
    await timers.pass(10_000);
    last().lose();
    await timers.pass(20_000);
    last().connect();
    assert.deepEqual(states, ['connected', 'connecting', 'connected']);
    assert.equal(links.length, 1);
  });

  it('opens another when the link has given up, waiting longer each time, at most a minute', async () => {
    const { last, timers, links, states } = open();
    const waits: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const before = timers.now();
      const count = links.length;
      last().signals.failed('code 514');
      while (links.length === count) await timers.pass(100);
      waits.push(timers.now() - before);
    }
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000]);
    assert.deepEqual(states, ['down']);
  });

  it('begins with short waits again once it was connected', async () => {
    const { last, timers, links } = open();
    for (let round = 0; round < 5; round += 1) {
      last().signals.failed('x');
      await timers.pass(60_000);
    }
    last().connect();
    const count = links.length;
    last().signals.failed('x');
    await timers.pass(1_000);
    assert.equal(links.length, count + 1);
  });

  it('spreads its waits, so that many do not come at once', async () => {
    const { last, timers, links } = open(0);
    last().signals.failed('x');
    await timers.pass(499);
    assert.equal(links.length, 1);
    await timers.pass(1);
    assert.equal(links.length, 2);
  });

  it('does not wait longer than 45 s for a link that neither connects nor fails', async () => {
    const { links, timers, supervisor } = open();
    await timers.pass(31_000);
    assert.equal(supervisor.state(), 'down');
    await timers.pass(20_000);
    assert.equal(links.length, 2);
    assert.equal(links[0]?.stopped, 'at once');
  });

  it('tries at least every 51 s however long the gateway is away', async () => {
    const { links, timers } = open();
    for (let round = 1; round <= 20; round += 1) {
      await timers.pass(51_000);
      assert.ok(links.length > round);
    }
  });

  it('replaces a link that stays lost', async () => {
    const { last, links, timers } = open();
    last().connect();
    await timers.pass(5_000);
    last().lose();
    await timers.pass(60_000);
    assert.ok(links.length >= 2);
  });

  it('replaces a link that looks connected but is silent for a ping and half a minute: within 3 min', async () => {
    const { last, links, timers } = open();
    last().connect();
    await timers.pass(145_000);
    assert.equal(links.length, 1);
    await timers.pass(15_000);
    assert.equal(links.length, 2);
    assert.equal(links[0]?.stopped, 'at once');
  });

  it('takes any word as a sign of life', async () => {
    const { last, links, timers } = open();
    last().connect();
    for (let round = 0; round < 20; round += 1) {
      await timers.pass(100_000);
      last().signals.heard();
    }
    assert.equal(links.length, 1);
  });

  it('measures silence by the ping interval the server told', async () => {
    const { last, links, timers } = open();
    last().signals.pingEvery(10_000);
    last().connect();
    await timers.pass(50_000);
    assert.equal(links.length, 2);
  });

  it('stops a flood of pings', async () => {
    const { last, links, timers, lines } = open();
    last().connect();
    for (let count = 0; count < 60; count += 1) last().signals.pinged();
    await timers.pass(7_000);
    assert.equal(links.length, 2);
    assert.match(lines.join(), /60 pings/);
  });

  it('does not take slow pings for a flood', async () => {
    const { last, links, timers } = open();
    last().connect();
    for (let count = 0; count < 100; count += 1) {
      last().signals.pinged();
      last().signals.heard();
      await timers.pass(1_000);
    }
    assert.equal(links.length, 1);
  });

  it('pays no heed to a link it has thrown away', async () => {
    const { links, timers, states } = open();
    const [old] = links;
    old?.signals.failed('x');
    await timers.pass(1_000);
    old?.signals.failed('again');
    old?.connect();
    await timers.pass(3_000);
    assert.equal(links.length, 2);
    assert.deepEqual(states, ['down']);
  });

  it('ends gently when connected, and never starts again', async () => {
    const { last, links, timers, supervisor, states } = open();
    last().connect();
    supervisor.stop();
    assert.equal(last().stopped, 'gently');
    await timers.pass(600_000);
    assert.equal(links.length, 1);
    assert.deepEqual(states, ['connected', 'down']);
  });

  it('ends at once when it waits to start again', async () => {
    const { last, links, timers, supervisor } = open();
    last().signals.failed('x');
    supervisor.stop();
    await timers.pass(600_000);
    assert.equal(links.length, 1);
  });
});

describe('the first attempt', () => {
  const settled = async (supervisor: { first: Promise<void> }) =>
    Promise.race([supervisor.first.then(() => true), settle().then(() => false)]);

  it('is over when it is connected', async () => {
    const { last, supervisor } = open();
    assert.equal(await settled(supervisor), false);
    last().connect();
    assert.equal(await settled(supervisor), true);
  });
  it('is over when it has failed', async () => {
    const { last, supervisor } = open();
    last().signals.failed('x');
    assert.equal(await settled(supervisor), true);
  });
  it('is over after 10 s', async () => {
    const { timers, supervisor } = open();
    await timers.pass(10_000);
    assert.equal(await settled(supervisor), true);
  });
});
