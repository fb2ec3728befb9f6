/** G6: down for a night with thousands of matters falling due; on return everybody hears of everything, once, and soon. */
import assert from 'node:assert/strict';
import type { Message } from '../../sandbox/feishu/platformApi.js';
import type { Inbound } from '../../src/app/ports.js';
import { type Campaign, type CampaignResult, missedOf, round } from './campaign.js';
import { openRig, type Rig } from './rig.js';

const second = 1000;
const stepMs = 250;
/** How long the catching up is watched, of virtual time. */
const mostMs = 3 * 3_600_000;
const firstGoalMs = 60 * second;

const events = (rig: Rig, actor: string) => {
  let n = 0;
  const part = () => {
    n += 1;
    return { eventId: `evt_outage_${actor}_${n}`, actor, createdAt: rig.clock.now() };
  };
  const chatId = rig.platform.directChat(actor);
  return {
    line: async (text: string): Promise<void> => {
      const { messageId } = await rig.platform.say(actor, text);
      const event: Inbound = { kind: 'message', ...part(), messageId, chatId, chat: 'direct', text, isAddressed: true };
      await rig.bot.bot.receive(event);
    },
    click: async (messageId: string, command: string, input: object): Promise<void> => {
      const value = { command, input };
      const { toast } = await rig.bot.bot.receive({
        kind: 'click',
        ...part(),
        messageId,
        chatId,
        value,
        form: { subType: '3.3' },
      });
      assert.equal(toast?.type, 'success', toast?.content);
    },
  };
};

/** Raises so many matters; each asks the court's liaison, and at the end of the limit the court's leader too. */
const raiseMany = async (rig: Rig, most: number): Promise<void> => {
  const acts = events(rig, rig.who('liaison:tax'));
  for (let n = 1; n <= most; n += 1) {
    const id = `M2026-${String(n).padStart(4, '0')}`;
    await acts.line(
      `/提请 company=沂河第${n}机械有限公司 title=土地增值税核定 facts=拟拍卖第${n}号厂房 ask=明确计算口径 phase=during obstacle=government`,
    );
    await acts.click(`om_none_${n}`, 'confirmRaise', { matter: id });
    if (n % 20 === 0) await rig.pass(8 * second, second);
  }
  await drain(rig);
};

/** Until nothing is due any more. */
const drain = async (rig: Rig): Promise<number> => {
  const from = rig.clock.now();
  while (rig.clock.now() - from < mostMs) {
    await rig.pass(4 * second, stepMs);
    if ((await rig.bot.world.store.outbox.pending(rig.clock.now() + second, 1)).length === 0)
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
