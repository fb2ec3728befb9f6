import { randomUUID } from 'node:crypto';
import type { AuditResult } from '../core/audit/entry.js';
import type { Refusal } from '../core/refusal.js';
import { type Noted, noteAct, noteReads, noteRefusal } from './audit/noteCommand.js';
import type { Call, Origin } from './call.js';
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

const recordId = /^[MHTDRJ]\d{4}-\d{4,}$/i;

export interface CommandLog {
  /** Who acts for which seats: the named one, or all that the person holds. */
  by(call: Call): void;
  done(reply: Reply): Promise<Reply>;
  /** A form or a list was opened instead. */
  opened(reply: Reply): Promise<Reply>;
  refused(refusal: Refusal): Promise<Refusal>;
  failed(cause: unknown): CommandFailure;
}

interface Beginning {
  readonly world: World;
  readonly key: string;
  readonly openId: string;
  readonly origin: Origin;
}

/**
 * 操作日志 (S16): one line a command, with who, what, which record, what came of it and how long it took, and nothing that anybody
 * typed. What the records' own logs do not tell goes to the audit chain: refusals, readings of what is confidential, and acts that
 * change no record.
 */
export const commandLog = ({ world, key, openId, origin }: Beginning, command: Command, raw: RawInput): CommandLog => {
  const began = performance.now();
  let seat: string | undefined;
  let call: Call | undefined;
  const noted = (result: AuditResult, text: string): Noted => {
    const held = call?.seats.heldBy(openId) ?? [];
    const own = call?.named ?? (held.length === 1 ? held[0]?.seat : undefined);
    const by = call?.author(own) ?? { openId, name: '', seat: undefined };
    return { world, key, by, origin: origin.kind, act: command.name, result, text };
  };
  const noteShown = (): Promise<void> => noteReads(noted('read', command.zh), call?.secrets ?? []);
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
    by: (opened) => {
      call = opened;
      seat =
        opened.named ??
        opened.seats
          .heldBy(openId)
          .map((h) => h.seat)
          .join(' ');
    },
    done: async (reply) => {
      world.journal.info(fields('ok', reply), 'done');
      if (command.isWatched) await noteAct(noted('read', command.zh));
      else if (!reply.isChange) await noteShown();
      else if (command.topic === 'general' && reply.view === undefined) await noteAct(noted('done', reply.says));
      return reply;
    },
    opened: async (reply) => {
      world.journal.info(fields('form'), 'opened');
      await noteShown();
      return reply;
    },
    refused: async (refusal) => {
      world.journal.info(fields(refusal.code), 'refused');
      // A flood must not fill the chains.
      if (refusal.code !== 'limit')
        await noteRefusal(
          noted(refusedAs(refusal), refusal.audited ?? refusal.message),
          recordsIn(raw).toUpperCase().split(' '),
        );
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

/** A refusal as the audit chain names it: `done` means there that something was done. */
export const refusedAs = ({ code }: Refusal): AuditResult => (code === 'done' ? 'already' : code);

/** The numbers of records that the input names and the reply shows. */
const recordsIn = (raw: RawInput, reply?: Reply): string => {
  const { matter, meeting, task, paper, entry } = reply?.view ?? {};
  const named = Object.values(raw).filter((value) => typeof value === 'string' && recordId.test(value));
  return [...new Set([...named, matter, meeting, task, paper, entry].filter((id) => id !== undefined))].join(' ');
};
