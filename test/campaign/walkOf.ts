import assert from 'node:assert/strict';
import type { Matter } from '../../src/core/matter/matter.js';
import { instant, type Rig } from './rig.js';

/** What a walk came to: every message, who did what, and what stands in the calendar. */
export interface Deed {
  /** By reader; the numbers of meetings and tasks left out, for a lost race may burn one. */
  readonly messages: readonly string[];
  /** What each reader was shown of which record, how often. */
  readonly views: ReadonlyMap<string, number>;
  readonly acts: readonly string[];
  readonly calendar: number;
  readonly statuses: readonly string[];
}

const taxLine =
  '/提请 company=沂河某机械有限公司 title=土地增值税核定 facts=拟拍卖厂房，需确定土地增值税应纳税额 ask=明确计算口径 phase=during obstacle=government basis=企业破产法';
const housingLine =
  '/提请 company=沂河某置业有限公司 title=房地权属分离 facts=破产企业厂房与土地登记在不同主体名下 ask=协调明确房地一并处置的登记路径 phase=during obstacle=routine';

const matterOf = async (rig: Rig, id: string): Promise<Matter> =>
  (await rig.bot.world.store.matter.read(id)) ?? assert.fail(`${id} is not there`);

/** When something may fall due on a day. */
const times = { short: ['17:30'], full: ['08:45', '12:00', '14:00', '16:45', '17:30'] };

export type Length = keyof typeof times;

/**
 * 一程: two matters from raise to closing time after the last reminder, with silence, a special meeting, minutes and a task.
 * `between` runs at every stop.
 */
export const walk = async (rig: Rig, length: Length, between: (rig: Rig) => Promise<void>): Promise<void> => {
  const to = async (day: string, time: string): Promise<void> => {
    for (const stop of stopsTo(rig, length, `2026-${day} ${time}`)) {
      await rig.moveTo(stop);
      await between(rig);
    }
  };
  const raise = async (seat: string, line: string): Promise<string> => {
    await rig.say(seat, line);
    const preview = rig.card(seat, '草稿');
    const { toast } = await rig.press(seat, preview, '确认提请');
    assert.equal(toast?.type, 'success', toast?.content);
    await rig.round();
    const id = /M2026-\d{4}/.exec(rig.platform.cardText(rig.platform.message(preview.messageId) ?? preview))?.[0];
    return id ?? assert.fail('no number');
  };
  const tell = async (seat: string, line: string): Promise<void> => {
    await rig.say(seat, line);
    await rig.round();
  };
  const m = await raise('liaison:tax', taxLine);
  const h = (await matterOf(rig, m)).meeting ?? '';
  await to('11-25', '17:30');
  await tell('liaison:court', `/回执 ${h} 同意`);
  await tell('liaison:tax', `/定会 ${h} 2026-11-30 09:30`);
  // Nobody answers this one.
  await raise('liaison:housing', housingLine);
  await to('11-30', '14:00');
  await tell('liaison:tax', `/结论 ${h} ${m} 未解决 业务会议未能达成一致`);
  await to('12-01', '09:00');
  await tell('officeDirector', `/召集 ${m} startAt="2026-12-03 09:30"`);
  const upper = (await matterOf(rig, m)).meeting ?? '';
  await to('12-03', '09:30');
  await tell(
    'officeStaff',
    `/加条款 ${upper} ${m} decision=统一扣除口径 unit=税务局 person=liaison:tax work=出具口径 target=形成书面意见 measure=会商研究 progress=十日内 dueOn=2026-12-08`,
  );
  await tell('officeStaff', `/结论 ${upper} ${m} 解决 按统一口径办理 税收征收管理法`);
  await tell('officeStaff', `/拟稿 ${upper}`);
  for (const unit of ['tax', 'court']) await tell(`liaison:${unit}`, `/会签 ${upper} 同意`);
  await tell('officeDirector', `/印发 ${upper}`);
  assert.equal((await matterOf(rig, m)).status, 'inProgress');
  await to(length === 'full' ? '12-15' : '12-04', '17:30');
};

/** The usual times of every working day until then. */
const stopsTo = (rig: Rig, length: Length, end: string): string[] => {
  const now = rig.clock.now();
  const stops: string[] = [];
  for (let at = now; at < instant(end); at += 86_400_000) {
    const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
    if (!rig.bot.world.calendar.isWorkday(day)) continue;
    stops.push(...times[length].map((time) => `${day} ${time}`));
  }
  return [...stops.filter((stop) => instant(stop) > now && instant(stop) < instant(end)), end];
};

export const deedOf = async (rig: Rig): Promise<Deed> => {
  const { store } = rig.bot.world;
  const matters = await store.lists.matters({}, 1, 100);
  const meetings = await store.lists.meetings({}, 1, 100);
  const tasks = await store.lists.tasks({}, 1, 100);
  const acts: string[] = [];
  for (const [kind, { items }] of [
    ['matter', matters],
    ['meeting', meetings],
    ['task', tasks],
  ] as const)
    for (const { id } of items) {
      const log = await store[kind].log(id, 500);
      acts.push(...log.map((entry) => `${plain(id)} ${entry.act} ${plain(entry.text)}`));
    }
  const views = new Map<string, number>();
  const messages: string[] = [];
  for (const openId of rig.people())
    for (const message of rig.cards(openId)) {
      messages.push(
        `${openId}：${plain(message.card ? rig.platform.cardText(message) : (message.text ?? message.file?.name ?? ''))}`,
      );
      const sent = await store.sent.read(message.messageId);
      const key = `${openId} ${JSON.stringify(sent?.view ?? 'none')}`;
      if (sent?.view) views.set(key, (views.get(key) ?? 0) + 1);
    }
  return {
    messages: messages.sort(),
    views,
    acts: acts.sort(),
    calendar: rig.platform.calendarEvents().filter((e) => e.status === 'confirmed').length,
    statuses: [...matters.items, ...tasks.items].map((r) => `${plain(r.id)} ${r.status}`).sort(),
  };
};

const plain = (text: string): string => text.replace(/[HT]\d{4}-\d{4}/g, '某号');

/** What `one` has more often than `other`. */
export const moreIn = (one: readonly string[], other: readonly string[]): string[] => {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return one.filter((text) => {
    const n = left.get(text) ?? 0;
    left.set(text, n - 1);
    return n <= 0;
  });
};
