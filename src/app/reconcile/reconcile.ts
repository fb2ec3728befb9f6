import type { World } from '../world.js';
import type { Finding, Machine } from './check.js';
import { machines } from './machines.js';
import { tell } from './tell.js';
import { walk } from './walk.js';

/** How many of one kind a run finds at most. */
const mostOfAKind = 500;
/** Real time that a run may take; the next goes on where it stopped. */
const budgetMs = 20_000;

/** How often a kind was found since the process started, and how often it was put right. */
export interface Count {
  readonly found: number;
  readonly mended: number;
}

/** 核对: finds what does not fit together and puts it right, or tells who can. */
export interface Reconciler {
  /** One bounded run; answers what it has found. Safe to overlap with itself, here and in other processes. */
  run(isStopping: () => boolean): Promise<readonly Finding[]>;
  /** For the metrics, by kind. */
  findings(): ReadonlyMap<string, Count>;
}

export const openReconciler = (world: World): Reconciler => {
  const counts = new Map<string, Count>();
  const count = ({ kind, isMended }: Finding): void => {
    const before = counts.get(kind) ?? { found: 0, mended: 0 };
    counts.set(kind, { found: before.found + 1, mended: before.mended + (isMended ? 1 : 0) });
  };
  return {
    findings: () => counts,
    run: async (isStopping) => {
      const until = performance.now() + budgetMs;
      const isGoing = (): boolean => !isStopping() && performance.now() < until;
      const found: Finding[] = [];
      world.fault?.('reconcile:begun');
      let failure: unknown;
      // One that fails never stops the rest; the run fails in the end, so that its heart is seen to falter.
      for (const part of partsOf(world, isGoing))
        try {
          if (isGoing()) found.push(...(await part()));
          world.fault?.('reconcile:looked');
        } catch (error) {
          world.journal.error({ error: String(error) }, 'reconcile failed');
          failure = error;
        }
      for (const finding of found) count(finding);
      if (found.length > 0) await tell(world, found);
      if (failure !== undefined) throw failure;
      return found;
    },
  };
};

const partsOf = (world: World, isGoing: () => boolean): readonly (() => Promise<Finding[]>)[] => [
  ...machines.map((machine) => () => inspect(world, machine)),
  ...(['meeting', 'matter', 'task', 'paper', 'entry', 'handover'] as const).map(
    (kind) => () => walk(world, kind, isGoing),
  ),
];

const inspect = async (world: World, { name, zh, run }: Machine): Promise<Finding[]> => {
  const found = await run(world, mostOfAKind);
  return found.map(({ about, isMended }) => {
    world.journal.warn({ about, check: name, isMended }, 'reconcile');
    return { kind: name, zh, about, isMended };
  });
};
