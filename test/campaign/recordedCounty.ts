import { dayOf, type Instant } from '../../src/core/deadlines.js';
import { type Author, type Decision, type Scene, theClock } from '../../src/core/decision.js';
import { tick as matterTick } from '../../src/core/matter/clock.js';
import type { SeatName } from '../../src/core/mechanism.js';
import { tick as meetingTick } from '../../src/core/meeting/clock.js';
import type { Action, Target } from '../../src/core/powers.js';
import { type Holding, type Seats, seatsOn } from '../../src/core/seats.js';
import { tick as taskTick } from '../../src/core/task/clock.js';
import { County } from '../core/county.js';
import { at } from '../core/fixtures.js';
import { isMeeting, isTask, type Kept } from '../core/kept.js';

/** What somebody did, or that time went on, as it can be done again elsewhere. */
export type Command = { readonly now: Instant; readonly holdings: readonly Holding[] } & (
  | { readonly type: 'clock' }
  | { readonly type: 'create'; readonly decision: Decision<Kept>; readonly by: Author }
  | {
      readonly type: 'change';
      readonly id: string;
      readonly by: Author;
      readonly decide: (record: Kept, scene: Scene) => Decision<Kept>;
    }
);

/** 记录在案的县: the model. It runs everything once and in order, and notes what was done to it. */
export class RecordedCounty extends County {
  readonly commands: Command[] = [];
  /** The numbers of meetings that hand-overs gave to a matter, in their order. */
  readonly planned = new Map<string, string[]>();
  readonly #fresh = new Set<string>();
  #depth = 0;
  /** Numbers that a decision takes, the first time. */
  #taken: string[] | undefined;
  /** The same ones, when it is made again. */
  #given: string[] | undefined;

  #seats: { readonly of: readonly Holding[]; readonly day: string; readonly seats: Seats } | undefined;

  /** Looked up again only when somebody sits down or rises, or on another day. */
  override get seats(): Seats {
    const [of, day] = [this.holdings, dayOf(this.now)];
    if (this.#seats?.of !== of || this.#seats.day !== day) this.#seats = { of, day, seats: seatsOn(of, day) };
    return this.#seats.seats;
  }

  override newId(kind: 'M' | 'H'): string {
    const id = this.#given?.shift() ?? super.newId(kind);
    this.#taken?.push(id);
    if (this.#depth > 0 && !this.#taken) this.#fresh.add(id);
    return id;
  }

  override act<R extends Kept>(
    openId: string,
    action: Action,
    record: R,
    decide: (record: R, scene: Scene) => Decision<R>,
    target: Target = {},
    named?: SeatName,
  ): R {
    const [matters, meetings] = [new Map(this.matters), new Map(this.meetings)];
    const ids: string[] = [];
    let by: Author | undefined;
    const noting = (r: R, scene: Scene): Decision<R> => {
      by = scene.by;
      this.#taken = ids;
      try {
        return decide(r, scene);
      } finally {
        this.#taken = undefined;
      }
    };
    const before = this.commands.length;
    const done = this.#within(() => super.act(openId, action, record, noting, target, named));
    const again = (r: Kept, scene: Scene): Decision<Kept> =>
      this.#asItWas(matters, meetings, ids, () => decide(r as R, scene)); // the same record elsewhere
    if (by) this.commands.splice(before, 0, { ...this.#when(), type: 'change', id: keyOf(record), by, decide: again });
    return done;
  }

  #when(): { readonly now: Instant; readonly holdings: readonly Holding[] } {
    return { now: this.now, holdings: this.holdings };
  }

  override keep(before: Kept | undefined, decision: Decision<Kept>, by: Author): void {
    if (this.#depth === 0) this.commands.push({ ...this.#when(), type: 'create', decision, by });
    const { next } = decision;
    if (!isTask(next) && !isMeeting(next) && next.meeting !== undefined && this.#fresh.delete(next.meeting))
      this.planned.set(next.id, [...(this.planned.get(next.id) ?? []), next.meeting]);
    this.#within(() => super.keep(before, decision, by));
  }

  /** In the order of the application's sweep. */
  override moveTo(when: string | Instant): void {
    this.now = typeof when === 'number' ? when : at(when);
    this.commands.push({ ...this.#when(), type: 'clock' });
    this.#within(() => {
      for (let again = true; again; ) {
        again = false;
        for (const kind of ['meetings', 'matters', 'tasks'] as const) again = this.#sweep(kind) || again;
      }
    });
  }

  #sweep(kind: 'meetings' | 'matters' | 'tasks'): boolean {
    const due = [...this[kind]]
      .filter(([, r]) => r.nextActionAt !== undefined && r.nextActionAt <= this.now)
      .sort(([, a], [, b]) => (a.nextActionAt ?? 0) - (b.nextActionAt ?? 0));
    let isMoved = false;
    for (const [id] of due)
      for (
        let r: Kept | undefined = this[kind].get(id);
        r?.nextActionAt !== undefined && r.nextActionAt <= this.now;
      ) {
        const scene = this.scene(theClock);
        const done = isTask(r) ? taskTick(scene, r) : isMeeting(r) ? meetingTick(scene, r) : matterTick(scene, r);
        if (!done) break;
        this.keep(r, done, theClock);
        isMoved = true;
        r = this[kind].get(id);
      }
    return isMoved;
  }

  #within<T>(work: () => T): T {
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }

  /** What a decision looked up beside its record is as it was when it was made. */
  #asItWas<T>(matters: County['matters'], meetings: County['meetings'], ids: readonly string[], work: () => T): T {
    const now = [new Map(this.matters), new Map(this.meetings)] as const;
    fill(this.matters, matters);
    fill(this.meetings, meetings);
    this.#given = [...ids];
    try {
      return work();
    } finally {
      this.#given = undefined;
      fill(this.matters, now[0]);
      fill(this.meetings, now[1]);
    }
  }
}

/** A task is known by what it came of: its number is the store's. */
const keyOf = (r: Kept): string => (isTask(r) ? r.source : r.id);

const fill = <T>(map: Map<string, T>, from: ReadonlyMap<string, T>): void => {
  map.clear();
  for (const [id, one] of from) map.set(id, one);
};
