import type { Logger } from 'pino';

/** A clean stop must be over by then, or the process ends without it. */
const deadlineMs = 10_000;

export interface Ending {
  /** Stops cleanly and ends the process: 0 when told to, 1 when it ends of its own accord or cannot stop in time. */
  end(why: string, code: 0 | 1): void;
}

/**
 * 停止: SIGTERM and SIGINT stop the program cleanly, also while it starts. The second signal changes nothing. What could not be
 * finished in time is repeated by the next process: leases expire.
 */
export const endOnSignal = (logger: Logger, stop: () => Promise<void>): Ending => {
  let isEnding = false;
  const end = (why: string, code: 0 | 1): void => {
    if (isEnding) return;
    isEnding = true;
    logger.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), deadlineMs - 200).unref();
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        logger.error({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(signal, 0));
  return { end };
};
