/** Characters that change how others look, or that nobody sees: controls, directions, zero widths, lone surrogates, tag letters. */
const unseen = /(?!\n|\t|\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** A zero-width joiner is kept inside an emoji and nowhere else. */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** More than three accents on one letter run over the neighbouring lines. */
const pile = /(\p{M}{3})\p{M}+/gu;

/** Words as they may stand in a plain text: what nobody sees is taken out, the rest is as typed. Lines stay lines. */
export function plainWords(words: string): string {
  return words
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(unseen, '')
    .replace(strayJoiner, '')
    .replace(pile, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line: titles, tags, options. */
export function oneLine(words: string): string {
  return plainWords(words).replace(/[\t\n]+| {2,}/g, ' ');
}

/** Cuts to `max` UTF-16 units, which is how the platform counts, with 「…」 as the last. Never cuts a character in two. */
export function clamp(words: string, max: number): string {
  if (words.length <= max) return words;
  const cut = words.slice(0, Math.max(0, max - 1)).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}

/**
 * User text inside a markdown element: one line, every ASCII sign but letters and digits written as a numeric entity, so that
 * no emphasis, link, mention, image, tag, table, heading, list or emoji code can come out of it. Prefer plain text.
 */
export function escapeMarkdown(words: string): string {
  return oneLine(words).replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Columns a text takes: 2 for Chinese and full-width signs, 1 for the rest. */
export function widthOf(words: string): number {
  let width = 0;
  for (const letter of words) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
