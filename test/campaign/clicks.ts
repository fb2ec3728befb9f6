/** G4: fifty clicks at once on one card, through the whole bot: one transition, and everybody else hears the truth. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import type { CallbackAnswer, JsonObject, Message } from '../../sandbox/feishu/platformApi.js';
import { type Campaign, type CampaignOptions, type CampaignResult, missedOf, quantile, round } from './campaign.js';
import { openRig, type Rig } from './rig.js';

const atOnce = 50;

interface Tally {
  rounds: number;
  clicks: number;
  lost: number;
  doubled: number;
  untrue: number;
  late: number;
  readonly times: number[];
}

const run = async (most: number, { minutes }: CampaignOptions): Promise<CampaignResult> => {
  const rig = await openRig();
  const tally: Tally = { rounds: 0, clicks: 0, lost: 0, doubled: 0, untrue: 0, late: 0, times: [] };
  const until = performance.now() + minutes * 60_000;
  try {
    for (let n = 1; n <= most && performance.now() < until; n += 1) {
      await oneRound(rig, n, tally);
      tally.rounds += 1;
    }
  } finally {
    await rig.stop();
  }
  return {
    figures: {
      rounds: tally.rounds,
      clicks: tally.clicks,
      untrueAnswers: tally.untrue,
      answeredLater: tally.late,
      p50Ms: round(quantile(tally.times, 0.5)),
      p99Ms: round(quantile(tally.times, 0.99)),
    },
    lost: tally.lost,
    doubled: tally.doubled,
    missed: missedOf(tally.untrue > 0 && `${tally.untrue} answers do not say what happened`),
    note: tally.rounds < most ? `${most} rounds were asked for; the time given was over` : undefined,
  };
};

/** In turn: a raise is confirmed, and an invitation is answered, by fifty clicks. */
const oneRound = async (rig: Rig, n: number, tally: Tally): Promise<void> => {
  const id = `M2026-${String(n).padStart(4, '0')}`;
  await rig.say(
    'liaison:tax',
    `/提请 company=沂河第${n}机械有限公司 title=土地增值税核定 facts=拟拍卖第${n}号厂房 ask=明确计算口径 phase=during obstacle=government`,
  );
  const preview = rig.card('liaison:tax', id);
  const { store } = rig.bot.world;
  if (n % 2 === 1) {
    const rev = (await store.matter.read(id))?.rev ?? 0;
    judge(tally, await clickAll(rig, tally, 'liaison:tax', preview, '确认提请', { subType: '3.3' }), /已由.+于.+提请/);
    count(tally, ((await store.matter.read(id))?.rev ?? 0) - rev, 1);
  } else await rig.press('liaison:tax', preview, '确认提请', { subType: '3.3' });
  const h = (await store.matter.read(id))?.meeting ?? '';
  const invitations = rig.cards(rig.who('liaison:court')).filter((c) => rig.platform.cardText(c).includes(h));
  count(tally, invitations.length, 1);
  if (n % 2 === 1) return;
  const [invitation = assert.fail(`${h} invites nobody`)] = invitations;
  judge(tally, await clickAll(rig, tally, 'liaison:court', invitation, '同意参会'), /已由.+于.+/);
  const log = await store.meeting.log(h, 100);
  count(tally, log.filter((entry) => entry.act === 'answer').length, 1);
};

const clickAll = async (
  rig: Rig,
  tally: Tally,
  seat: string,
  card: Message,
  label: string,
  form: JsonObject = {},
): Promise<CallbackAnswer[]> => {
  const button = rig.platform.buttons(card).find((b) => b.label === label)?.value ?? assert.fail(`no ${label}`);
  const answers = await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const from = performance.now();
      const answer = await rig.platform.click(rig.who(seat), card.messageId, button, form);
      tally.times.push(performance.now() - from);
      return answer;
    }),
  );
  tally.clicks += answers.length;
  await rig.settled();
  return answers;
};

/** One says that it is done; the others that it has been done, by whom and when. Who is told to wait gets the card later. */
const judge = (tally: Tally, answers: readonly CallbackAnswer[], truth: RegExp): void => {
  const done = answers.filter((a) => a.toast?.type === 'success');
  const late = answers.filter((a) => a.toast?.content.startsWith('正在处理'));
  tally.late += late.length;
  if (done.length > 1) tally.doubled += done.length - 1;
  if (done.length + late.length === 0) tally.lost += 1;
  for (const { toast } of answers)
    if (toast?.type !== 'success' && !(toast?.type === 'info' && (truth.test(toast.content) || late.length > 0)))
      tally.untrue += 1;
};

const count = (tally: Tally, got: number, wanted: number): void => {
  if (got > wanted) tally.doubled += got - wanted;
  if (got < wanted) tally.lost += wanted - got;
};

export const campaign: Campaign = {
  id: 'G4',
  title: 'fifty clicks at once on one card: one transition, forty-nine truthful answers',
  short: (options) => run(10, options),
  full: (options) => run(1000, options),
};
