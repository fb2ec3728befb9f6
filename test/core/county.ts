import assert from 'node:assert/strict';
import { dayOf, type Instant } from '../../src/core/deadlines.js';
import { type Author, type Decision, type Effect, type Scene, theClock } from '../../src/core/decision.js';
import { tick as matterTick } from '../../src/core/matter/clock.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { confirmRaise, draftMatter, type Raising } from '../../src/core/matter/raise.js';
import { receive as matterReceives } from '../../src/core/matter/receive.js';
import type { Mechanism, SeatName, UnitKey } from '../../src/core/mechanism.js';
import { tick as meetingTick } from '../../src/core/meeting/clock.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { receive as meetingReceives } from '../../src/core/meeting/receive.js';
import { mustHold } from '../../src/core/permissions.js';
import type { Action, Target, World } from '../../src/core/powers.js';
import { type Holding, type Seats, seatsOn } from '../../src/core/seats.js';
import { tick as taskTick } from '../../src/core/task/clock.js';
import { openTask } from '../../src/core/task/open.js';
import { receive as taskReceives } from '../../src/core/task/receive.js';
import type { Task } from '../../src/core/task/task.js';
import { at, calendar, holdings, mechanism, raisingOf, who } from './fixtures.js';
import { isMeeting, isTask, type Kept, mayBeKept } from './kept.js';
import { newMeeting } from './newMeeting.js';

type Show = Extract<Effect, { kind: 'show' }>;
type HandingOver = Extract<Effect, { kind: 'handOver' }>;

/**
 * 一个县: matters, meetings and tasks in memory. Hand-overs run at once and in the application's order: a record's messages one
 * after another, and what a message brings about before the next.
 */
export class County {
  now: Instant = at('2026-11-24 09:00');
  mechanism: Mechanism = mechanism;
  holdings: readonly Holding[] = holdings;
  readonly matters = new Map<string, Matter>();
  readonly meetings = new Map<string, Meeting>();
  /** By source, as they are told. */
  readonly tasks = new Map<string, Task>();
  /** Everything shown to anybody, in order. */
  readonly shown: Show[] = [];
  readonly logs = new Map<string, number>();
  /** Every move that a matter made. */
  readonly moves = new Set<string>();
  /** Whether hand-overs wait until `deliver`, as after a crash between a write and what follows it. */
  isLagging = false;
  readonly waiting: { readonly from: string; readonly effect: HandingOver; readonly by: Author }[] = [];
  #last = 0;
  #isDelivering = false;

  get seats(): Seats {
    return seatsOn(this.holdings, dayOf(this.now));
  }

  get world(): World {
    return { now: this.now, mechanism: this.mechanism, calendar, seats: this.seats };
  }

  scene(by: Author): Scene {
    return { ...this.world, by };
  }

  newId(kind: 'M' | 'H'): string {
    this.#last += 1;
    return `${kind}2026-${String(this.#last).padStart(4, '0')}`;
  }

  matter(id: string): Matter {
    const m = this.matters.get(id);
    assert.ok(m, `no matter ${id}`);
    return m;
  }

  meeting(id: string | undefined): Meeting {
    const h = this.meetings.get(id ?? '');
    assert.ok(h, `no meeting ${id}`);
    return h;
  }

  task(source: string): Task {
    const t = this.tasks.get(source);
    assert.ok(t, `no task of ${source}`);
    return t;
  }

  /** The meeting that has the matter now. */
  meetingOf(matter: string): Meeting {
    return this.meeting(this.matter(matter).meeting);
  }

  /** Acts as a person, by the one table of rights, and runs what follows. */
  act<R extends Kept>(
    openId: string,
    action: Action,
    record: R,
    decide: (record: R, scene: Scene) => Decision<R>,
    target: Target = {},
    named?: SeatName,
  ): R {
    const own: Target = isTask(record)
      ? { task: record }
      : isMeeting(record)
        ? { meeting: record }
        : { matter: record };
    const seat = mustHold(openId, action, { ...target, ...own }, this.world, named);
    const by: Author = { openId, name: this.seats.person(openId)?.name ?? '', seat };
    this.keep(record, decide(record, this.scene(by)), by);
    return this.read(record);
  }

  read<R extends Kept>(record: R): R {
    const id = isTask(record) ? record.source : record.id;
    return (this.matters.get(id) ?? this.meetings.get(id) ?? this.tasks.get(id)) as R; // kept under its own kind
  }

  keep(before: Kept | undefined, decision: Decision<Kept>, by: Author): void {
    const next = { ...decision.next, rev: (before?.rev ?? 0) + 1 };
    mayBeKept(this, before, { ...decision, next });
    this.logs.set(next.id, (this.logs.get(next.id) ?? 0) + decision.log.length);
    if (isTask(next)) this.tasks.set(next.source, next);
    else if (isMeeting(next)) this.meetings.set(next.id, next);
    else {
      this.matters.set(next.id, next);
      if (before && before.status !== next.status) this.moves.add(`${before.status} ${next.status}`);
    }
    this.shown.push(...decision.effects.filter((e) => e.kind === 'show'));
    for (const effect of decision.effects)
      if (effect.kind === 'handOver') this.waiting.push({ from: next.id, effect, by });
    if (!this.isLagging && !this.#isDelivering) this.handOver(next.id);
  }

  /** What one record has to tell, in its order; whoever is told hands over in turn before the next. */
  handOver(from: string): void {
    for (;;) {
      const index = this.waiting.findIndex((w) => w.from === from);
      const [one] = index < 0 ? [] : this.waiting.splice(index, 1);
      if (!one) return;
      this.#tell(one.effect, one.by);
    }
  }

  /** Delivers what waits: one record's messages in their order, the records in an order that `n` chooses. */
  deliver(n: number): void {
    this.#isDelivering = true;
    try {
      for (let i = n; this.waiting.length > 0; i += n) {
        const senders = [...new Set(this.waiting.map((w) => w.from))];
        const index = this.waiting.findIndex((w) => w.from === senders[i % senders.length]);
        const [one] = this.waiting.splice(index, 1);
        if (one) this.#tell(one.effect, one.by);
      }
    } finally {
      this.#isDelivering = false;
    }
  }

  #tell({ id, to, message }: HandingOver, by: Author): void {
    const scene = this.scene(by);
    if (message.type === 'planBusiness' || message.type === 'conveneUpper') {
      if (!this.meetings.has(id))
        this.keep(
          undefined,
          newMeeting(scene, id, message, (but) => this.standing(but)),
          by,
        );
    } else if (message.type === 'openTask') {
      if (!this.tasks.has(id))
        this.keep(
          undefined,
          openTask(scene, `T2026-${String(this.tasks.size + 1).padStart(4, '0')}`, message.task),
          by,
        );
    } else if (to === 'matter') {
      const m = this.matter(id);
      const done = matterReceives(scene, m, message, message.type === 'cancelled' ? this.newId('H') : '');
      if (done) this.keep(m, done, by);
    } else if (to === 'task') {
      const t = this.tasks.get(id);
      const done = t && taskReceives(scene, t, message);
      if (done) this.keep(t, done, by);
    } else if (to === 'meeting') {
      const h = this.meeting(id);
      const done = meetingReceives(scene, h, message);
      if (done) this.keep(h, done, by);
    }
  }

  /** 挂账 matters stand on every special agenda. */
  standing(except: readonly string[] = []): Matter[] {
    return [...this.matters.values()].filter(
      (m) => m.isStanding && m.status === 'inProgress' && !except.includes(m.id),
    );
  }

  /** Moves the clock and lets everything that has fallen due happen, to a fixed point. */
  moveTo(when: string | Instant): void {
    this.now = typeof when === 'number' ? when : at(when);
    for (let step = 0; step < 400; step += 1) if (!this.#step()) return;
    assert.fail('the clock finds no end');
  }

  /** Moves the clock the way the sweep does: stopping at everything that falls due on the way. */
  pass(when: string | Instant): void {
    const end = typeof when === 'number' ? when : at(when);
    for (let step = 0; step < 2000; step += 1) {
      const next = Math.min(...this.#due(), Number.POSITIVE_INFINITY);
      if (next > end) break;
      this.moveTo(Math.max(next, this.now));
    }
    this.moveTo(end);
  }

  #all(): Kept[] {
    return [...this.meetings.values(), ...this.matters.values(), ...this.tasks.values()];
  }

  #due(): Instant[] {
    return this.#all().flatMap((r) => r.nextActionAt ?? []);
  }

  #step(): boolean {
    const scene = this.scene(theClock);
    for (const r of this.#all()) {
      if (r.nextActionAt === undefined || r.nextActionAt > this.now) continue;
      const done = isTask(r) ? taskTick(scene, r) : isMeeting(r) ? meetingTick(scene, r) : matterTick(scene, r);
      if (!done) continue;
      this.keep(r, done, theClock);
      return true;
    }
    return false;
  }

  /** Whom a card went to, in order; the last ones first cut by `since`. */
  readersOf(card: string, since = 0): string[] {
    return this.shown.slice(since).flatMap((e) => (e.view.card === card ? [e.to] : []));
  }

  /** Raises a matter of `unit` and confirms it: 待回执, or 待召集 in the direct lane. */
  raise(unit: UnitKey | undefined, patch: Partial<Raising> = {}): Matter {
    const seat = unit === undefined ? 'officeDirector' : `liaison:${unit}`;
    const by: Author = { openId: who(seat), name: '提请人', seat };
    const id = this.newId('M');
    const meeting = this.newId('H');
    const meetAt = patch.meetAt ?? this.now + 3 * 86_400_000;
    const raising = raisingOf(unit, seat, { ...patch, meetAt });
    this.keep(undefined, draftMatter(this.scene(by), id, raising), by);
    const { subType = '4.3', dutyArea } = raising;
    return this.act(who(seat), 'confirmRaise', this.matter(id), (m, scene) =>
      confirmRaise(scene, m, { subType, dutyArea, lead: undefined, meeting }),
    );
  }
}
