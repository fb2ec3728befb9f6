import { ConfigError } from '../config.js';
import { OpsError } from './place.js';

/** Runs an operator's command: what it says goes to standard output, why it could not to standard error, with exit code 1. */
export const said = async (work: () => Promise<readonly string[]>): Promise<void> => {
  try {
    for (const line of await work()) console.log(line);
  } catch (error) {
    const lines = error instanceof ConfigError ? error.lines : [messageOf(error)];
    process.stderr.write(`${lines.join('\n')}\n`);
    process.exitCode = 1;
  }
};

const messageOf = (error: unknown): string => {
  if (error instanceof OpsError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};

/** 2026-11-24 09:00:00, in Shanghai. */
export const instantText = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
