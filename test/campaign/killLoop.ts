/**
 * G2 杀进程循环: three bots in processes of their own, a store in a fourth, the stand-in platform in this one, by the machine's clock.
 * People raise and answer matters as fast as they are answered, while one bot after another is killed with SIGKILL and another
 * started in its place. When all are done, or the time is up, the bots have five minutes to say what is left; then every matter,
 * its log, its meeting, its calendar event and every message are counted.
 *
 * Short: 30 matters, 10 kills. Full: as many of 10,000 matters as there is time for, a kill every two seconds.
 * `npm run campaign -- --only G2 [--full --minutes 20]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openStore } from '../../src/store/store.js';
import {
  type Campaign,
  type CampaignOptions,
  type CampaignResult,
  missedOf,
  randomOf,
  round,
  surplus,
} from './campaign.js';
import { type Fleet, startFleet } from './harnessBots.js';
import { carry, openDesk, titleOf } from './harnessCases.js';

const minute = 60_000;
const drainMs = 5 * minute;

interface Size {
  readonly matters: number;
  readonly kills: number;
  readonly everyMs: number;
  readonly abreast: number;
  readonly minutes: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const loop = async (size: Size, seed: number): Promise<CampaignResult> => {
  const dir = await mkdtemp(join(tmpdir(), 'fuyuan-kill-'));
  const random = randomOf(seed);
  const fleet = await startFleet(dir, 3);
  try {
    const from = performance.now();
    const desk = openDesk(fleet.platform);
    const ends = Date.now() + size.minutes * minute;
    let next = 0;
    let isOver = false;
    const done: number[] = [];
    const begun: number[] = [];
    const lane = async (): Promise<void> => {
      while (next < size.matters && Date.now() < ends) {
        next += 1;
        const n = next;
        begun.push(n);
        if (await carry(fleet, desk, n, ends + drainMs)) done.push(n);
      }
    };
    const killer = async (): Promise<void> => {
      while (!isOver && Date.now() < ends) {
        await pause(size.everyMs * (0.5 + random()));
        if (!isOver) await fleet.killOne(random());
      }
    };
    const killing = killer();
    await Promise.all(Array.from({ length: size.abreast }, lane));
    isOver = true;
    await killing;
    while (fleet.kills() < size.kills) await fleet.killOne(random());
    desk.close();
    const worked = performance.now() - from;
    const drained = await drain(fleet);
    const found = await count(fleet, begun);
    return {
      figures: {
        matters: begun.length,
        done: done.length,
        kills: fleet.kills(),
        minutes: round(worked / minute),
        'matters a second': round(begun.length / (worked / 1000)),
        'drained after s': drained === undefined ? 'never' : round(drained / 1000),
        messages: found.messages,
      },
      lost: found.lost.length,
      doubled: found.doubled.length,
      missed: missedOf(drained === undefined && 'not drained within five minutes'),
      note: [...found.lost, ...found.doubled].slice(0, 40).join('\n      ') || undefined,
    };
  } finally {
    await fleet.stop();
    await rm(dir, { recursive: true, force: true });
  }
};

/** How long it took until nothing was due any more, ms. */
const drain = async (fleet: Fleet): Promise<number | undefined> => {
  const store = await openStore(fleet.storeUri);
  const from = performance.now();
  try {
    while (performance.now() - from < drainMs) {
      const soon = Date.now() + 10 * minute;
      const open = (await store.outbox.pending(soon, 100)).filter(({ id }) => !id.startsWith('digest/'));
      if (open.length === 0) return performance.now() - from;
      await pause(500);
    }
    return undefined;
  } finally {
    await store.close();
  }
};

interface Found {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly messages: number;
}

/** Everything that should be there once is there once. */
const count = async (fleet: Fleet, begun: readonly number[]): Promise<Found> => {
  const { platform } = fleet;
  const store = await openStore(fleet.storeUri);
  const lost: string[] = [];
  const doubled: string[] = [];
  try {
    const byTitle = new Map<string, string[]>();
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const found = await store.lists.matters({}, page, 200);
      pages = found.pages;
      for (const m of found.items) byTitle.set(m.title, [...(byTitle.get(m.title) ?? []), m.id]);
    }
    const drafts = await store.lists.matters({ isDraft: true }, 1, 100);
    doubled.push(...drafts.items.map((m) => `draft ${m.id} ${m.title}`));
    for (const n of begun) {
      const ids = byTitle.get(titleOf(n)) ?? [];
      const [id] = ids;
      if (id === undefined) {
        lost.push(`${titleOf(n)}: no matter`);
        continue;
      }
      if (ids.length > 1) doubled.push(`${titleOf(n)}: ${ids.join(', ')}`);
      const m = await store.matter.read(id);
      if (m?.status !== 'scheduled') lost.push(`${id}: ${m?.status}`);
      if (m?.meetings.length !== 1) doubled.push(`${id}: meetings ${m?.meetings.join(', ')}`);
      const acts = (await store.matter.log(id, 100)).map((entry) => entry.text);
      doubled.push(...Array.from({ length: surplus(acts) }, () => `${id}: ${acts.join(' / ')}`));
      const h = m?.meeting === undefined ? undefined : await store.meeting.read(m.meeting);
      if (h?.status !== 'arranged') lost.push(`${id}: its meeting is ${h?.status}`);
      const said = h ? (await store.meeting.log(h.id, 100)).map((entry) => entry.text) : [];
      doubled.push(...Array.from({ length: surplus(said) }, () => `${h?.id}: ${said.join(' / ')}`));
    }
    const calendar = platform.calendarEvents().filter((e) => e.status === 'confirmed').length;
    if (calendar < begun.length) lost.push(`calendar events: ${calendar} for ${begun.length} meetings`);
    if (calendar > begun.length) doubled.push(`calendar events: ${calendar} for ${begun.length} meetings`);
    const messages = messagesOf(fleet);
    doubled.push(...Array.from({ length: surplus(messages) }, () => 'a message'));
    for (const letter of (await store.deadLetters.page(1, 100)).items) lost.push(`dead ${letter.id} ${letter.reason}`);
    return { lost, doubled, messages: messages.length };
  } finally {
    await store.close();
  }
};

/** Reader, what it answers or is, of which record: each is to be sent once. */
const messagesOf = ({ platform }: Fleet): string[] =>
  platform.people().flatMap(({ openId, name }) =>
    platform
      .messages({ openId })
      .filter((m) => m.sender === 'bot' && m.card !== undefined)
      .map((m) => `${name} ${m.replyTo ?? ''} ${headOf(platform.cardText(m))}`)
      .filter((key) => !key.includes('待办摘要')),
  );

const headOf = (text: string): string => text.split('\n').slice(0, 2).join(' | ');

export const campaign: Campaign = {
  id: 'G2',
  title: 'kill -9 loop: three processes, a store in a fourth',
  short: ({ seed }) => loop({ matters: 30, kills: 10, everyMs: 1500, abreast: 4, minutes: 5 }, seed),
  full: ({ seed, minutes }: CampaignOptions) =>
    loop({ matters: 10_000, kills: 0, everyMs: 2000, abreast: 12, minutes }, seed),
};
