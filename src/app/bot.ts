import { chainLogs } from './audit/chainLogs.js';
import { tendRoots } from './audit/roots.js';
import { tellCadence } from './cadence.js';
import type { Menu } from './command.js';
import { deliverDue } from './deliver.js';
import { sendDigests } from './digest.js';
import { intake } from './intake.js';
import type { Receive } from './ports.js';
import { chatNoter, pull } from './pull.js';
import { openReconciler, type Reconciler } from './reconcile/reconcile.js';
import { sendAnswers } from './sendAnswers.js';
import { sweep } from './sweep.js';
import type { World } from './world.js';

/** The application without its surroundings: a way in, and the daily round that the clock drives. */
export interface Bot {
  readonly receive: Receive;
  /** Sends what is due. Runs at once after each event; the tick repeats it. */
  deliver(): Promise<void>;
  /** Does what has fallen due, then sends it. */
  sweep(): Promise<void>;
  /** Reads what people wrote while nobody listened; `isConnected`: events reach us now. */
  pull(isConnected: boolean): Promise<void>;
  /** Finds what does not fit together and puts it right, then sends what that set off. */
  reconcile(): ReturnType<Reconciler['run']>;
  /** 审计根: makes the day's when it is time, and sends what that set off. */
  audit(): Promise<void>;
  /** What was found so far, by kind. */
  readonly findings: Reconciler['findings'];
  /** Resolves when nothing is in flight. */
  settled(): Promise<void>;
  /** Takes no more work and waits for what is in hand. */
  stop(): Promise<void>;
}

export const openBot = (surroundings: World, menu: Menu): Bot => {
  const world: World = { ...surroundings, menu };
  let isStopping = false;
  let running: Promise<void> | undefined;
  let isWanted = false;
  const stopping = (): boolean => isStopping;
  const pump = async (): Promise<void> => {
    do {
      isWanted = false;
      try {
        await deliverDue(world, stopping);
        await chainLogs(world, stopping);
      } catch (error) {
        world.journal.error({ error: String(error) }, 'delivery stopped');
      }
    } while (isWanted && !isStopping);
    // At once, not a turn later: whoever asks from now on starts anew.
    running = undefined;
  };
  const deliver = (): Promise<void> => {
    isWanted = true;
    running ??= pump();
    return running;
  };
  /** The answer goes out before everything else that the event set off. */
  const answerFirst = async (eventId: string): Promise<void> => {
    try {
      await sendAnswers(world, eventId);
    } catch (error) {
      world.journal.warn({ event: eventId, error: String(error) }, 'answer waits');
    }
    await deliver();
  };
  const inHand = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    const task = work.finally(() => inHand.delete(task));
    inHand.add(task);
    return task;
  };
  const { receive, idle } = intake(world, menu, (eventId) => {
    void track(answerFirst(eventId));
  });
  const reconciler = openReconciler(world);
  const note = chatNoter(world);
  const listening: Receive = async (event) => {
    if (isStopping) throw new Error('the bot is stopping');
    const answer = await receive(event);
    void track(note(event));
    return answer;
  };
  return {
    receive: listening,
    deliver,
    sweep: async () => {
      await sweep(world, stopping);
      if (!(await world.store.settings.isHeld())) {
        await sendDigests(world);
        await tellCadence(world);
      }
      await deliver();
    },
    pull: async (isConnected) => {
      await track(pull(world, { receive: listening, isConnected, isStopping: stopping }));
      await deliver();
    },
    reconcile: async () => {
      const found = await track(reconciler.run(stopping));
      if (found.length > 0) await deliver();
      return found;
    },
    audit: async () => {
      await track(tendRoots(world));
      await deliver();
    },
    findings: reconciler.findings,
    settled: async () => {
      await idle();
      while (running || inHand.size > 0) await Promise.allSettled([running, ...inHand]);
    },
    stop: async () => {
      isStopping = true;
      await idle();
      await Promise.allSettled([running, ...inHand]);
    },
  };
};
