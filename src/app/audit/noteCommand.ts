import { wayOf } from '../../core/audit/chain.js';
import type { AuditResult } from '../../core/audit/entry.js';
import { generalChain } from '../../core/audit/entry.js';
import { dayOf, yearOf } from '../../core/deadlines.js';
import type { Author } from '../../core/decision.js';
import type { Origin } from '../call.js';
import type { World } from '../world.js';
import { noteIn } from './note.js';

/** What a command came to that no record's log tells. */
export interface Noted {
  readonly world: World;
  /** The event. */
  readonly key: string;
  readonly by: Author;
  readonly origin: Origin['kind'];
  readonly act: string;
  readonly result: AuditResult;
  readonly text: string;
}

/** 退回操作 (S16): in the chain of the first record that it named and that there is, else in the year's general chain. */
export const noteRefusal = async (noted: Noted, named: readonly string[]): Promise<void> => {
  const there = named.length === 0 ? new Set<string>() : await noted.world.store.auditor.existing(named);
  await note(noted, named.find((id) => there.has(id)) ?? generalOf(noted.world));
};

/** 查阅保密事项: in the chain of each confidential record that was shown. */
export const noteReads = async (noted: Noted, secrets: Iterable<string>): Promise<void> => {
  for (const id of secrets) await note(noted, id);
};

/** 无记录的操作: what changes no record, as who holds a seat. */
export const noteAct = (noted: Noted): Promise<void> => note(noted, generalOf(noted.world));

const generalOf = (world: World): string => generalChain(yearOf(dayOf(world.now())));

const note = ({ world, key, by, origin, act, result, text }: Noted, chain: string): Promise<void> =>
  noteIn(world, chain, {
    at: world.now(),
    by,
    text,
    way: wayOf(by, origin === 'click'),
    act,
    result,
    rev: 0,
    logSeq: 0,
    source: `${key}/${act}/${chain}`,
  });
