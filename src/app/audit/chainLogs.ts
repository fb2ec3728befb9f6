import { draftOf, linkAll, unchained } from '../../core/audit/chain.js';
import type { RecordKind } from '../../core/decision.js';
import type { World } from '../world.js';

const batch = 200;
/** Against other processes; within this one they take turns. */
const tries = 25;

/** 入链: what records have in their logs moves to their audit chains. One that fails never stops the rest. */
export const chainLogs = async (world: World, isStopping: () => boolean): Promise<void> => {
  for (const { kind, id } of await world.store.audit.waiting(batch)) {
    if (isStopping()) return;
    world.fault?.('audit:listed');
    try {
      await world.turns.take(chainTurn(id), () => chainLog(world, kind, id));
    } catch (error) {
      world.journal.error({ record: id, error: String(error) }, 'log not chained');
    }
  }
};

/** Who writes to a chain takes this turn first. */
export const chainTurn = (chain: string): string => `audit/${chain}`;

/**
 * The entries are chained first and taken out of the record afterwards. A process that dies between the two, and one that is at it
 * at the same time, find by the chain's head what it holds already; one place of a chain is taken once.
 */
const chainLog = async (world: World, kind: RecordKind, id: string): Promise<void> => {
  const { audit } = world.store;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const [before, record] = [await audit.head(id), await audit.logOf(kind, id)];
    world.fault?.('audit:read');
    if (record === undefined) return;
    const entries = linkAll(id, before, unchained(record.log, before).map(draftOf), world.seal);
    if (entries.length > 0 && (await audit.append(entries)) === 'moved') continue;
    world.fault?.('audit:chained');
    await audit.settle(kind, id, record.rev, entries.at(-1) ?? before);
    world.fault?.('audit:settled');
    return;
  }
  throw new Error(`the chain of ${id} moves on and on`);
};
