const deepest = 32;
const mostNodes = 20_000;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What is wrong with parsed JSON that came from outside: too deep, too many parts, or a key that reaches for prototypes.
 * Undefined when it may be read. Walks without recursion, so depth cannot hurt it.
 */
export function whatIsWild(root: unknown): string | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  let nodes = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    nodes += 1;
    if (nodes > mostNodes) return 'too many parts';
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= deepest) return 'too deep';
    if (!Array.isArray(value) && Object.keys(value).some((key) => forbidden.has(key))) return 'forbidden key';
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
  return undefined;
}
