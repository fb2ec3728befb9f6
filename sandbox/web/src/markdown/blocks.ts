/** A block of text. `items` of a list are themselves blocks. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly inside: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

const item = /^( {0,3})([-*+]|\d{1,9}[.)])(?: +(.*)|$)/u;
const rule = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/u;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/u;
const quoted = /^ {0,3}>/u;
const fence = /^ {0,3}(```+|~~~+)/u;
const tableRule = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/u;
const deepest = 6;

interface Taken {
  readonly block: Block;
  readonly next: number;
}

/** The blocks of Feishu's markdown. A line break within a paragraph is kept, as the client does. */
export function parseBlocks(source: string, depth = 0): readonly Block[] {
  const lines = source.replace(/\r\n?/gu, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at++;
      continue;
    }
    const taken = read(lines, at, depth);
    blocks.push(taken.block);
    at = taken.next;
  }
  return blocks;
}

/** What begins at this line, `paragraph` when nothing special does. Looks, but does not read on. */
function kindAt(lines: readonly string[], at: number, depth: number): Block['kind'] {
  const line = lines[at] ?? '';
  if (heading.test(line)) return 'heading';
  if (rule.test(line)) return 'rule';
  if (fence.test(line)) return 'code';
  if (depth < deepest && quoted.test(line)) return 'quote';
  if (depth < deepest && item.test(line)) return 'list';
  return line.includes('|') && tableRule.test(lines[at + 1] ?? '') ? 'table' : 'paragraph';
}

function read(lines: readonly string[], at: number, depth: number): Taken {
  switch (kindAt(lines, at, depth)) {
    case 'heading':
      return headingAt(lines, at);
    case 'rule':
      return { block: { kind: 'rule' }, next: at + 1 };
    case 'code':
      return code(lines, at);
    case 'quote':
      return quote(lines, at, depth);
    case 'list':
      return list(lines, at, depth);
    case 'table':
      return table(lines, at);
    case 'paragraph':
      return paragraph(lines, at, depth);
  }
}

function headingAt(lines: readonly string[], at: number): Taken {
  const [, marks = '#', text = ''] = heading.exec(lines[at] ?? '') ?? [];
  return { block: { kind: 'heading', level: marks.length, text }, next: at + 1 };
}

function paragraph(lines: readonly string[], at: number, depth: number): Taken {
  let next = at + 1;
  while (next < lines.length && (lines[next] ?? '').trim() !== '' && kindAt(lines, next, depth) === 'paragraph') next++;
  const text = lines.slice(at, next).map((line) => line.trim());
  return { block: { kind: 'paragraph', text: text.join('\n') }, next };
}

function code(lines: readonly string[], at: number): Taken {
  const mark = fence.exec(lines[at] ?? '')?.[1] ?? '```';
  let next = at + 1;
  while (next < lines.length && !(lines[next] ?? '').trim().startsWith(mark)) next++;
  return { block: { kind: 'code', text: lines.slice(at + 1, next).join('\n') }, next: next + 1 };
}

function quote(lines: readonly string[], at: number, depth: number): Taken {
  let next = at;
  while (quoted.test(lines[next] ?? '')) next++;
  const inside = lines.slice(at, next).map((line) => line.replace(/^ {0,3}> ?/u, ''));
  return { block: { kind: 'quote', inside: parseBlocks(inside.join('\n'), depth + 1) }, next };
}

function list(lines: readonly string[], at: number, depth: number): Taken {
  const mark = item.exec(lines[at] ?? '')?.[2] ?? '-';
  const isOrdered = /\d/u.test(mark);
  const items: (readonly Block[])[] = [];
  let next = at;
  for (let found = item.exec(lines[next] ?? ''); found; found = item.exec(lines[next] ?? '')) {
    if (/\d/u.test(found[2] ?? '') !== isOrdered) break;
    const own = [found[3] ?? ''];
    next++;
    while (/^(?: {2,}|\t)\S/u.test(lines[next] ?? '')) {
      own.push((lines[next] ?? '').replace(/^(?: {1,4}|\t)/u, ''));
      next++;
    }
    items.push(parseBlocks(own.join('\n'), depth + 1));
  }
  return { block: { kind: 'list', start: isOrdered ? Number.parseInt(mark, 10) : undefined, items }, next };
}

function table(lines: readonly string[], at: number): Taken {
  let next = at + 2;
  while ((lines[next] ?? '').includes('|')) next++;
  return { block: { kind: 'table', head: cells(lines[at] ?? ''), rows: lines.slice(at + 2, next).map(cells) }, next };
}

function cells(line: string): readonly string[] {
  const inner = line.trim().replace(/^\|/u, '').replace(/\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
