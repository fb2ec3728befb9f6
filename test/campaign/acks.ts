/** G8: how soon an event is acknowledged, by the wall clock, with bursts; and that nothing is taken for accepted while the store stands still. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { MongoClient } from 'mongodb';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Message, Platform } from '../../sandbox/feishu/platformApi.js';
import { startChild } from '../ops/child.js';
import { type Campaign, type CampaignResult, missedOf, quantile, round } from './campaign.js';
import { peopleOf, roster, rosterFile, seatedIn } from './rig.js';
import { openStoreChild, openValve, type Valve } from './storeChild.js';

const appId = 'cli_0123456789abcdef';
const appSecret = 'acks-Secret-4Kp2vQ9xWm';
const second = 1000;
const goals = { p50: 100, p99: 800, max: 3000 };
const stallMs = 5 * second;
/** While the store stands still. */
const stalledRate = 10;

interface Place {
  readonly platform: Platform;
  readonly valve: Valve;
  readonly db: MongoClient;
  readonly who: (seat: string) => string;
  stop(): Promise<void>;
}

/** The bot, its store and the platform in three processes. */
const openPlace = async (): Promise<Place> => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-acks-'));
  const store = await openStoreChild();
  const valve = await openValve(store.uri);
  const entries = roster();
  const people = peopleOf(entries);
  const platform = await startPlatform({ appId, appSecret, transport: 'websocket', limits: 'off', people });
  const bot = startChild('src/main.ts', [], {
    PORT: '0',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_DOMAIN: platform.url,
    MONGODB_URI: valve.uri,
    DATA_DIR: dir,
    ROSTER_FILE: rosterFile,
    LOG_LEVEL: 'info',
  });
  await bot.line('ready');
  const db = await MongoClient.connect(store.uri);
  return {
    platform,
    valve,
    db,
    who: seatedIn(entries),
    stop: async () => {
      bot.child.kill('SIGKILL');
      await bot.ended();
      await db.close();
      await platform.stop();
      await valve.stop();
      await store.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

interface Tally {
  readonly times: number[];
  /** Acknowledged events, by id. */
  readonly taken: string[];
  /** Claimed successes of clicks. */
  successes: number;
}

const card = async ({ platform, who }: Place): Promise<Message> => {
  const actor = who('liaison:tax');
  await (
    await platform.say(
      actor,
      '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房 ask=明确计算口径 phase=during obstacle=government',
    )
  ).delivered;
  for (let n = 0; n < 200; n += 1) {
    const found = platform.messages({ openId: actor }).find((m) => m.card !== undefined);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail('no card came');
};

/** Four lines and a click that writes, in turn. */
const send = async ({ platform, who }: Place, n: number, on: Message, tally: Tally): Promise<void> => {
  const from = performance.now();
  if (n % 5 === 4) {
    const value = { command: 'position', input: { matter: 'M2026-0001' } };
    const answer = await platform
      .click(who('liaison:tax'), on.messageId, value, { text: `第${n}条意见` })
      .catch(() => undefined);
    if (answer === undefined) return;
    tally.times.push(performance.now() - from);
    if (answer.toast?.type === 'success') tally.successes += 1;
    return;
  }
  const people = platform.people();
  const { eventId, delivered } = await platform.say(
    people[n % people.length]?.openId ?? '',
    n % 2 === 0 ? '/我的' : '/帮助',
  );
  await delivered;
  tally.times.push(performance.now() - from);
  if (eventId !== undefined) tally.taken.push(eventId);
};

/** So many a second for so long, in steps of 20 ms; every two seconds a fifth of a second's worth comes at once. */
const load = async (place: Place, rate: number, seconds: number, on: Message, tally: Tally): Promise<void> => {
  const running: Promise<void>[] = [];
  const from = performance.now();
  let sent = 0;
  const burst = Math.ceil(rate / 5);
  for (let tick = 0; performance.now() - from < seconds * second; tick += 1) {
    const due = Math.floor(((performance.now() - from) / second) * rate) + (tick % 100 === 50 ? burst : 0);
    for (; sent < due; sent += 1) running.push(send(place, sent, on, tally));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.all(running);
};

/** What the platform was told is taken, and what the store has of it. */
const falselyAccepted = async ({ platform, db }: Place, tally: Tally, positionsBefore: number): Promise<number> => {
  const acknowledged = new Set(platform.pushes().flatMap((p) => (p.outcome === 'acknowledged' ? [p.eventId] : [])));
  const claimed = tally.taken.filter((id) => acknowledged.has(id));
  const there = await db
    .db()
    .collection<{ _id: string }>('events')
    .countDocuments({ _id: { $in: claimed } });
  const positions = await positionsIn(db);
  return claimed.length - there + Math.max(0, tally.successes - (positions - positionsBefore));
};

/** Every accepted click has written one line. */
const positionsIn = async (db: MongoClient): Promise<number> => {
  const found = await db.db().collection<{ _id: string; rev: number }>('matters').findOne({ _id: 'M2026-0001' });
  return found?.rev ?? 0;
};

interface Measured {
  readonly rate: number;
  readonly events: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const measure = async (place: Place, rate: number, seconds: number, on: Message): Promise<Measured> => {
  const tally: Tally = { times: [], taken: [], successes: 0 };
  await load(place, rate, seconds, on, tally);
  await place.platform.settled();
  const at = (share: number): number => round(quantile(tally.times, share));
  return { rate, events: tally.times.length, p50: at(0.5), p99: at(0.99), max: at(1) };
};

const isGood = ({ p50, p99, max }: Measured): boolean => p50 <= goals.p50 && p99 <= goals.p99 && max < goals.max;

/** The store stands still while events go on: how many of those that were taken are not there. */
const stall = async (place: Place, on: Message): Promise<{ readonly events: number; readonly falsely: number }> => {
  const before = await positionsIn(place.db);
  const stalled: Tally = { times: [], taken: [], successes: 0 };
  place.valve.shut();
  const opening = setTimeout(() => place.valve.open(), stallMs);
  await load(place, stalledRate, stallMs / second, on, stalled);
  clearTimeout(opening);
  place.valve.open();
  await place.platform.settled();
  return { events: stalled.times.length, falsely: await falselyAccepted(place, stalled, before) };
};

const run = async (rates: readonly number[], seconds: number): Promise<CampaignResult> => {
  const place = await openPlace();
  try {
    const on = await card(place);
    const { toast } = await place.platform.press(place.who('liaison:tax'), on.messageId, '确认提请', {
      subType: '3.3',
    });
    assert.equal(toast?.type, 'success', toast?.content);
    await measure(place, 10, 1.5, on);
    const all: Measured[] = [];
    for (const rate of rates) all.push(await measure(place, rate, seconds, on));
    const { events, falsely } = await stall(place, on);
    const last = all.at(-1) ?? assert.fail('no rate was asked for');
    const isFull = rates.length > 1;
    return {
      figures: {
        ...Object.fromEntries(
          all.map((m) => [`at${m.rate}ASecond`, `p50 ${m.p50} p99 ${m.p99} max ${m.max} ms of ${m.events}`]),
        ),
        withinTheGoalASecond: Math.max(0, ...all.filter(isGood).map((m) => m.rate)),
        duringStall: events,
        falselyAccepted: falsely,
      },
      lost: falsely,
      doubled: 0,
      missed: missedOf(
        isFull
          ? !isGood(last) && `not within the goal at ${last.rate} a second`
          : last.max >= goals.max && `max ${last.max} ms`,
      ),
      note: isFull ? undefined : 'the goal of 200 a second is for the full form',
    };
  } finally {
    await place.stop();
  }
};

export const campaign: Campaign = {
  id: 'G8',
  title: 'acknowledgements by the wall clock, with bursts, and with the store stalled for 5 s',
  short: () => run([10], 4),
  full: ({ minutes }) => run([25, 50, 75, 100, 200], Math.min(60, minutes * 10)),
};
