import type { Platform } from './feishu/platformApi.js';
import type { WireClock, WireMove } from './pageWire.js';

const hour = 3_600_000;
const day = 24 * hour;
const shanghai = 8 * hour;
/** The longest holiday with its weekends is far shorter. */
const longestRest = 31;

/** The clock that everything in the sandbox goes by; times in milliseconds. */
export interface SandboxClock {
  now(): number;
  /** Resolves when everything that fell due has fired. */
  advance(ms: number): Promise<void>;
  /** When the next reminder or deadline falls due. */
  nextEventAt?(): Promise<number | undefined>;
}

export type Workday = (at: number) => { readonly day: string; readonly isWorkday: boolean; readonly label: string };

export interface PageClock {
  read(): Promise<WireClock>;
  /** `workday`: the same time of day on the next working day. Answers where it has come to. */
  move(move: WireMove): Promise<WireClock>;
  onMove(listener: () => Promise<void>): void;
}

export function pageClock(
  platform: Platform,
  clock: SandboxClock | undefined,
  workday: Workday | undefined,
): PageClock {
  const now = () => clock?.now() ?? platform.clock.now();
  const distance = async (move: WireMove): Promise<number> => {
    if (move === 'hour') return hour;
    if (move === 'workday') return daysToWorkday(now(), workday) * day;
    const next = await clock?.nextEventAt?.();
    return next === undefined ? 0 : Math.max(0, next - now());
  };
  const listeners: (() => Promise<void>)[] = [];
  const read = async (): Promise<WireClock> => ({
    now: now(),
    canMove: clock !== undefined,
    nextEventAt: await clock?.nextEventAt?.(),
    ...workday?.(now()),
  });
  return {
    read,
    onMove: (listener) => listeners.push(listener),
    async move(move) {
      const ms = await distance(move);
      if (clock && ms > 0) {
        await clock.advance(ms);
        for (const listener of listeners) await listener();
      }
      return read();
    },
  };
}

function daysToWorkday(from: number, workday: Workday | undefined): number {
  const isWorkday = (at: number) => workday?.(at).isWorkday ?? isWeekday(at);
  for (let days = 1; days < longestRest; days++) if (isWorkday(from + days * day)) return days;
  return 1;
}

function isWeekday(at: number): boolean {
  const weekday = new Date(at + shanghai).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
