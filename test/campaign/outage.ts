/** G6: down for a night with thousands of matters falling due; on return everybody hears of everything, once, and soon. */
import assert from 'node:assert/strict';
import { BSON, type Document, MongoClient } from 'mongodb';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import { type Campaign, type CampaignResult, missedOf, round } from './campaign.js';
import { openRig, type Rig } from './rig.js';

const { EJSON } = BSON;
const second = 1000;
const stepMs = 1000;
/** How long the catching up is watched, of virtual time. */
const mostMs = 3 * 3_600_000;
const firstGoalMs = 60 * second;

const lines = [
  [
    'liaison:tax',
    '/提请 company=沂河甲机械有限公司 title=土地增值税核定 facts=拟拍卖厂房 ask=明确计算口径 phase=during obstacle=government',
  ],
  [
    'liaison:housing',
    '/提请 company=沂河甲置业有限公司 title=房地权属分离 facts=破产企业厂房与土地登记在不同主体名下 ask=协调明确登记路径 phase=during obstacle=routine',
  ],
] as const;

/** Two matters as people raise them, and as many like them as are wanted: each asks a unit's liaison, and at the end of the limit its leader too. */
const raiseMany = async (rig: Rig, most: number): Promise<void> => {
  for (const [seat, line] of lines) {
    await rig.say(seat, line);
    const { toast } = await rig.press(seat, rig.card(seat, '草稿'), '确认提请');
    assert.equal(toast?.type, 'success', toast?.content);
    await drain(rig);
  }
  const client = await MongoClient.connect(rig.uri);
  try {
    for (const [name, letter] of [
      ['matters', 'M'],
      ['meetings', 'H'],
    ] as const) {
      const models = await client.db().collection(name).find({}).toArray();
      assert.equal(models.length, lines.length);
      const docs = Array.from({ length: most - lines.length }, (_, i) => likeness(models[i % 2] ?? {}, i));
      for (let at = 0; at < docs.length; at += 500)
        await client
          .db()
          .collection(name)
          .insertMany(docs.slice(at, at + 500));
      const counter = `${name === 'matters' ? 'matter' : 'meeting'}/2026`;
      await client
        .db()
        .collection('counters')
        .updateOne({ _id: counter as never }, { $set: { last: most } });
      assert.ok(docs.every((doc) => String(doc._id).startsWith(letter)));
    }
  } finally {
    await client.close();
  }
};

/** The same under numbers of its own. */
const likeness = (model: object, i: number): Document => {
  const no = (n: string): string => String(lines.length + 2 * Math.floor(i / 2) + Number(n)).padStart(4, '0');
  const text = EJSON.stringify(model).replace(
    /([MH])2026-(\d{4})/g,
    (_, letter: string, n: string) => `${letter}2026-${no(n)}`,
  );
  const doc = EJSON.parse(text) as Document; // an object gives an object
  return { ...doc, source: `likeness/${doc._id}` };
};

/** Until nothing is due any more. */
const drain = async (rig: Rig): Promise<number> => {
  const from = rig.clock.now();
  while (rig.clock.now() - from < mostMs) {
    await rig.pass(4 * second, stepMs);
    if ((await rig.bot.world.store.outbox.pending(rig.clock.now() + 10 * second, 1)).length === 0)
      return rig.clock.now() - from;
  }
  return rig.clock.now() - from;
};

const run = async (matters: number): Promise<CampaignResult> => {
  const rig = await openRig({ at: '2026-11-24 09:00', limits: 'strict' });
  try {
    await raiseMany(rig, matters);
    await rig.moveTo('2026-11-25 17:00');
    await drain(rig);
    const known = new Set(rig.people().flatMap((openId) => rig.cards(openId).map((m) => m.messageId)));
    await rig.stopBots();
    // Fifteen and a half hours: every limit ends at closing time, and work begins again at 08:30.
    await rig.clock.advance(15.5 * 3_600_000);
    const backAt = rig.clock.now();
    await rig.startBot();
    await rig.round();
    const drainedMs = await drain(rig);
    return await judge(rig, { matters, known, backAt, drainedMs });
  } finally {
    await rig.stop();
  }
};

interface Seen {
  readonly matters: number;
  readonly known: ReadonlySet<string>;
  readonly backAt: number;
  readonly drainedMs: number;
}

const judge = async (rig: Rig, { matters, known, backAt, drainedMs }: Seen): Promise<CampaignResult> => {
  const { store } = rig.bot.world;
  const leader = rig.who('leader:court');
  const fresh = rig.people().flatMap((openId) =>
    rig
      .cards(openId)
      .filter((m) => !known.has(m.messageId))
      .map((m) => ({ openId, m, text: rig.platform.cardText(m) })),
  );
  const escalations = fresh.filter(({ text }) => !text.startsWith('待办摘要'));
  const each = new Map<string, Message[]>();
  for (const { openId, m, text } of escalations)
    for (const id of new Set(text.match(/H2026-\d+/g) ?? [])) {
      const key = `${openId} ${id}`;
      each.set(key, [...(each.get(key) ?? []), m]);
    }
  let unreported = 0;
  for (let n = 1; n <= matters; n += 1) {
    const m = await store.matter.read(`M2026-${String(n).padStart(4, '0')}`);
    if (!m?.meeting || !each.has(`${leader} ${m.meeting}`)) unreported += 1;
  }
  const doubled = [...each.values()].reduce((sum, list) => sum + list.length - 1, 0);
  const firstMs = Math.min(...escalations.map(({ m }) => m.createdAt)) - backAt;
  const refused = rig.platform.calls().filter((call) => call.status === 429 || call.code === 230020).length;
  return {
    figures: {
      overdueMatters: matters,
      unreported,
      sentOnReturn: escalations.length,
      firstAfterSeconds: round(firstMs / second),
      allAfterSeconds: round(drainedMs / second),
      refusedByThePlatform: refused,
    },
    lost: unreported,
    doubled,
    missed: missedOf(
      !(firstMs <= firstGoalMs) && `the first escalation came after ${round(firstMs / second)} s`,
      refused > 0 && `${refused} calls were refused as too many`,
    ),
  };
};

export const campaign: Campaign = {
  id: 'G6',
  title:
    'a night down with overdue matters: none unreported, the first within a minute, one message a person and matter',
  short: () => run(200),
  full: () => run(10_000),
};
