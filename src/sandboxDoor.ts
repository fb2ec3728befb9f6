import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { menu } from '../commands/index.js';
import type { Bot } from './app/bot.js';
import { usageOf } from './app/line.js';
import { matterPanel } from './app/panel.js';
import type { World } from './app/world.js';
import type { Config } from './config.js';
import { dayOf } from './core/deadlines.js';
import type { Mechanism } from './core/mechanism.js';
import type { RosterEntry } from './mechanism/roster.js';

export type Sandbox = Awaited<ReturnType<typeof import('../sandbox/start.js')['startSandbox']>>;

/** 沙箱: the platform's stand-in with its browser chat, loaded only when it is wanted. */
export const openSandbox = async (
  config: Config,
  roster: readonly RosterEntry[],
  mechanism: Mechanism,
  logger: Logger,
): Promise<Sandbox> => {
  const { startSandbox } = await import('../sandbox/start.js');
  const units = new Map(mechanism.units.map((u) => [u.key, u.name]));
  const titles = new Map(mechanism.seats.map((s) => [s.name, s]));
  const people = roster.flatMap((p) => {
    const first = titles.get(p.seats[0] ?? '');
    const unit = first?.unit === undefined ? undefined : units.get(first.unit);
    const title = p.title ?? first?.title;
    return p.openId === undefined
      ? []
      : [{ openId: p.openId, name: p.name, ...(title ? { title } : {}), ...(unit ? { unit } : {}) }];
  });
  const holder = (seat: string): string | undefined => roster.find((p) => p.seats.includes(seat))?.openId;
  return startSandbox({
    people,
    holder,
    dataDir: config.dataDir,
    journal: (line) => logger.debug({ sandbox: line }, 'platform'),
    warn: (line) => logger.warn({ sandbox: line }, 'platform'),
  });
};

/** The chat's pages, with what the bot tells them of its days, commands and matters. */
export const sandboxPages = (sandbox: Sandbox, world: World, bot: Bot): Middleware => {
  const extras = {
    workday: (at: number) => {
      const day = dayOf(at);
      const isWorkday = world.calendar.isWorkday(day);
      return { day, isWorkday, label: isWorkday ? '工作日' : '休息日' };
    },
    menu: menu.commands
      .filter((c) => c.isFor === undefined)
      .map((c) => ({ name: c.name, zh: c.zh, usage: usageOf(c), summary: c.does })),
    matter: (id: string) => matterPanel(world, id),
  };
  const afterMove = async (): Promise<void> => {
    await bot.sweep();
    await bot.settled();
  };
  return sandbox.pages(extras, afterMove, () => world.store.lists.nextDueAt());
};
