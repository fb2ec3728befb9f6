import { randomUUID } from 'node:crypto';
import type { Refusal } from '../core/refusal.js';
import type { Call } from './call.js';
import type { Command, Reply } from './command.js';
import type { RawInput } from './line.js';
import type { World } from './world.js';

/** A bug in a command: it is in the log under this number, which the person is given. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly reference: string;
  constructor(cause: unknown) {
    super('command failed', { cause });
    this.reference = randomUUID().slice(0, 8);
  }
}

const recordId = /^[MHTD]\d{4}-\d{4,}$/i;

export interface CommandLog {
  /** Who acts for which seats: the named one, or all that the person holds. */
  by(call: Call): void;
  done(reply: Reply): Reply;
  /** A form or a list was opened instead. */
  opened(reply: Reply): Reply;
  refused(refusal: Refusal): Refusal;
  failed(cause: unknown): CommandFailure;
}

/** 操作日志 (S16): one line a command, with who, what, which record, what came of it and how long it took, and nothing that anybody typed. */
export const commandLog = (
  { world, key, openId }: { readonly world: World; readonly key: string; readonly openId: string },
  command: Command,
  raw: RawInput,
): CommandLog => {
  const began = performance.now();
  let seat: string | undefined;
  const fields = (result: string, reply?: Reply): object => ({
    event: key,
    actor: openId,
    seat,
    command: command.name,
    record: recordsIn(raw, reply),
    result,
    ms: Math.round(performance.now() - began),
  });
  return {
    by: (call) => {
      seat =
        call.named ??
        call.seats
          .heldBy(openId)
          .map((h) => h.seat)
          .join(' ');
    },
    done: (reply) => {
      world.journal.info(fields('ok', reply), 'done');
      return reply;
    },
    opened: (reply) => {
      world.journal.info(fields('form'), 'opened');
      return reply;
    },
    refused: (refusal) => {
      world.journal.info(fields(refusal.code), 'refused');
      return refusal;
    },
    failed: (cause) => {
      const failure = new CommandFailure(cause);
      const stack = cause instanceof Error ? cause.stack : String(cause);
      world.journal.error({ ...fields('failed'), reference: failure.reference, error: stack }, 'command failed');
      return failure;
    },
  };
};

/** The numbers of records that the input names and the reply shows. */
const recordsIn = (raw: RawInput, reply: Reply | undefined): string => {
  const { matter, meeting, task, paper } = reply?.view ?? {};
  const named = Object.values(raw).filter((value) => typeof value === 'string' && recordId.test(value));
  return [...new Set([...named, matter, meeting, task, paper].filter((id) => id !== undefined))].join(' ');
};
