/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** 0 to `limit` - 1. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** Printable ASCII. */
  text(length: number): string;
  bytes(length: number): Buffer;
}

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number], // `from` is not empty
    text: (length) => Array.from({ length }, () => String.fromCharCode(33 + below(94))).join(''),
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
};
