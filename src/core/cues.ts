import type { AreaKey, Mechanism, UnitKey } from './mechanism.js';

/** Which area, and which sub-type of it, a key word speaks for. */
export interface Owner {
  readonly area: AreaKey;
  readonly subType?: string | undefined;
  readonly weight: number;
  /** 1 for a word of one area, towards 0 the more areas share it. */
  readonly rarity: number;
}

/** The key words of a mechanism, ready to be looked for. */
export interface CueIndex {
  readonly owners: ReadonlyMap<string, readonly Owner[]>;
  /** Words that stand in one piece. */
  readonly solid: readonly string[];
  /** `甲…乙`: both, in this order, not far apart. */
  readonly gapped: readonly { readonly literal: string; readonly head: string; readonly tail: string }[];
  /** Place names that company names begin with. */
  readonly places: readonly string[];
  /** Unit names, long before short, with whose they are. */
  readonly unitNames: readonly (readonly [string, UnitKey])[];
}

/** Stands for `…` while NFKC, which would make three dots of it, runs. */
const gap = '\uE000';

const indexes = new WeakMap<Mechanism, CueIndex>();

/** The index of a mechanism, built once for each. */
export function cueIndex(mechanism: Mechanism): CueIndex {
  const known = indexes.get(mechanism);
  if (known) return known;
  const index = buildIndex(mechanism);
  indexes.set(mechanism, index);
  return index;
}

/** 关键词: `词^3` is 词 with weight 3. Without a weight, longer words weigh more. */
function parseCue(written: string): { readonly literal: string; readonly weight: number } {
  const [literal = '', weight] = written.split('^');
  const length = literal.replace('…', '').length;
  return { literal: plain(literal), weight: weight ? Number(weight) : length <= 2 ? 1 : length <= 4 ? 2 : 3 };
}

/** Half width, lower case, no white space: the form in which words and texts are compared. */
export function plain(text: string): string {
  return text.replaceAll('…', gap).normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replaceAll(gap, '…');
}

function buildIndex(mechanism: Mechanism): CueIndex {
  const written = mechanism.areas.flatMap((area) => [
    ...area.words.map((word) => ({ area: area.key, subType: undefined, ...parseCue(word) })),
    ...area.subTypes.flatMap((s) => s.words.map((word) => ({ area: area.key, subType: s.key, ...parseCue(word) }))),
  ]);
  const byLiteral = new Map<string, typeof written>();
  for (const cue of written) byLiteral.set(cue.literal, [...(byLiteral.get(cue.literal) ?? []), cue]);
  const owners = new Map<string, Owner[]>();
  for (const [literal, cues] of byLiteral) {
    const areas = new Set(cues.map((cue) => cue.area)).size;
    const rarity = Math.log((mechanism.areas.length + 1) / areas) / Math.log(mechanism.areas.length + 1);
    owners.set(
      literal,
      cues.map(({ area, subType, weight }) => ({ area, subType, weight, rarity })),
    );
  }
  const literals = [...owners.keys()];
  return {
    owners,
    solid: literals.filter((literal) => !literal.includes('…')),
    gapped: literals
      .filter((literal) => literal.includes('…'))
      .map((literal) => {
        const [head = '', tail = ''] = literal.split('…');
        return { literal, head, tail };
      }),
    places: (mechanism.places ?? []).map(plain),
    unitNames: mechanism.units
      .flatMap((unit) => [unit.name, unit.short, ...unit.aliases].map((name) => [plain(name), unit.key] as const))
      .sort((a, b) => b[0].length - a[0].length),
  };
}
