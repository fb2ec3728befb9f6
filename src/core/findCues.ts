import { type CueIndex, plain } from './cues.js';
import { maskNames } from './maskNames.js';
import type { UnitKey } from './mechanism.js';

interface Place {
  readonly literal: string;
  readonly start: number;
  readonly end: number;
}

/** How many characters may stand between the two halves of `甲…乙`. */
const reach = 14;
/** What is asked for counts this much more than what is told. */
export const askFactor = 1.5;
/** Each further mention adds this share, up to two. */
const repeatShare = 0.2;

/**
 * The key words of a text and how strongly each is there: 1, more where it is asked for, a little more when it is repeated.
 * A word inside a longer word is not there; a word of two characters is there only where the tokens end as it does.
 */
export function findCues(words: readonly string[], text: string, index: CueIndex): Map<string, number> {
  const whole = plain(text);
  const masked = maskNames(
    whole,
    index.unitNames.map(([name]) => name),
    index.places,
  );
  const edges = tokenEdges(words.map(plain), whole);
  const solid = outermost(
    index.solid.flatMap((literal) => places(literal, masked)).filter((p) => p.literal.length > 2 || isToken(p, edges)),
  );
  const asks = askSpans(whole);
  const found = new Map<string, number>();
  for (const place of [...solid, ...index.gapped.flatMap((cue) => gappedPlaces(cue, masked))]) {
    const strength = asks.some(([from, to]) => place.start >= from && place.start < to) ? askFactor : 1;
    const before = found.get(place.literal);
    found.set(place.literal, before === undefined ? strength : Math.max(before, strength) + repeatShare);
  }
  for (const [literal, strength] of found) found.set(literal, Math.min(strength, askFactor + 2 * repeatShare));
  return found;
}

/** The units a text names. */
export function unitsNamed(text: string, index: CueIndex): Set<UnitKey> {
  const whole = plain(text);
  return new Set(index.unitNames.filter(([name]) => whole.includes(name)).map(([, unit]) => unit));
}

function places(literal: string, text: string): Place[] {
  const found: Place[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length)) {
    found.push({ literal, start: at, end: at + literal.length });
  }
  return found;
}

function gappedPlaces(cue: CueIndex['gapped'][number], text: string): Place[] {
  return places(cue.head, text).flatMap(({ start, end }) => {
    const between = text.slice(end, end + reach + cue.tail.length).split(/[。;!?]/u, 1)[0] ?? '';
    const at = between.indexOf(cue.tail);
    return at >= 0 ? [{ literal: cue.literal, start, end: end + at + cue.tail.length }] : [];
  });
}

function outermost(found: readonly Place[]): Place[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return ordered.filter((place) => {
    const isInside = place.end <= reached;
    reached = Math.max(reached, place.end);
    return !isInside;
  });
}

/** Where tokens begin and end. Tokens may leave text out (punctuation, stop words); they come in the order of the text. */
function tokenEdges(words: readonly string[], text: string): { starts: Set<number>; ends: Set<number> } {
  const starts = new Set<number>();
  const ends = new Set<number>();
  let from = 0;
  for (const word of words) {
    const at = word === '' ? -1 : text.indexOf(word, from);
    if (at < 0) continue;
    starts.add(at);
    from = at + word.length;
    ends.add(from);
  }
  return { starts, ends };
}

function isToken({ start, end }: Place, { starts, ends }: { starts: Set<number>; ends: Set<number> }): boolean {
  return starts.has(start) && ends.has(end);
}

/** From the first word of asking to the end of its sentence; in a title, what stands between 关于 and 的请示. */
function askSpans(text: string): (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (const match of text.matchAll(
    /(?:(?<![申聘邀])请|希望|建议|能否|可否|恳|关于(?=[^。;!?]*的(?:请示|函|建议|申请)))[^。;!?]*/gu,
  )) {
    spans.push([match.index, match.index + match[0].length]);
  }
  return spans;
}
