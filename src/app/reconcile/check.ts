import type { Decision, RecordKind, Scene } from '../../core/decision.js';
import type { Matter } from '../../core/matter/matter.js';
import type { Meeting } from '../../core/meeting/meeting.js';
import type { Holding } from '../../core/seats.js';
import type { Task } from '../../core/task/task.js';
import type { Errand, RecordTypes } from '../records.js';
import type { World } from '../world.js';

/** What stands around the records that are looked at. */
export interface Near {
  readonly matters: ReadonlyMap<string, Matter>;
  readonly meetings: ReadonlyMap<string, Meeting>;
  /** By the clause that they came of. */
  readonly tasks: ReadonlyMap<string, Task>;
  /** Every holding of a seat there was. */
  readonly holdings: readonly Holding[];
}

/** What a mend is made with. */
export interface Mending {
  readonly scene: Scene;
  readonly near: Near;
  /** The number of a meeting that may be planned. */
  readonly fresh: string;
}

/** One kind of inconsistency of a record, found by looking at it and at what stands around it. */
export interface Check<K extends RecordKind> {
  readonly name: string;
  /** What is wrong, as the administrator reads it. */
  readonly zh: string;
  /** What is wrong with this record, as its log says it; nothing when all is as it should be. */
  find(record: RecordTypes[K], near: Near, scene: Scene): string | undefined;
  /** The decision that puts it right; absent, or nothing: a person must. */
  mend?(record: RecordTypes[K], mending: Mending): Decision<RecordTypes[K]> | undefined;
  /** It may plan a meeting. */
  readonly plans?: boolean;
  /** The errand by which the mend takes effect: while it is on its way nothing is wrong. */
  readonly waitsFor?: Errand['kind'];
  /** It is tried once for each of these; absent: once for each revision of the record. */
  key?(record: RecordTypes[K]): string;
}

/** What a run has found of one kind. */
export interface Finding {
  readonly kind: string;
  readonly zh: string;
  /** The record, or what else it is about. */
  readonly about: string;
  readonly isMended: boolean;
}

/** One kind of inconsistency of the machinery: leases, wake-ups, events, counters. */
export interface Machine {
  readonly name: string;
  readonly zh: string;
  /** Finds at most so many and puts right what it can. */
  run(world: World, limit: number): Promise<readonly Pick<Finding, 'about' | 'isMended'>[]>;
}
