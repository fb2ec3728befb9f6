import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startStore } from '../../sandbox/store/server.js';
import { sealWith } from '../../src/app/audit/seal.js';
import { openTurns } from '../../src/app/turns.js';
import type { World } from '../../src/app/world.js';
import type { AuditEntry } from '../../src/core/audit/entry.js';
import { findingText } from '../../src/core/audit/findings.js';
import { chainVerifier, type Known } from '../../src/core/audit/verify.js';
import type { Paper } from '../../src/core/paper/paper.js';
import { type OpenStore, openStore } from '../../src/store/store.js';
import { at, calendar, holdings, mechanism, who } from '../core/fixtures.js';

export const seal = sealWith('test-Audit-3kQv8Lw2Zp');
export const seals = new Map([[seal.keyId, seal]]);

/** A store, and processes on it that know nothing of each other. */
export interface AuditRig {
  readonly client: MongoClient;
  readonly uri: string;
  readonly lines: string[];
  now: number;
  /** A process. */
  up(patch?: Partial<World>): Promise<World & { readonly store: OpenStore }>;
  /** A record with one entry in its log, and one more for each number. */
  write(world: World, id: string, numbers: readonly number[]): Promise<void>;
  entries(world: World, chain: string): Promise<AuditEntry[]>;
  stop(): Promise<void>;
}

const by = { openId: who('liaison:tax'), name: '寅三', seat: 'liaison:tax' } as const;

export const openAuditRig = async (): Promise<AuditRig> => {
  const dir = await mkdtemp(join(tmpdir(), 'audit-'));
  const server = await startStore({ dir, noSync: true });
  const client = await MongoClient.connect(server.uri);
  const stores: OpenStore[] = [];
  const lines: string[] = [];
  const rig: AuditRig = {
    client,
    uri: server.uri,
    lines,
    now: at('2026-11-24 09:00'),

    up: async (patch = {}) => {
      const store = await openStore(server.uri);
      stores.push(store);
      await store.seats.seed(holdings);
      const parts = {
        ...{ store, seal, mechanism, calendar, turns: openTurns(), now: () => rig.now },
        journal: { info: () => undefined, warn: () => undefined, error: () => undefined },
        keepLine: async (line: string) => void lines.push(line),
        ...patch,
      };
      return parts as unknown as World & { store: OpenStore }; // chains and roots use nothing else
    },

    write: async ({ store }, id, numbers) => {
      const commit = (n: number) => ({
        ...{ key: `event${n}`, at: rig.now, by, clicked: 'om_1', effects: [], holdUntil: undefined },
        log: [{ at: rig.now, by, act: 'submitPaper', text: `第${n}步` }],
      });
      const first = { id, rev: 1, title: '某办法', status: 'circulating' } as unknown as Paper; // a record is a record here
      await store.paper.insert(first, id, commit(0));
      for (const n of numbers) {
        const now = await store.paper.read(id);
        if (now) await store.paper.write(now, { ...now, title: `某办法${n}` }, commit(n));
      }
    },

    entries: async ({ store }, chain) => {
      const found: AuditEntry[] = [];
      for await (const entry of store.audit.chain(chain)) found.push(entry);
      return found;
    },

    stop: async () => {
      for (const store of stores) await store.close();
      await client.close();
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return rig;
};

export const wrongIn = (chain: string, entries: readonly AuditEntry[], known: readonly Known[] = []): string[] => {
  const verifier = chainVerifier(chain, seals, { known });
  for (const entry of entries) verifier.add(entry);
  return verifier.end().map(findingText);
};
