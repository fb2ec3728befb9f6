/**
 * The same props with every Chinese text replaced by the next of `words`, those that functions return among them;
 * keys, numbers, dates and commands stay.
 */
export function withWords(props: unknown, words: readonly string[]): unknown {
  let at = 0;
  const next = (): string => {
    at += 1;
    return words[at % words.length] ?? '';
  };
  const replaced = (part: unknown): unknown => {
    if (typeof part === 'string') return /\p{Script=Han}/u.test(part) ? next() : part;
    if (Array.isArray(part)) return part.map(replaced);
    if (typeof part === 'function') return (...given: unknown[]) => replaced(part(...given));
    if (typeof part !== 'object' || part === null || part instanceof Set) return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, replaced(value)]));
  };
  return replaced(props);
}
