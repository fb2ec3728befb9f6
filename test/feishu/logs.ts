import pino, { type Logger } from 'pino';

export interface Logs {
  readonly logger: Logger;
  readonly lines: string[];
}

/** A logger whose lines a test can read. */
export function keepLogs(level = 'debug'): Logs {
  const lines: string[] = [];
  return { lines, logger: pino({ level }, { write: (line) => void lines.push(line) }) };
}
