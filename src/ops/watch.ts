import type { Logger } from 'pino';
import type { Bot } from '../app/bot.js';
import type { Ticks } from '../clock/ticks.js';
import type { Line } from '../feishu/line.js';
import { type Metrics, openMetrics } from '../http/metrics.js';
import type { Checks } from '../http/runChecks.js';
import type { OpenStore } from '../store/store.js';
import type { Presence } from './enter.js';

/** 运行状况: what `/readyz` and `/metrics` tell. Parts that are not there yet are not ready. */
export interface Watch {
  readonly metrics: Metrics;
  readonly checks: Checks;
  /** What an operator should see although it keeps nobody from working: each tick's heartbeat, and whether messages are held. */
  notes(): Promise<object>;
  /** 断线过久: a fresh process may find its way; without its store it would not even start. */
  giveUp(logger: Logger, then: (() => void) | undefined): Promise<void>;
  follow(parts: { readonly line: Line; readonly ticks: Ticks | undefined; readonly bot: Pick<Bot, 'findings'> }): void;
}

export const openWatch = (store: OpenStore, presence: Presence, now: () => number): Watch => {
  let line: Line | undefined;
  let ticks: Ticks | undefined;
  let bot: Pick<Bot, 'findings'> | undefined;
  const isConnected = (): boolean => line?.isConnected() ?? false;
  const metrics = openMetrics({
    isConnected,
    ticks: async () => (await ticks?.heartbeats()) ?? [],
    queue: () => store.queue(now()),
    isHeld: () => store.settings.isHeld(),
    findings: () => bot?.findings() ?? new Map(),
  });
  return {
    metrics,
    giveUp: async (logger, then) => {
      try {
        await store.ping();
      } catch (error) {
        logger.warn({ err: error }, 'no connection and no store: waiting for the store');
        return;
      }
      then?.();
    },
    follow: (parts) => {
      line = parts.line;
      ticks = parts.ticks;
      bot = parts.bot;
    },
    checks: {
      store: async () => {
        await store.ping();
        return true;
      },
      connection: isConnected,
      ticks: async () => ticks === undefined || ticks.areFresh(),
      instance: () => presence.isAlone(),
    },
    notes: async () => {
      const beats = (await ticks?.heartbeats()) ?? [];
      const okAgo = beats.map(({ name, okAgeMs }) => [name, Math.round(okAgeMs / 1000)] as const);
      return {
        outbox: (await store.settings.isHeld()) ? 'held' : 'open',
        ticksOkSecondsAgo: Object.fromEntries(okAgo),
      };
    },
  };
};
