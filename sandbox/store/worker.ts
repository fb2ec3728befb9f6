import type { Doc } from './bsonValue.js';
import { type Disk, DiskError } from './disk.js';
import { errorReply } from './storeError.js';

/** Something to do in its turn: within a transaction when it writes, and told its outcome when that is on disk. */
export type Job = { readonly writes: boolean; run(): Doc | Uint8Array; done(reply: Doc | Uint8Array): void };

/**
 * Runs jobs one after the other, and all that have come together under one commit, so that many writers share one wait for the
 * disk. Nobody is answered before the commit.
 */
export class Worker {
  #jobs: Job[] = [];
  readonly #disk: Disk;
  readonly #onBroken: (error: unknown) => void;

  /** `onBroken` is called when the disk refused: memory and disk may differ then, and the process must end. */
  constructor(disk: Disk, onBroken: (error: unknown) => void) {
    this.#disk = disk;
    this.#onBroken = onBroken;
  }

  add(job: Job): void {
    if (this.#jobs.push(job) === 1) setImmediate(() => this.#runAll());
  }

  /** Resolves when all that has come so far is done. */
  settle(): Promise<void> {
    return new Promise((resolve) => {
      this.add({ writes: false, run: () => ({}), done: () => setImmediate(resolve) });
    });
  }

  #runAll(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    const replies: (Doc | Uint8Array)[] = [];
    const run = (): void => {
      for (const job of jobs) replies.push(attempt(job));
    };
    try {
      if (jobs.some(({ writes }) => writes)) this.#disk.commit(run);
      else run();
    } catch (error) {
      this.#onBroken(error);
      return;
    }
    for (const [i, job] of jobs.entries()) job.done(replies[i] ?? {});
  }
}

const attempt = (job: Job): Doc | Uint8Array => {
  try {
    return job.run();
  } catch (error) {
    if (error instanceof DiskError) throw error;
    return errorReply(error);
  }
};
