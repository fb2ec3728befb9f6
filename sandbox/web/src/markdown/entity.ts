const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
};

/** `&#60;`, `&#x3c;` or `&lt;` at this place: the character it stands for, as words that start no markup. */
export function decodeEntity(source: string, at: number): { readonly text: string; readonly end: number } | undefined {
  const found = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iu.exec(source.slice(at, at + 12));
  if (!found) return undefined;
  const [all, decimal, hex, name] = found;
  const text = name
    ? named[name.toLowerCase()]
    : characterOf(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
  return text === undefined ? undefined : { text, end: at + all.length };
}

function characterOf(code: number): string | undefined {
  const isScalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isScalar ? String.fromCodePoint(code) : undefined;
}
