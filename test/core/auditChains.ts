import { type Head, linkAll, noHead } from '../../src/core/audit/chain.js';
import type { AuditDraft, AuditEntry, Seal } from '../../src/core/audit/entry.js';
import type { FindingKind } from '../../src/core/audit/findings.js';
import { type AuditRoot, makeRoot } from '../../src/core/audit/root.js';

/** Numbers that look random and are the same for the same seed. */
export const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

export const draftNo = (n: number): AuditDraft => ({
  at: 1_795_000_000_000 + n * 60_000,
  by: { openId: `ou_${n % 17}`, name: `某${n % 17}`, seat: n % 3 === 0 ? 'officeStaff' : 'liaison:tax' },
  text: `办理第${n}步`,
  way: n % 2 === 0 ? 'card' : 'command',
  act: n % 5 === 0 ? 'answer' : 'progress',
  result: n % 11 === 0 ? 'right' : 'done',
  rev: n,
  logSeq: n % 11 === 0 ? 0 : n * 100,
});

export type Chains = Map<string, AuditEntry[]>;

/** So many entries in chains of unequal length, with a root over all of them. */
export const makeChains = (count: number, seal: Seal): { chains: Chains; root: AuditRoot } => {
  const chains: Chains = new Map();
  const random = randomOf(count);
  for (let made = 0, no = 1; made < count; no += 1) {
    const size = Math.min(count - made, 3 + random(60));
    const drafts = Array.from({ length: size }, (_, i) => draftNo(made + i + 1));
    const id = `M2026-${String(no).padStart(4, '0')}`;
    chains.set(id, linkAll(id, noHead, drafts, seal));
    made += size;
  }
  const heads = [...chains].map(([chain, entries]): [string, number, string] => {
    const last = entries.at(-1) as Head; // no chain is empty
    return [chain, last.seq, last.hash];
  });
  return { chains, root: makeRoot(undefined, { day: '2026-11-24', at: 1_795_900_000_000, heads }, seal) };
};

/** What somebody with the database and without the key may do to a chain; answers with where it must be found. */
export interface Tampering {
  readonly name: string;
  readonly entries: AuditEntry[];
  readonly seq: number;
  readonly kinds: readonly FindingKind[];
}

type Tamper = (entries: readonly AuditEntry[], at: number) => Omit<Tampering, 'name'>;

const withField =
  (change: (e: AuditEntry) => AuditEntry, kinds: readonly FindingKind[] = ['changed']): Tamper =>
  (entries, at) => ({ entries: entries.map((e, i) => (i === at ? change(e) : e)), seq: at + 1, kinds });

const renumbered = (entries: readonly AuditEntry[]): AuditEntry[] => entries.map((e, i) => ({ ...e, seq: i + 1 }));

const exchanged = (entries: readonly AuditEntry[], a: number, b: number): AuditEntry[] =>
  entries.map((e, i) => {
    const from = i === a ? entries[b] : i === b ? entries[a] : e;
    return { ...(from ?? e), seq: e.seq };
  });

const forged = (e: AuditEntry): AuditEntry => ({ ...e, act: 'verify', hash: 'f'.repeat(64) });

/** Every way, by name: all five kinds of S17. `at` counts from 0 and is never the last. */
export const tampers: Readonly<Record<string, Tamper>> = {
  at: withField((e) => ({ ...e, at: e.at + 1 })),
  seat: withField((e) => ({ ...e, seat: 'officeDirector' })),
  way: withField((e) => ({ ...e, way: 'clock' })),
  act: withField((e) => ({ ...e, act: 'verify' })),
  result: withField((e) => ({ ...e, result: 'state' })),
  rev: withField((e) => ({ ...e, rev: e.rev + 1 })),
  logSeq: withField((e) => ({ ...e, logSeq: e.logSeq + 1 })),
  upTo: withField((e) => ({ ...e, upTo: e.upTo + 1 })),
  digest: withField((e) => ({ ...e, digest: 'e'.repeat(64) })),
  prev: withField((e) => ({ ...e, prev: 'd'.repeat(64) })),
  hash: withField((e) => ({ ...e, hash: 'c'.repeat(64) })),
  erasures: withField((e) => ({ ...e, erased: [1] })),
  text: withField((e) => ({ ...e, words: { ...e.words, text: '另一句话' } }), ['words']),
  name: withField((e) => ({ ...e, words: { ...e.words, by: { ...e.words.by, name: '别人' } } }), ['words']),
  person: withField((e) => ({ ...e, words: { ...e.words, by: { ...e.words.by, openId: 'ou_x' } } }), ['words']),
  silence: withField((e) => ({ ...e, words: { ...e.words, text: '已删除', isErased: true } }), ['words']),
  deleted: (entries, at) => ({ entries: entries.filter((_, i) => i !== at), seq: at + 1, kinds: ['deleted'] }),
  deletedRun: (entries, at) => ({
    entries: entries.filter((_, i) => i < at || i > at + 1 || i === entries.length - 1),
    seq: at + 1,
    kinds: ['deleted'],
  }),
  deletedAndHidden: (entries, at) => ({
    entries: renumbered(entries.filter((_, i) => i !== at)),
    seq: at + 1,
    kinds: ['deleted'],
  }),
  inserted: (entries, at) => ({
    entries: renumbered([...entries.slice(0, at), ...entries.slice(at, at + 1).map(forged), ...entries.slice(at)]),
    seq: at + 1,
    kinds: ['inserted'],
  }),
  insertedCopy: (entries, at) => ({
    entries: renumbered([...entries.slice(0, at), ...entries.slice(-1), ...entries.slice(at)]),
    seq: at + 1,
    kinds: ['inserted'],
  }),
  appended: (entries) => ({
    entries: [...entries, ...entries.slice(-1).map((e) => ({ ...forged(e), seq: e.seq + 1, prev: e.hash }))],
    seq: entries.length + 1,
    kinds: ['inserted'],
  }),
  swappedNext: (entries, at) => ({ entries: exchanged(entries, at, at + 1), seq: at + 1, kinds: ['swapped'] }),
  swappedFar: (entries, at) => {
    const first = at === 0 ? 1 : 0;
    return { entries: exchanged(entries, first, at), seq: Math.min(first, at) + 1, kinds: ['swapped'] };
  },
  truncated: (entries) => ({ entries: entries.slice(0, -1), seq: entries.length, kinds: ['truncated'] }),
  truncatedRun: (entries, at) => ({ entries: entries.slice(0, at), seq: at + 1, kinds: ['truncated'] }),
  emptied: () => ({ entries: [], seq: 1, kinds: ['truncated'] }),
};

/** One way at one place of one chain. */
export const tamperAt = (name: string, entries: readonly AuditEntry[], at: number): Tampering => {
  const tamper = tampers[name];
  if (tamper === undefined) throw new Error(`no tampering is called ${name}`);
  return { name, ...tamper(entries, at) };
};
