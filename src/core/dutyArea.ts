import { cueIndex, type Owner } from './cues.js';
import { askFactor, findCues, unitsNamed } from './findCues.js';
import type { Area, AreaKey, Mechanism, UnitKey } from './mechanism.js';

export interface RankedSubType {
  /** `3.3` */
  readonly key: string;
  readonly score: number;
  readonly words: readonly string[];
}

export interface RankedArea {
  readonly area: AreaKey;
  readonly score: number;
  /** The words of the text that speak for it, the strongest first: what the preview shows as the reason. */
  readonly words: readonly string[];
  /** Sub-types with at least one word, best first. */
  readonly subTypes: readonly RankedSubType[];
}

export interface Routing {
  /** The duty area, only when the text decides it alone. Otherwise the raiser is asked (§4). */
  readonly area?: AreaKey | undefined;
  /** The best sub-type of `area`, when one stands out. */
  readonly subType?: string | undefined;
  /** Every area with at least one word, best first. */
  readonly ranked: readonly RankedArea[];
  /** The best two are too close to call. */
  readonly isTie: boolean;
}

/** The least that decides: what a word of weight 2 counts where something is asked for, and more where nothing is. */
const enoughAsked = 3;
const enoughTold = 4;
/** The best must lead by so much, and by this share of its own score; otherwise it is a tie. */
const leastLead = 1.2;
const leadShare = 0.2;

/**
 * 职责分工领域: which duty area a matter belongs to, from its own words. `words` are the tokens of `text` in order. Company and
 * unit names do not count, what is asked for counts more than what is told, a word that many areas share counts less, and a
 * word inside a longer one does not count at all. A tie or too little leaves `area` undefined.
 */
export function routeText(words: readonly string[], text: string, mechanism: Mechanism): Routing {
  const index = cueIndex(mechanism);
  const found = findCues(words, text, index);
  const named = unitsNamed(text, index);
  const ranked = mechanism.areas
    .map((area) => rankArea(area, found, index.owners, unitShare(area, named, mechanism)))
    .filter((r) => r.words.length > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best || best.score < (isAsked(best, found) ? enoughAsked : enoughTold)) return { ranked, isTie: false };
  if (second && best.score - second.score < Math.max(leastLead, best.score * leadShare)) return { ranked, isTie: true };
  return { area: best.area, subType: bestSubType(best), ranked, isTie: false };
}

/** The text to route a matter by: what it is about and what it asks for, marked as such, around what it tells. */
export function routingText({ title, facts, ask }: { title: string; facts: string; ask: string }): string {
  return `关于${title}的请示。${facts}。请${ask}`;
}

/** Units outside the area that this kind of matter usually needs too (A21–A23): the sub-type's, as far as it is known. */
export function suggestUnits(subType: string, mechanism: Mechanism): UnitKey[] {
  for (const area of mechanism.areas) {
    const found = area.subTypes.find((s) => s.key === subType);
    if (found) return found.coopt.filter((unit) => !area.units.includes(unit));
  }
  return [];
}

function isAsked({ words }: RankedArea, found: ReadonlyMap<string, number>): boolean {
  return words.some((word) => (found.get(word) ?? 0) >= askFactor);
}

function rankArea(
  area: Area,
  found: ReadonlyMap<string, number>,
  owners: ReadonlyMap<string, readonly Owner[]>,
  unitScore: number,
): RankedArea {
  const own = new Map<string, number>();
  const bySub = new Map<string, Map<string, number>>();
  for (const [literal, strength] of found) {
    for (const owner of owners.get(literal) ?? []) {
      if (owner.area !== area.key) continue;
      const score = owner.weight * owner.rarity * strength;
      own.set(literal, Math.max(own.get(literal) ?? 0, score));
      if (owner.subType) bySub.set(owner.subType, (bySub.get(owner.subType) ?? new Map()).set(literal, score));
    }
  }
  const subTypes = [...bySub].map(([key, scores]) => ({ key, score: total(scores), words: byScore(scores) }));
  return {
    area: area.key,
    score: total(own) + (own.size > 0 ? unitScore : 0),
    words: byScore(own),
    subTypes: subTypes.sort((a, b) => b.score - a.score),
  };
}

/** A named unit speaks a little for the areas it is linked to, the more the fewer they are. The court says nothing. */
function unitShare(area: Area, named: ReadonlySet<UnitKey>, mechanism: Mechanism): number {
  let share = 0;
  for (const unit of area.units) {
    if (!named.has(unit) || mechanism.everyArea.includes(unit)) continue;
    share += 1 / mechanism.areas.filter((a) => a.units.includes(unit)).length;
  }
  return Math.min(share, 1);
}

function bestSubType({ subTypes: [best, second] }: RankedArea): string | undefined {
  if (!best || (second && second.score >= best.score)) return undefined;
  return best.key;
}

function total(scores: ReadonlyMap<string, number>): number {
  return [...scores.values()].reduce((sum, score) => sum + score, 0);
}

function byScore(scores: ReadonlyMap<string, number>): string[] {
  return [...scores].sort((a, b) => b[1] - a[1]).map(([literal]) => literal);
}
