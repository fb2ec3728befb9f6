/** 可靠性检验: one reliability goal (docs/reliability.md), put to the test in a short form for every build and a full one for a release. */
export interface Campaign {
  readonly id: string;
  readonly title: string;
  short(options: CampaignOptions): Promise<CampaignResult>;
  full(options: CampaignOptions): Promise<CampaignResult>;
}

export interface CampaignOptions {
  /** Whatever is chosen at random follows from it. */
  readonly seed: number;
  /** Real minutes that the full form may take. */
  readonly minutes: number;
}

export interface CampaignResult {
  readonly figures: Readonly<Record<string, number | string>>;
  /** What was taken in, or fell due, and left no effect. */
  readonly lost: number;
  /** Effects that happened more than once. */
  readonly doubled: number;
  /** How the goal was not reached. */
  readonly missed?: string | undefined;
  /** What a reader of the figures should know. */
  readonly note?: string | undefined;
}

/** Numbers from 0 to 1, the same for the same seed. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The value below which `share` of the values lie. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits;

/** Each value that comes more than once, counted as often as it is too many. */
export const surplus = (values: readonly string[]): number => values.length - new Set(values).size;

/** Joins what was missed; nothing when nothing was. */
export const missedOf = (...goals: readonly (string | false | undefined)[]): string | undefined => {
  const missed = goals.filter((one) => typeof one === 'string');
  return missed.length > 0 ? missed.join('; ') : undefined;
};
