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
  /** Working days: the first for whoever is asked first, then one a rung; the last repeats. */
  readonly limits: readonly Limit[];
  /** Working days from the question to the record of silence, where silence means something; the last rung has the rest of it. */
  readonly silence?: Limit | undefined;
  /** Rungs from this one on read the question in their digests and get no card of it. */
  readonly digestFrom?: number | undefined;
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
  readonly silence?: Limit | undefined;
  readonly digestFrom?: number | undefined;
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

/** The limit has passed: the next rung is asked too. A rung of people who were asked already adds nobody and is passed over. */
export const askNext = (scene: Scene, ask: Ask): Asked => climb(scene, ask, 'escalation');

const climb = (scene: Scene, ask: Ask, priority: Priority): Asked => {
  const effects: Effect[] = [];
  const asked = new Set(ask.asked.flatMap((seat) => scene.seats.holders(seat)).map((p) => p.openId));
  let rung = ask.rung;
  while (rung < ask.line.length - 1) {
    rung += 1;
    const earlier = new Set(ask.line.slice(0, rung).flat());
    const seats = (ask.line[rung] ?? []).filter((seat) => !earlier.has(seat));
    const shown = show(scene, ask.view, seats, priority, asked);
    const isQuiet = ask.digestFrom !== undefined && rung >= ask.digestFrom;
    effects.push(...(isQuiet ? [] : shown.effects));
    if (shown.isReached) break;
  }
  const next = { ...ask, rung, asked: [...new Set(ask.line.slice(0, rung + 1).flat())] };
  return { ask: { ...next, due: rung === ask.rung ? undefined : dueAt(scene, ask, rung) }, effects };
};

const dueAt = (scene: Scene, ask: Ask, rung: number): Due | undefined => {
  const isFirst = ask.rung === -1;
  if (ask.silence && rung === ask.line.length - 1) {
    const given = isFirst ? 0 : (limitOf(ask, ask.rung)?.days ?? 0);
    return scene.calendar.limit(scene.now, Math.max(1, ask.silence.days - given), ask.silence.basis);
  }
  const limit = limitOf(ask, isFirst ? 0 : rung);
  return limit && scene.calendar.limit(scene.now, limit.days, limit.basis);
};

const limitOf = (ask: Ask, step: number): Limit | undefined => ask.limits[Math.min(step, ask.limits.length - 1)];

/** Shows a view once to whoever holds the seats, but for `passed`; a vacant seat is told to the office and the admin (spec §3). */
export const show = (
  scene: Scene,
  view: View,
  seats: readonly SeatName[],
  priority: Priority,
  passed: ReadonlySet<string> = new Set(),
): { readonly effects: Effect[]; readonly isReached: boolean } => {
  const effects: Effect[] = [];
  const reached = new Set<string>();
  for (const seat of new Set(seats)) {
    const holders = scene.seats.holders(seat);
    if (holders.length === 0) effects.push(...vacancy(scene, view, seat));
    for (const { openId } of holders) {
      if (reached.has(openId) || passed.has(openId)) continue;
      reached.add(openId);
      effects.push({ kind: 'show', view, to: openId, priority });
    }
  }
  return { effects, isReached: reached.size > 0 };
};

/** Tells the first rung that somebody sits on, and of the vacant ones before it (spec §3: the next in line). */
export const notify = (
  scene: Scene,
  view: View,
  line: readonly (readonly SeatName[])[],
  priority: Priority,
): readonly Effect[] => {
  const effects: Effect[] = [];
  for (const seats of line) {
    const shown = show(scene, view, seats, priority);
    effects.push(...shown.effects);
    if (shown.isReached) break;
  }
  return effects;
};

const vacancy = (scene: Scene, view: View, seat: SeatName): Effect[] => {
  const told = new Set([...officeSeats, 'admin'].flatMap((s) => scene.seats.holders(s)).map((p) => p.openId));
  const notice: View = { ...view, card: 'vacancy', note: seat };
  return [...told].map((to) => ({ kind: 'show', view: notice, to, priority: 'update' }));
};

/** Shows a view to these people, once each. */
export const showTo = (view: View, people: Iterable<string>, priority: Priority): Effect[] =>
  [...new Set(people)].map((to) => ({ kind: 'show', view, to, priority }));

export const officeSeats: readonly SeatName[] = ['officeDirector', 'officeStaff'];

/** 单位席位: liaison → leader → office. */
export const unitLine = (unit: UnitKey): SeatName[][] => [[liaison(unit)], [leader(unit)], [...officeSeats]];

/** 单位收件席位: what is only told goes to the liaison, or to the leader while that seat is vacant (spec §3: the next in line). */
export const deskOf = (scene: Pick<Scene, 'seats'>, unit: UnitKey): SeatName => {
  const isHeld = (seat: SeatName): boolean => scene.seats.holders(seat).length > 0;
  return !isHeld(liaison(unit)) && isHeld(leader(unit)) ? leader(unit) : liaison(unit);
};

/** 办公室主任 → 另一名召集人 (§4 step 4) → the office's staff as well. */
export const directorLine = (scene: Scene): SeatName[][] => [
  ['officeDirector'],
  otherConvenors(scene.mechanism, scene.seats),
  [...officeSeats],
];

/** 办公室 → 另一名召集人; the other convenor at once when everybody of the office is of `but` (spec §5). */
export const officeLine = (scene: Pick<Scene, 'mechanism' | 'seats'>, but: ReadonlySet<string>): SeatName[][] => {
  const others = otherConvenors(scene.mechanism, scene.seats);
  return isHeldBeside(scene, officeSeats, but) ? [[...officeSeats], others] : [others];
};

/** Somebody else than these holds one of the seats. */
export const isHeldBeside = (
  { seats }: Pick<Scene, 'seats'>,
  names: readonly SeatName[],
  but: ReadonlySet<string>,
): boolean => names.some((seat) => seats.holders(seat).some((p) => !but.has(p.openId)));
