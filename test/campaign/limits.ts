/** G11: a morning's digests behind the platform's limits: never too fast, never too slow, and an escalation does not wait behind them. */
import assert from 'node:assert/strict';
import type { Call, PersonOptions } from '../../sandbox/feishu/platformApi.js';
import { type Campaign, type CampaignResult, missedOf, quantile, round } from './campaign.js';
import { openRig, type Rig } from './rig.js';

const second = 1000;
const stepMs = 100;
/** What the platform permits of one API. */
const permittedAMinute = 1000;
const permittedASecond = 50;
const goalShare = 0.9;
const escalationGoalMs = 10 * second;
const worstShare = 0.001;
const taxLine =
  '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房 ask=明确计算口径 phase=during obstacle=government';

const readerOf = (n: number): PersonOptions => ({ openId: `ou_${n.toString(16).padStart(32, '0')}`, name: `读者${n}` });

/** 摘要 as they are kept until they are sent. */
const enqueue = async (rig: Rig, readers: readonly PersonOptions[]): Promise<void> => {
  const { inbox } = rig.bot.world.store;
  const now = rig.clock.now();
  for (const { openId } of readers) {
    const taken = await inbox.take({ id: `digest/test/${openId}`, messageId: undefined, digest: '', at: now });
    if (taken.state === 'new')
      await inbox.finish(
        taken.id,
        {},
        [{ to: { openId }, text: '待办摘要', uuid: `digest-${openId}`.slice(0, 48) }],
        now,
        3,
      );
  }
};

const isSend = (call: Call): boolean => call.method === 'POST' && call.route?.endsWith('/im/v1/messages') === true;
const isTooMany = (call: Call): boolean => call.status === 429 || call.code === 230020 || call.code === 99991400;

/** The most that lies in any stretch of so long. */
const peak = (times: readonly number[], ms: number): number => {
  let [from, most] = [0, 0];
  for (const [to, at] of times.entries()) {
    while ((times[from] ?? at) <= at - ms) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
};

interface Watch {
  readonly sends: number[];
  refused: number;
  calls: number;
  look(): void;
  /** How many messages somebody has got. */
  got(openId: string): number;
}

/** The platform keeps only its last calls, so they are counted on the way. */
const watch = (rig: Rig): Watch => {
  let seen: Call | undefined = rig.platform.calls().at(-1);
  const got = new Map<string, number>();
  rig.platform.subscribe(({ kind, chatId = '' }) => {
    if (kind === 'message') got.set(chatId, (got.get(chatId) ?? 0) + 1);
  });
  const it: Watch = {
    sends: [],
    refused: 0,
    calls: 0,
    got: (openId) => got.get(rig.platform.directChat(openId)) ?? 0,
    look: () => {
      const calls = rig.platform.calls();
      const fresh = calls.slice((seen === undefined ? -1 : calls.lastIndexOf(seen)) + 1);
      seen = calls.at(-1);
      it.calls += fresh.length;
      it.refused += fresh.filter(isTooMany).length;
      it.sends.push(...fresh.filter((c) => isSend(c) && c.code === 0).map((c) => c.at));
    },
  };
  return it;
};

const run = async (digests: number, escalations: number): Promise<CampaignResult> => {
  const readers = Array.from({ length: digests }, (_, n) => readerOf(n + 1));
  const rig = await openRig({ at: '2026-11-24 10:00', limits: 'strict', others: readers });
  try {
    await rig.say('liaison:tax', taxLine);
    await rig.pass(5 * second, 500);
    await enqueue(rig, readers);
    const from = rig.clock.now();
    const seen = watch(rig);
    const waits: number[] = [];
    const every = Math.floor((digests / (permittedAMinute / 60) / (escalations + 1)) * second);
    const sent = (): number => readers.filter(({ openId }) => seen.got(openId) > 0).length;
    let [raised, left] = [0, digests];
    while (left > 0 && rig.clock.now() - from < digests * second) {
      if (raised < escalations && rig.clock.now() - from > (raised + 1) * every) {
        raised += 1;
        waits.push(await escalate(rig, raised, seen));
      }
      await rig.pass(second, stepMs);
      seen.look();
      left = digests - seen.sends.length < digests / 50 ? digests - sent() : left;
    }
    const minutes = (rig.clock.now() - from) / 60_000;
    const doubled = readers.reduce((sum, { openId }) => sum + Math.max(0, seen.got(openId) - 1), 0);
    const rate = seen.sends.length / minutes;
    const sustained = sustainedOf(seen.sends);
    const [aSecond, aMinute] = [peak(seen.sends, second), peak(seen.sends, 60 * second)];
    return {
      figures: {
        digests,
        calls: seen.calls,
        refused: seen.refused,
        peakASecond: aSecond,
        peakAMinute: aMinute,
        sentAMinute: round(rate),
        shareOfPermitted: round((100 * sustained) / permittedAMinute),
        escalations: waits.length,
        escalationP99Seconds: round(quantile(waits, 0.99) / second, 2),
      },
      lost: digests - sent(),
      doubled,
      missed: missedOf(
        (aSecond > permittedASecond || aMinute > permittedAMinute) && `${aSecond} in a second, ${aMinute} in a minute`,
        seen.refused > seen.calls * worstShare && `${seen.refused} of ${seen.calls} calls were refused`,
        sustained < goalShare * permittedAMinute &&
          `the queue drains at ${round(sustained)} a minute of ${permittedAMinute} permitted`,
        quantile(waits, 0.99) > escalationGoalMs && 'an escalation waited behind the digests',
      ),
    };
  } finally {
    await rig.stop();
  }
};

/** Messages a minute while there was something to send, the first burst left out. */
const sustainedOf = (times: readonly number[]): number => {
  const start = Math.min(100, Math.floor(times.length / 3));
  const [from, to] = [times[start] ?? 0, times.at(-1) ?? 0];
  return to > from ? ((times.length - 1 - start) * 60_000) / (to - from) : 0;
};

/** Something urgent for somebody who is not in the queue: how long until it is there, ms. */
const escalate = async (rig: Rig, n: number, seen: Watch): Promise<number> => {
  const openId = rig.who('leader:court');
  const before = seen.got(openId);
  const from = rig.clock.now();
  const { inbox } = rig.bot.world.store;
  const taken = await inbox.take({ id: `escalation/${n}`, messageId: undefined, digest: '', at: from });
  assert.equal(taken.state, 'new');
  await inbox.finish(`escalation/${n}`, {}, [{ to: { openId }, text: '请办', uuid: `escalation-${n}` }], from, 0);
  while (seen.got(openId) === before && rig.clock.now() - from < 300 * second) {
    await rig.pass(stepMs, stepMs);
    seen.look();
  }
  return rig.clock.now() - from;
};

export const campaign: Campaign = {
  id: 'G11',
  title: 'digests within the platform’s limits, at nine tenths of what it permits, and escalations past them',
  short: () => run(300, 3),
  full: () => run(15_000, 100),
};
