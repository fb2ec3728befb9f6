import type { Due, Instant } from './deadlines.js';
import type { Effect, Priority, Scene, View } from './decision.js';
import type { Limit, SeatName, UnitKey } from './mechanism.js';
import { leader, liaison, otherConvenors } from './seats.js';

/**
 * 待办: a question put to a seat, with a limit. When the limit passes, the next rung of the line is asked too (spec §3:
 * no status waits in silence). The timer changes who is asked; the answer stays with the person.
 */
export interface Ask {
  /** Unique in its record: `answer:tax`, `convene`, … */
  readonly key: string;
  readonly view: View;
  /** Rungs of seats, asked one after another. */
  readonly line: readonly (readonly SeatName[])[];
  /** Working days that each rung is given, by rung; the last repeats. */
  readonly limits: readonly Limit[];
  /** The highest rung asked so far. */
  readonly rung: number;
  /** Every seat asked so far: the rungs up to `rung`, flat. */
  readonly asked: readonly SeatName[];
  readonly askedAt: Instant;
  /** When the next step comes; absent when there is none left: the digest goes on showing it. */
  readonly due: Due | undefined;
}

export interface Question {
  readonly key: string;
  readonly view: View;
  readonly line: readonly (readonly SeatName[])[];
  readonly limits: readonly Limit[];
  readonly priority?: Priority;
}

export interface Asked {
  readonly ask: Ask;
  readonly effects: readonly Effect[];
}

/** Puts a question to the first rung that somebody sits on. */
export const openAsk = (scene: Scene, question: Question): Asked => {
  const { priority, ...rest } = question;
  return climb(scene, { ...rest, rung: -1, asked: [], askedAt: scene.now, due: undefined }, priority ?? 'escalation');
};

/** The limit has passed: the next rung is asked too. */
export const askNext = (scene: Scene, ask: Ask): Asked => climb(scene, ask, 'escalation');

const climb = (scene: Scene, ask: Ask, priority: Priority): Asked => {
  const effects: Effect[] = [];
  let rung = ask.rung;
  while (rung < ask.line.length - 1) {
    rung += 1;
    const seats = ask.line[rung] ?? [];
    const shown = show(scene, ask.view, seats, priority);
    effects.push(...shown.effects);
    if (shown.isReached) break;
  }
  const limit = ask.limits[Math.min(rung, ask.limits.length - 1)];
  const isOver = ask.rung === rung || limit === undefined;
  return {
    ask: {
      ...ask,
      rung,
      asked: ask.line.slice(0, rung + 1).flat(),
      due: isOver ? undefined : scene.calendar.limit(scene.now, limit.days, limit.basis),
    },
    effects,
  };
};

/** Shows a view to whoever holds the seats; a vacant seat is told to the office and the admin (spec §3). */
export const show = (
  scene: Scene,
  view: View,
  seats: readonly SeatName[],
  priority: Priority,
): { readonly effects: Effect[]; readonly isReached: boolean } => {
  const effects: Effect[] = [];
  const reached = new Set<string>();
  for (const seat of seats) {
    const holders = scene.seats.holders(seat);
    if (holders.length === 0) effects.push(...vacancy(scene, view, seat));
    for (const { openId } of holders) {
      if (reached.has(openId)) continue;
      reached.add(openId);
      effects.push({ kind: 'show', view, to: openId, priority });
    }
  }
  return { effects, isReached: reached.size > 0 };
};

const vacancy = (scene: Scene, view: View, seat: SeatName): Effect[] => {
  const told = new Set([...officeSeats, 'admin'].flatMap((s) => scene.seats.holders(s)).map((p) => p.openId));
  const notice: View = { ...view, card: 'vacancy', note: seat };
  return [...told].map((to) => ({ kind: 'show', view: notice, to, priority: 'update' }));
};

export const officeSeats: readonly SeatName[] = ['officeDirector', 'officeStaff'];

/** 单位席位: liaison → leader → office. */
export const unitLine = (unit: UnitKey): SeatName[][] => [[liaison(unit)], [leader(unit)], [...officeSeats]];

/** 办公室主任 → 另一名召集人 (§4 step 4) → both again with the office's staff. */
export const directorLine = (scene: Scene): SeatName[][] => [
  ['officeDirector'],
  otherConvenors(scene.mechanism, scene.seats),
  [...officeSeats],
];
