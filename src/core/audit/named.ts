import type { AuditEntry } from './entry.js';
import type { Finding } from './findings.js';

interface Judge {
  /** The entry verifies in that place. */
  is(entry: AuditEntry, seq: number): boolean;
  /** The chain is known to reach so far. */
  readonly furthest: number;
}

/** Each place once, by its best name: two that changed places are one swap, what stands beyond the known end was put in. */
export const namedOf = (
  findings: readonly Finding[],
  bad: readonly AuditEntry[],
  { is, furthest }: Judge,
): Finding[] => {
  const other = new Map(swapsIn(bad, is));
  const second = new Set(other.values());
  const seen = new Set<string>();
  return findings.flatMap((finding): Finding[] => {
    const { kind, seq } = finding;
    const place = `${kind}/${seq}`;
    if (seen.has(place) || (kind === 'changed' && second.has(seq))) return [];
    seen.add(place);
    if (kind !== 'changed') return [finding];
    if (other.has(seq)) return [{ ...finding, kind: 'swapped', to: other.get(seq) }];
    return [furthest > 0 && seq > furthest ? { ...finding, kind: 'inserted' } : finding];
  });
};

/** 调换: two that verify in each other's place. */
const swapsIn = (bad: readonly AuditEntry[], is: Judge['is']): [number, number][] => {
  const swaps: [number, number][] = [];
  const taken = new Set<number>();
  for (const a of bad) {
    if (taken.has(a.seq)) continue;
    const b = bad.find((one) => one.seq > a.seq && !taken.has(one.seq) && is(a, one.seq) && is(one, a.seq));
    if (b === undefined) continue;
    swaps.push([a.seq, b.seq]);
    taken.add(a.seq).add(b.seq);
  }
  return swaps;
};
