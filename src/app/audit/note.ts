import { linkAll } from '../../core/audit/chain.js';
import type { AuditDraft } from '../../core/audit/entry.js';
import type { Turns } from '../turns.js';
import type { World } from '../world.js';
import { chainTurn } from './chainLogs.js';

const tries = 25;

/** What waits for its chain: many refusals at once are chained together. */
const pending = new WeakMap<Turns, Map<string, readonly AuditDraft[]>>();

/**
 * 记入审计链: an act, a refusal or a reading that no record's own log holds. It is written when this returns; the same cause is
 * chained once, however often it is repeated.
 */
export const noteIn = async (world: World, chain: string, draft: AuditDraft): Promise<void> => {
  const chains = pending.get(world.turns) ?? new Map<string, readonly AuditDraft[]>();
  pending.set(world.turns, chains);
  chains.set(chain, [...(chains.get(chain) ?? []), draft]);
  await world.turns.take(chainTurn(chain), async () => {
    const drafts = chains.get(chain) ?? [];
    chains.delete(chain);
    try {
      await append(world, chain, drafts);
    } catch (error) {
      // Those who wait behind try again with theirs.
      const others = [...drafts.filter((d) => d !== draft), ...(chains.get(chain) ?? [])];
      if (others.length > 0) chains.set(chain, others);
      throw error;
    }
  });
};

const append = async (world: World, chain: string, drafts: readonly AuditDraft[]): Promise<void> => {
  const { audit } = world.store;
  for (let attempt = 0; attempt < tries && drafts.length > 0; attempt += 1) {
    const head = await audit.head(chain);
    const known = await audit.known(drafts.flatMap((d) => d.source ?? []));
    const sources = new Set<string>();
    const fresh = drafts.filter(({ source }) => {
      if (source === undefined) return true;
      if (known.has(source) || sources.has(source)) return false;
      sources.add(source);
      return true;
    });
    if (fresh.length === 0) return;
    const entries = linkAll(chain, head, fresh, world.seal).map((entry, i) => ({ ...entry, source: fresh[i]?.source }));
    if ((await audit.append(entries)) === 'written') return;
  }
  if (drafts.length > 0) throw new Error(`the chain ${chain} moves on and on`);
};
