import type { Commit, OutboxEntry, RecordStore, RecordTypes, Written } from '../../src/app/records.js';
import type { Turns } from '../../src/app/turns.js';
import type { World } from '../../src/app/world.js';
import type { RecordKind } from '../../src/core/decision.js';
import type { Mechanism } from '../../src/core/mechanism.js';
import type { Holding } from '../../src/core/seats.js';
import { calendar } from '../core/fixtures.js';

type Any = RecordTypes[RecordKind];

interface Kept {
  readonly record: Any;
  readonly source: string;
  readonly seen: readonly string[];
  readonly handOvers: readonly OutboxEntry[];
}

/** Where the store may fail: before a write, after it (its outcome is unknown to the caller), at a hand-over or after it. */
export type Fault = (point: 'write' | 'written' | 'handOver' | 'toldOnce') => void;

/** As many as the store remembers. */
const seenKept = 200;
const kinds = ['matter', 'meeting', 'task', 'paper', 'entry', 'handover'] as const;

/** 内存库: what `change`, `create` and `sweep` need of a store, with its guarantees and nothing else, so that histories run by the thousand. */
export class MemoryStore {
  now = 0;
  holdings: readonly Holding[] = [];
  fault: Fault = () => undefined;
  /** How many cards were asked for: one write, one time. */
  shows = 0;
  readonly kept: Readonly<Record<RecordKind, Map<string, Kept>>> = {
    matter: new Map(),
    meeting: new Map(),
    task: new Map(),
    paper: new Map(),
    entry: new Map(),
    handover: new Map(),
  };
  /** What number a matter's next planned meeting gets: the model's, so that what is done to it later finds it. */
  numberOf: (matter: string, nth: number) => string | undefined = () => undefined;
  readonly #planned = new Map<string, number>();
  #last = 5000;

  all<K extends RecordKind>(kind: K): RecordTypes[K][] {
    return [...this.kept[kind].values()].map(({ record }) => record as RecordTypes[K]); // kept under its own kind
  }

  /** Records that have something to tell others. */
  telling(): { readonly kind: RecordKind; readonly id: string }[] {
    return kinds.flatMap((kind) =>
      [...this.kept[kind]].flatMap(([id, k]) => (k.handOvers.length > 0 ? [{ kind, id }] : [])),
    );
  }

  /** A process over this store. */
  world(mechanism: Mechanism, turns: Turns): World {
    const store = {
      ...Object.fromEntries(kinds.map((kind) => [kind, this.#records(kind)])),
      seats: { holdings: async () => this.holdings },
      lists: {
        standing: async () =>
          this.all('matter').filter((m) => m.isStanding && m.status === 'inProgress' && !m.isConfidential),
        papersAwaiting: async () => [],
      },
      outbox: {
        handOvers: async (kind: RecordKind, id: string) => {
          this.fault('handOver');
          return this.kept[kind].get(id)?.handOvers ?? [];
        },
        done: async (kind: RecordKind, id: string, keys: readonly string[]) => {
          this.fault('toldOnce');
          const k = this.kept[kind].get(id);
          if (k) this.kept[kind].set(id, { ...k, handOvers: k.handOvers.filter((e) => !keys.includes(e.key)) });
        },
      },
      newId: async (kind: RecordKind) => `${kind === 'task' ? 'T' : 'H'}2026-${String(++this.#last)}`,
    };
    const journal = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const parts = { store, mechanism, calendar, turns, journal, now: () => this.now };
    return parts as unknown as World; // change and sweep use nothing else
  }

  #records(kind: RecordKind): Partial<RecordStore<Any>> {
    const kept = this.kept[kind];
    return {
      read: async (id) => kept.get(id)?.record,
      readBySource: async (source) => [...kept.values()].find((k) => k.source === source)?.record,
      hasSeen: async (id, key) => kept.get(id)?.seen.includes(key) === true,
      due: async (now, limit) =>
        [...kept.values()]
          .filter(({ record }) => record.nextActionAt !== undefined && record.nextActionAt <= now)
          .sort((a, b) => (a.record.nextActionAt ?? 0) - (b.record.nextActionAt ?? 0))
          .slice(0, limit)
          .map(({ record }) => record.id),
      insert: async (record, source, commit) => {
        this.fault('write');
        if (kept.has(record.id) || [...kept.values()].some((k) => k.source === source)) return 'exists';
        this.#keep(kind, { ...record, rev: 1 }, source, commit);
        this.fault('written');
        return 'written';
      },
      write: async (before, next, commit): Promise<Written> => {
        this.fault('write');
        const k = kept.get(next.id);
        if (k?.seen.includes(commit.key)) return 'seen';
        if (k?.record.rev !== before.rev) return 'moved';
        const done = this.#numbered(next, commit);
        this.#keep(kind, { ...done.record, rev: before.rev + 1 }, k.source, done.commit);
        this.fault('written');
        return 'written';
      },
    };
  }

  /** Numbers are drawn before it is known whether they are used: whoever uses one gets it by its true name. */
  #numbered(record: Any, commit: Commit): { readonly record: Any; readonly commit: Commit } {
    const text = JSON.stringify({ record, commit });
    const drawn = /H2026-[5-9]\d{3}/.exec(text)?.[0];
    if (drawn === undefined) return { record, commit };
    const nth = this.#planned.get(record.id) ?? 0;
    const number = this.numberOf(record.id, nth);
    if (number === undefined) return { record, commit };
    this.#planned.set(record.id, nth + 1);
    return JSON.parse(text.replaceAll(drawn, number)) as { record: Any; commit: Commit }; // the same with another number
  }

  #keep(kind: RecordKind, record: Any, source: string, { key, at, by, clicked, effects }: Commit): void {
    const before = this.kept[kind].get(record.id);
    this.shows += effects.filter((e) => e.kind === 'show').length;
    const entries = effects.flatMap((errand, i): OutboxEntry[] => {
      const of = `r${record.rev}_${i}`;
      return errand.kind === 'handOver' ? [{ key: of, errand, by, clicked, uuid: of, dueAt: at, tries: 0 }] : [];
    });
    this.kept[kind].set(record.id, {
      record,
      source,
      seen: [...(before?.seen ?? []), key].slice(-seenKept),
      handOvers: [...(before?.handOvers ?? []), ...entries],
    });
  }
}
