/** G9: a long connection that goes deaf, that the platform refuses, or that is cut at random: found, left and made good. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { connect } from '../../src/feishu/receive.js';
import type { LinkState } from '../../src/feishu/supervise.js';
import { fakeTimers } from '../feishu/fakeTimers.js';
import { keepEvents, startStandIn } from '../feishu/standIn.js';
import { type Campaign, type CampaignOptions, type CampaignResult, missedOf, randomOf, round } from './campaign.js';
import { openRig, type Rig } from './rig.js';

const second = 1000;
const halfOpenGoalMs = 180 * second;
const failedGoalMs = 60 * second;

interface Rejoined {
  readonly timers: ReturnType<typeof fakeTimers>;
  readonly states: LinkState[];
}

/** A connection on time of its own, and what happens to it. */
const withConnection = async (
  work: (stand: Awaited<ReturnType<typeof startStandIn>>, link: Rejoined) => Promise<number>,
): Promise<number> => {
  const stand = await startStandIn();
  const timers = fakeTimers();
  const states: LinkState[] = [];
  const connection = await connect({
    config: stand.app,
    botOpenId: stand.directory.botOpenId,
    logger: stand.logger,
    onState: (state) => states.push(state),
    timers,
    ...keepEvents(),
  });
  try {
    return await work(stand, { timers, states });
  } finally {
    await connection.close();
    await stand.stop();
  }
};

/** Lets time pass, and the sockets keep up with it, until the state was told; answers how much time. */
const until = async (
  { timers, states }: Rejoined,
  wanted: LinkState,
  from: number,
  mostMs: number,
): Promise<number> => {
  const start = timers.now();
  while (!states.slice(from).includes(wanted) && timers.now() - start < mostMs) {
    await timers.pass(second);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return states.slice(from).includes(wanted) ? timers.now() - start : Number.POSITIVE_INFINITY;
};

/** Nothing gets through any more, and nobody says so: how long until it is known. */
const halfOpen = (): Promise<number> =>
  withConnection(async ({ platform }, link) => {
    const from = link.states.length;
    platform.faults.halfOpen(true);
    return until(link, 'down', from, 10 * 60 * second);
  });

/** The gateway is busy for a while; how long from its return until there is a connection. */
const refused = (): Promise<number> =>
  withConnection(async ({ platform }, link) => {
    platform.faults.busyBootstrap(1000);
    platform.faults.cut();
    await until(link, 'down', link.states.length, 5 * 60 * second);
    await link.timers.pass(180 * second);
    platform.faults.clear();
    const from = link.states.length;
    return until(link, 'connected', from, 5 * 60 * second);
  });

/** People write while the connection is cut again and again; every line is answered in the end, once. */
const cuts = async (
  most: number,
  seed: number,
): Promise<{ lines: number; lost: number; doubled: number; unpushed: number }> => {
  const rig = await openRig();
  const random = randomOf(seed);
  try {
    await rig.say('liaison:tax', '/我的');
    await rig.bot.bot.pull(true);
    const said: { readonly openId: string; readonly messageId: string }[] = [];
    for (let n = 0; n < most; n += 1) {
      const lines = [0, 1, 2].map(async () => {
        const openId = rig.people()[Math.floor(random() * rig.people().length)] ?? assert.fail();
        if (random() < 0.5) await new Promise((resolve) => setImmediate(resolve));
        const { messageId, delivered } = await rig.platform.say(openId, '/我的');
        said.push({ openId, messageId });
        await delivered;
      });
      if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, random() * 20));
      rig.platform.faults.cut();
      await back(rig);
      // What was on its way when the cut came is given up by the platform's clock.
      const isOver = await Promise.race([Promise.all(lines).then(() => true), pause(500).then(() => false)]);
      if (!isOver) await Promise.all([rig.clock.advance(4 * second), ...lines]);
    }
    const unpushed = said.length - new Set(acknowledged(rig)).size;
    await rig.clock.advance(20 * second);
    await rig.round();
    await rig.clock.advance(400 * second);
    await rig.bot.bot.pull(true);
    await rig.round();
    const answers = said.map(
      ({ openId, messageId }) => rig.cards(openId).filter((m) => m.replyTo === messageId).length,
    );
    return {
      lines: said.length,
      lost: answers.filter((n) => n === 0).length,
      doubled: answers.reduce((sum, n) => sum + Math.max(0, n - 1), 0),
      unpushed: Math.max(0, unpushed),
    };
  } finally {
    await rig.stop();
  }
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const acknowledged = (rig: Rig): string[] =>
  rig.platform
    .pushes()
    .flatMap((p) => (p.outcome === 'acknowledged' && p.eventType.includes('message') ? [p.eventId] : []));

const back = async (rig: Rig): Promise<void> => {
  const from = performance.now();
  while (rig.platform.connections() === 0 && performance.now() - from < 10 * second)
    await new Promise((resolve) => setTimeout(resolve, 10));
};

const run = async (most: number, { seed }: CampaignOptions): Promise<CampaignResult> => {
  const [halfOpenMs, refusedMs] = [await halfOpen(), await refused()];
  const { lines, lost, doubled, unpushed } = await cuts(most, seed);
  return {
    figures: {
      halfOpenFoundSeconds: round(halfOpenMs / second),
      backAfterRefusalSeconds: round(refusedMs / second),
      cuts: most,
      lines,
      notTakenAtFirst: unpushed,
    },
    lost,
    doubled,
    missed: missedOf(
      halfOpenMs > halfOpenGoalMs && 'a half-open connection was not found within 3 minutes',
      refusedMs > failedGoalMs && 'no connection 60 s after the gateway was back',
    ),
  };
};

export const campaign: Campaign = {
  id: 'G9',
  title: 'connection faults: half-open found, refusals left behind, cuts without loss',
  short: (options) => run(10, options),
  full: (options) => run(100, options),
};
