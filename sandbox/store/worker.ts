import { type Disk, DiskError } from './disk.js';
import { type Doc, errorReply } from './protocol.js';

/** A command's reply: a document, or its bytes. */
export type Reply = Doc | Uint8Array;

/** Something to do in its turn, within a transaction when it writes, and told the outcome when that is on disk. */
export type Job = { readonly writes: boolean; run(): Reply; done(reply: Reply): void };

const attempt = (job: Job): Reply => {
  try {
    return job.run();
  } catch (error) {
    if (error instanceof DiskError) throw error;
    return errorReply(error);
  }
};

/**
 * Gives the function that takes jobs. They run one after the other, and all that have come together share one commit, so that
 * many writers wait for the disk once; nobody is answered before it. When the disk refuses, memory and disk may differ:
 * `onBroken` must end the process.
 */
export const startWorker = (disk: Disk, onBroken: (error: unknown) => void): ((job: Job) => void) => {
  let waiting: Job[] = [];
  const runAll = (): void => {
    const jobs = waiting;
    waiting = [];
    const run = (): Reply[] => jobs.map(attempt);
    let replies: Reply[] = [];
    try {
      replies = jobs.some(({ writes }) => writes) ? disk.commit(run) : run();
    } catch (error) {
      onBroken(error);
    }
    for (const [i, reply] of replies.entries()) jobs[i]?.done(reply);
  };
  return (job) => {
    if (waiting.push(job) === 1) setImmediate(runAll);
  };
};
