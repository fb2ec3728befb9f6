/** G10: the store is killed every few seconds while people raise and confirm: nothing is lost, nothing happens twice. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import type { Matter } from '../../src/core/matter/matter.js';
import {
  type Campaign,
  type CampaignOptions,
  type CampaignResult,
  missedOf,
  randomOf,
  round,
  surplus,
} from './campaign.js';
import { openRig, type Rig } from './rig.js';
import { openStoreChild } from './storeChild.js';

const everyMs = 2_000;

interface Raise {
  readonly company: string;
  readonly actor: string;
  isConfirmed: boolean;
}

/** Works until told to stop: a line, and a click on its card as soon as it is there; who gets no answer clicks again. */
const work = async (rig: Rig, raises: Raise[], isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    const raise: Raise = {
      company: `沂河第${raises.length + 1}机械有限公司`,
      actor: rig.who('liaison:tax'),
      isConfirmed: false,
    };
    raises.push(raise);
    await (
      await rig.platform.say(
        raise.actor,
        `/提请 company=${raise.company} title=土地增值税核定 facts=拟拍卖厂房 ask=明确计算口径 phase=during obstacle=government`,
      )
    ).delivered;
    for (let n = 0; n < 20 && !raise.isConfirmed && !isOver(); n += 1) {
      await confirm(rig, raise);
      if (!raise.isConfirmed) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};

const previewOf = (rig: Rig, { actor, company }: Raise) =>
  rig.cards(actor).find((m) => rig.platform.cardText(m).includes(company));

const confirm = async (rig: Rig, raise: Raise): Promise<void> => {
  const preview = previewOf(rig, raise);
  if (!preview || !rig.platform.buttons(preview).some((b) => b.label === '确认提请')) return;
  const answer = await rig.platform
    .press(raise.actor, preview.messageId, '确认提请', { subType: '3.3' })
    .catch(() => undefined);
  raise.isConfirmed = answer?.toast?.type === 'success' || (answer?.toast?.content ?? '').startsWith('已由');
};

/** The platform's time goes on, so that it pushes again what was not taken; the ticks go round. */
const goOn = async (rig: Rig, ms: number): Promise<void> => {
  await rig.clock.advance(ms);
  await Promise.all(rig.bots.map(({ bot }) => bot.sweep().catch(() => undefined)));
};

const run = async (kills: number, { seed, minutes }: CampaignOptions): Promise<CampaignResult> => {
  const store = await openStoreChild();
  const rig = await openRig({ storeUri: store.uri, at: '2026-11-24 09:00' });
  const random = randomOf(seed);
  const raises: Raise[] = [];
  const end = performance.now() + minutes * 60_000;
  let isOver = false;
  let done = 0;
  const downs: number[] = [];
  try {
    const workers = [0, 1, 2].map(() => work(rig, raises, () => isOver));
    const ticking = (async () => {
      while (!isOver) {
        await goOn(rig, 2_000);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    })();
    for (; done < kills && performance.now() < end; done += 1) {
      await new Promise((resolve) => setTimeout(resolve, everyMs * (0.5 + random())));
      const from = performance.now();
      await store.restart();
      downs.push(performance.now() - from);
    }
    isOver = true;
    await Promise.all([...workers, ticking]);
    await calm(rig, raises);
    return await judge(rig, raises, done, downs);
  } finally {
    isOver = true;
    await rig.stop();
    await store.stop();
  }
};

/** Long enough for the platform's first two pushes anew; what nobody has confirmed is confirmed. */
const calm = async (rig: Rig, raises: readonly Raise[]): Promise<void> => {
  for (const ms of [20_000, 40_000, 310_000, 60_000]) {
    await goOn(rig, ms);
    await rig.settled();
  }
  for (const raise of raises) if (!raise.isConfirmed) await confirm(rig, raise);
  for (const ms of [10_000, 70_000, 130_000, 600_000]) {
    await goOn(rig, ms);
    await rig.settled();
  }
};

const judge = async (
  rig: Rig,
  raises: readonly Raise[],
  kills: number,
  downs: readonly number[],
): Promise<CampaignResult> => {
  const { store } = rig.bot.world;
  const matters: Matter[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await store.lists.matters({}, page, 50);
    pages = found.pages;
    matters.push(...found.items);
  }
  const drafts = (await store.lists.matters({ isDraft: true }, 1, 200)).items;
  const companies = [...matters, ...drafts].map((m) => m.company);
  const invited = rig.cards(rig.who('liaison:court')).map((m) => rig.platform.cardText(m));
  const unheard = matters.filter((m) => m.status !== 'draft' && !invited.some((text) => text.includes(m.company)));
  const tellings = matters.map(
    (m) => invited.filter((text) => text.includes(m.company) && text.startsWith('业务会议邀请')).length,
  );
  const previews = raises.map(
    (r) =>
      rig.cards(r.actor).filter((m) => m.replyTo !== undefined && rig.platform.cardText(m).includes(r.company)).length,
  );
  assert.ok(raises.length > 0);
  return {
    figures: {
      kills,
      downSeconds: round(downs.reduce((a, b) => a + b, 0) / Math.max(1, downs.length) / 1000, 2),
      raises: raises.length,
      confirmed: raises.filter((r) => r.isConfirmed).length,
    },
    lost:
      raises.filter((r) => !companies.includes(r.company)).length +
      raises.filter((r) => r.isConfirmed && !matters.some((m) => m.company === r.company && m.status !== 'draft'))
        .length +
      unheard.length +
      previews.filter((n) => n === 0).length,
    doubled:
      surplus(companies) +
      tellings.reduce((sum, n) => sum + Math.max(0, n - 1), 0) +
      previews.reduce((sum, n) => sum + Math.max(0, n - 1), 0),
    missed: missedOf(raises.every((r) => !r.isConfirmed) && 'nothing was confirmed at all'),
  };
};

export const campaign: Campaign = {
  id: 'G10',
  title: 'the store killed every few seconds under load: nothing lost, nothing double',
  short: (options) => run(2, options),
  full: (options) => run(150, options),
};
