import type { Logger } from 'pino';
import { describeError } from './describeError.js';

type Write = (...parts: unknown[]) => void;

export interface SdkLogger {
  readonly error: Write;
  readonly warn: Write;
  readonly info: Write;
  readonly debug: Write;
  readonly trace: Write;
}

/**
 * The SDK's way to our log. It hands over one array, in it strings, raw axios errors with the app secret, the long connection's
 * address with its ticket, or whole messages: only short strings and reduced errors pass, and nothing below a warning.
 * `errors`: where its errors go; those of API calls are thrown too, so they need no second line.
 */
export function sdkLogger(logger: Logger, errors: 'debug' | 'warn'): SdkLogger {
  const write = (level: 'debug' | 'warn') => (parts: unknown) => {
    const { line, failures } = read(parts);
    logger[level]({ sdk: true, ...(failures.length > 0 ? { failures } : {}) }, line);
  };
  const drop = () => undefined;
  return { error: write(errors), warn: write(errors), info: drop, debug: drop, trace: drop };
}

function read(parts: unknown): { line: string; failures: unknown[] } {
  const flat = Array.isArray(parts) ? parts.flat(2).slice(0, 8) : [parts];
  const line = flat.filter((part) => typeof part === 'string').join(' ');
  return { line: line.slice(0, 500), failures: flat.filter((part) => part instanceof Error).map(reduce) };
}

function reduce(error: unknown): unknown {
  const { stack: _stack, ...rest } = describeError(error);
  return rest;
}
