import type { Command } from '../command.js';
import { parse } from '../input.js';
import type { RawInput } from '../line.js';

/** What is counted: looking, doing, and raising a new matter. */
export type Act = 'query' | 'change' | 'raise';

/** Commands that only look. A command that is not named here counts as one that does something. */
export const queries: ReadonlySet<string> = new Set(
  'help whoami matters matter search meetings meeting plan document tasks task papers paper entry entries entryForm boundaryRecord roster log undelivered'.split(
    ' ',
  ),
);

/** Opening a form is looking, and so is what is refused for its words alone. */
export const weigh = (command: Command, raw: RawInput): Act => {
  if (queries.has(command.name) || !isReady(command, raw)) return 'query';
  return command.name === 'raise' ? 'raise' : 'change';
};

const isReady = (command: Command, raw: RawInput): boolean => {
  try {
    return parse(command, raw).state === 'ready' && (command.requires?.(raw) ?? []).length === 0;
  } catch {
    return false;
  }
};
