import assert from 'node:assert/strict';

type Json = Readonly<Record<string, unknown>>;

/** Every object of a card, outermost first. */
export function parts(part: unknown): readonly Json[] {
  if (Array.isArray(part)) return part.flatMap(parts);
  if (typeof part !== 'object' || part === null) return [];
  return [part as Json, ...parts(Object.values(part))]; // an object that is no array
}

/** Markup that the kit writes itself. Whatever else looks like markup came from a user. */
const own = /^\*\*|\*\*$|<font color='[a-z]+'>(\*\*)?|(\*\*)?<\/font>|<text_tag color='[a-z]+'>|<\/text_tag>| → /g;
const entity = /&#\d{1,3};/g;
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u;

/** Fails when a markdown of the card holds a sign that is not the kit's own, or any text holds what nobody sees. */
export function assertHarmless(card: unknown): void {
  for (const one of parts(card)) {
    const words = one.content;
    if (typeof words !== 'string') continue;
    assert.doesNotMatch(words, unseen);
    assert.notEqual(one.tag, 'lark_md');
    if (one.tag !== 'markdown') continue;
    const rest = words.replace(own, '').replace(entity, '');
    assert.doesNotMatch(rest, /[!-/:-@[-`{-~\n]/, `markdown lets something through: ${words.slice(0, 200)}`);
  }
}

const containers = new Set(['form', 'column_set', 'column', 'collapsible_panel', 'interactive_container']);

/** Containers inside one another, columns counted. */
export function depthOf(part: unknown): number {
  if (Array.isArray(part)) return Math.max(0, ...part.map(depthOf));
  if (typeof part !== 'object' || part === null) return 0;
  const own = 'tag' in part && containers.has(String(part.tag)) ? 1 : 0;
  return own + depthOf(Object.values(part));
}

/** The values of all callback behaviours, in order. */
export function values(card: Json): readonly unknown[] {
  return [...parts(card)].filter((one) => one.type === 'callback').map((one) => one.value);
}
