/** G3: whatever people do, delivered up to five times, late and at once, by two processes that fail: the same as once and in order. */
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { type Cause, change, create, handOver } from '../../src/app/change.js';
import { sweep } from '../../src/app/sweep.js';
import { openTurns } from '../../src/app/turns.js';
import type { World } from '../../src/app/world.js';
import type { RecordKind } from '../../src/core/decision.js';
import { actNames, beginnings, type Step, take } from '../core/anyCounty.js';
import type { County } from '../core/county.js';
import { mechanism } from '../core/fixtures.js';
import { holds } from '../core/holds.js';
import { isMeeting, isTask, type Kept } from '../core/kept.js';
import { type Campaign, type CampaignOptions, type CampaignResult, randomOf, round } from './campaign.js';
import { MemoryStore } from './memoryStore.js';
import { type Command, RecordedCounty } from './recordedCounty.js';
import { stateOf } from './stateOf.js';

const mostCopies = 5;
const mostAtOnce = 20;
/** How often each of the four points fails, and how many failures one command meets at most. */
const faultShare = 0.04;

class Cut extends Error {}

/** The subject: two processes over one store, to which everything is delivered as badly as it may be. */
class Subject {
  readonly store = new MemoryStore();
  readonly worlds: readonly World[] = [0, 1].map(() => this.store.world(mechanism, openTurns()));
  faults = 0;
  deliveries = 0;
  readonly #random: () => number;
  readonly #past: { readonly command: Command; readonly n: number }[] = [];

  constructor(random: () => number) {
    this.#random = random;
  }

  async run(command: Command, n: number): Promise<void> {
    this.store.now = command.now;
    this.store.holdings = command.holdings;
    this.#faulty();
    if (command.type === 'clock') await Promise.all(this.worlds.map((world) => sweep(world, () => false)));
    else {
      const copies = this.#random() < 0.02 ? mostAtOnce : 1 + Math.floor(this.#random() * mostCopies);
      const old = this.#past.length > 0 && this.#random() < 0.5 ? [this.#pick(this.#past)] : [];
      const all = shuffled([...Array.from({ length: copies }, () => ({ command, n })), ...old], this.#random);
      await Promise.all(all.map((one) => this.#deliver(one.command, one.n)));
      this.#past.push({ command, n });
    }
    this.store.fault = () => undefined;
    // What was cut off comes again: the platform pushes anew, the tick goes round again.
    if (command.type === 'clock') while ((await sweep(this.#world(), () => false)) > 0);
    else await this.#deliver(command, n, true);
    await this.#settle();
  }

  async #deliver(command: Command, n: number, isLast = false): Promise<void> {
    this.deliveries += 1;
    try {
      await carryOut(this.#world(), command, `event${n}`);
    } catch (error) {
      if (isLast || !(error instanceof Cut)) throw error;
    }
  }

  /** What a process left when it was cut off, taken up in any order. */
  async #settle(): Promise<void> {
    for (let telling = this.store.telling(); telling.length > 0; telling = this.store.telling())
      for (const { kind, id } of shuffled(telling, this.#random)) await handOver(this.#world(), kind, id);
  }

  #faulty(): void {
    let left = 3;
    this.store.fault = () => {
      if (left === 0 || this.#random() >= faultShare) return;
      left -= 1;
      this.faults += 1;
      throw new Cut('cut off');
    };
  }

  #world(): World {
    return this.#pick(this.worlds);
  }

  #pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.#random() * list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }
}

const carryOut = async (world: World, command: Command, key: string): Promise<void> => {
  if (command.type === 'clock') return;
  const cause: Cause = { key, by: command.by };
  if (command.type === 'create') {
    const { next } = command.decision;
    await create(world, kindOf(next), next.id, cause, () => command.decision as never, next.id); // of the same kind
    return;
  }
  const { id, decide } = command;
  const task = await world.store.task.readBySource(id);
  const kind = task ? 'task' : id.startsWith('M') ? 'matter' : 'meeting';
  await change(world, kind, task?.id ?? id, cause, (r, scene) => decide(r, scene) as never); // of the same kind
};

const kindOf = (r: Kept): RecordKind => (isTask(r) ? 'task' : isMeeting(r) ? 'meeting' : 'matter');

const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

/** The store as a county, to be looked at. */
const countyOf = (store: MemoryStore): County => {
  const c = new RecordedCounty();
  c.now = store.now;
  c.holdings = store.holdings;
  for (const m of store.all('matter')) c.matters.set(m.id, m);
  for (const h of store.all('meeting')) c.meetings.set(h.id, h);
  for (const t of store.all('task')) c.tasks.set(t.source, t);
  return c;
};

interface History {
  readonly begin: (c: County) => unknown;
  readonly steps: readonly Step[];
  readonly empty: readonly string[];
  readonly seed: number;
}

interface Tally {
  histories: number;
  commands: number;
  deliveries: number;
  faults: number;
}

const runHistory = async ({ begin, steps, empty, seed }: History, tally: Tally): Promise<void> => {
  const model = new RecordedCounty();
  begin(model);
  model.holdings = model.holdings.filter((h) => !empty.includes(h.seat));
  for (const step of steps) {
    take(model, step);
    model.moveTo(model.now);
    holds(model);
  }
  const subject = new Subject(randomOf(seed));
  subject.store.numberOf = (matter, nth) => model.planned.get(matter)?.[nth];
  for (const [n, command] of model.commands.entries()) {
    await subject.run(command, n);
    if (command.type === 'clock') holds(countyOf(subject.store));
  }
  const [wanted, got] = [stateOf(model), stateOf(countyOf(subject.store))];
  if (got !== wanted) throw new Error(differenceOf(wanted, got));
  if (subject.store.shows !== model.shown.length)
    throw new Error(`${subject.store.shows} cards instead of ${model.shown.length}`);
  tally.histories += 1;
  tally.commands += model.commands.length;
  tally.deliveries += subject.deliveries;
  tally.faults += subject.faults;
};

const differenceOf = (wanted: string, got: string): string => {
  const [a, b] = [wanted.split('\n'), got.split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  return `not the model's state:\n- ${a[at]}\n+ ${b[at]}`;
};

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...actNames),
  who: fc.nat(63),
  on: fc.nat(15),
  n: fc.nat(104),
  hours: fc.nat(100),
});
const vacant = fc.subarray(['officeDirector', 'liaison:housing', 'leader:court', 'liaison:court', 'liaison:finance'], {
  maxLength: 2,
});
const history: fc.Arbitrary<History> = fc.record({
  begin: fc.constantFrom(...beginnings),
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
  empty: vacant,
  seed: fc.nat(),
});

/** So many histories at a time, so that the end of the time is seen. */
const batch = 100;

const run = async (most: number, { seed, minutes }: CampaignOptions): Promise<CampaignResult> => {
  const tally: Tally = { histories: 0, commands: 0, deliveries: 0, faults: 0 };
  const from = performance.now();
  const until = from + minutes * 60_000;
  for (let n = 0; tally.histories < most && performance.now() < until; n += 1)
    await fc.assert(
      fc.asyncProperty(history, (one) => runHistory(one, tally)),
      { numRuns: Math.min(batch, most - tally.histories), seed: seed + n, includeErrorInReport: true },
    );
  const seconds = (performance.now() - from) / 1000;
  const isShort = tally.histories < most;
  return {
    figures: {
      histories: tally.histories,
      commands: tally.commands,
      deliveries: tally.deliveries,
      faults: tally.faults,
      historiesPerSecond: round(tally.histories / seconds),
    },
    // A difference from the model would have ended the run.
    lost: 0,
    doubled: 0,
    note: isShort ? `${most} histories were asked for; the time given was over` : undefined,
  };
};

export const campaign: Campaign = {
  id: 'G3',
  title: 'histories delivered up to 20 times, late, at once and cut off end as the model does',
  short: (options) => run(300, options),
  full: (options) => run(100_000, options),
};
