import { decodeEntity } from './entity.js';

/** A piece of running text. Links carry an address that was checked; everything else is words. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' | 'rule' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'strike'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inside: readonly Inline[] }
  | { readonly kind: 'font' | 'textTag'; readonly colour: string; readonly inside: readonly Inline[] }
  | { readonly kind: 'at'; readonly ids: readonly string[] }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'time'; readonly at: number; readonly format: string }
  | { readonly kind: 'number'; readonly text: string };

const marks: readonly { readonly mark: string; readonly kind: 'strong' | 'em' | 'strike' }[] = [
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'strong' },
  { mark: '~~', kind: 'strike' },
  { mark: '*', kind: 'em' },
  { mark: '_', kind: 'em' },
];
const deepest = 12;
const punctuation = /[!-/:-@[-`{-~]/u;
const openTag = /^<([a-z_]+)((?:\s+[a-z_]+\s*=\s*(?:'[^'<>]*'|"[^"<>]*"|[^\s'"<>]+))*)\s*\/?>/iu;
const paired = new Set(['font', 'text_tag', 'a', 'link', 'number_tag', 'at', 'person', 'local_datetime', 'raw']);

/** Feishu's running text: emphasis, code, links, entities and the tags that a card may carry. Any other tag is words. */
export function parseInline(source: string, depth = 0): readonly Inline[] {
  const out: Inline[] = [];
  const hopeless = new Set<string>();
  let words = '';
  let at = 0;
  const flush = () => {
    if (words) out.push({ kind: 'text', text: words });
    words = '';
  };
  while (at < source.length) {
    const found = depth < deepest ? read(source, at, depth, hopeless) : undefined;
    if (found) {
      if (typeof found.is === 'string') words += found.is;
      else {
        flush();
        out.push(...found.is);
      }
      at = found.end;
    } else {
      words += source[at];
      at++;
    }
  }
  flush();
  return out;
}

interface Found {
  readonly is: string | readonly Inline[];
  readonly end: number;
}

function read(source: string, at: number, depth: number, hopeless: Set<string>): Found | undefined {
  switch (source[at]) {
    case '\\': {
      const next = source[at + 1] ?? '';
      return punctuation.test(next) ? { is: next, end: at + 2 } : undefined;
    }
    case '\n':
      return { is: [{ kind: 'break' }], end: at + 1 };
    case '&': {
      const entity = decodeEntity(source, at);
      return entity && { is: entity.text, end: entity.end };
    }
    case '`':
      return readCode(source, at, hopeless);
    case '[':
      return readLink(source, at, depth, hopeless);
    case '<':
      return readTag(source, at, depth);
    case '*':
    case '_':
    case '~':
      return readMark(source, at, depth, hopeless);
    default:
      return undefined;
  }
}

function readCode(source: string, at: number, hopeless: Set<string>): Found | undefined {
  const fence = /^`+/u.exec(source.slice(at, at + 40))?.[0] ?? '`';
  const end = findFrom(source, fence, at + fence.length, hopeless);
  if (end < 0) return { is: fence, end: at + fence.length };
  return { is: [{ kind: 'code', text: source.slice(at + fence.length, end).trim() }], end: end + fence.length };
}

/** Looks a mark up once: where it was not found, it is not found further on either. */
function findFrom(source: string, mark: string, from: number, hopeless: Set<string>): number {
  if (hopeless.has(mark)) return -1;
  const end = source.indexOf(mark, from);
  if (end < 0) hopeless.add(mark);
  return end;
}

function readMark(source: string, at: number, depth: number, hopeless: Set<string>): Found | undefined {
  const style = marks.find(({ mark }) => source.startsWith(mark, at));
  if (!style) return undefined;
  const { mark, kind } = style;
  const start = at + mark.length;
  if (/\s/u.test(source[start] ?? ' ')) return { is: mark, end: start };
  if (mark.startsWith('_') && isWord(source[at - 1])) return { is: mark, end: start };
  const end = closing(source, mark, start, hopeless);
  if (end < 0) return { is: mark, end: start };
  return { is: [{ kind, inside: parseInline(source.slice(start, end), depth + 1) }], end: end + mark.length };
}

function closing(source: string, mark: string, start: number, hopeless: Set<string>): number {
  const single = mark.length === 1;
  for (let end = findFrom(source, mark, start, hopeless); end >= 0; end = findFrom(source, mark, end + 1, hopeless)) {
    const isDouble = single && (source[end + 1] === mark || source[end - 1] === mark);
    const isEscaped = source[end - 1] === '\\';
    const isTight = !/\s/u.test(source[end - 1] ?? ' ') && end > start;
    const isInWord = mark.startsWith('_') && isWord(source[end + mark.length]);
    if (isTight && !isDouble && !isEscaped && !isInWord) return end;
  }
  return -1;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function readLink(source: string, at: number, depth: number, hopeless: Set<string>): Found | undefined {
  const middle = findFrom(source, '](', at, hopeless);
  const address =
    middle < 0 ? undefined : /^[^\s()]*(?:\([^\s()]*\)[^\s()]*)*(?=\))/u.exec(source.slice(middle + 2, middle + 2002));
  const href = address && safeHref(address[0]);
  const words = source.slice(at + 1, middle);
  if (!href || words.includes('\n')) return undefined;
  return { is: [{ kind: 'link', href, inside: parseInline(words, depth + 1) }], end: middle + 3 + href.length };
}

/** Only web addresses can be followed. */
function safeHref(address: string): string | undefined {
  return /^https?:\/\/[^\s]+$/iu.test(address) ? address : undefined;
}

function readTag(source: string, at: number, depth: number): Found | undefined {
  const head = openTag.exec(source.slice(at, at + 600));
  const name = head?.[1]?.toLowerCase();
  if (!head || !name) return undefined;
  const start = at + head[0].length;
  if (name === 'br') return { is: [{ kind: 'break' }], end: start };
  if (name === 'hr') return { is: [{ kind: 'rule' }], end: start };
  if (!paired.has(name)) return undefined;
  const close = `</${name}>`;
  const found = head[0].endsWith('/>') ? start : source.indexOf(close, start);
  if (found < 0) return undefined;
  const inside = source.slice(start, found);
  return {
    is: tag(name, attributes(head[2] ?? ''), inside, depth),
    end: found + (found === start && head[0].endsWith('/>') ? 0 : close.length),
  };
}

function tag(name: string, given: ReadonlyMap<string, string>, inside: string, depth: number): readonly Inline[] {
  const of = (key: string) => given.get(key) ?? '';
  const parsed = () => parseInline(inside, depth + 1);
  switch (name) {
    case 'font':
      return [{ kind: 'font', colour: of('color'), inside: parsed() }];
    case 'text_tag':
      return [{ kind: 'textTag', colour: of('color') || 'neutral', inside: parsed() }];
    case 'at':
      return [{ kind: 'at', ids: [of('id'), ...of('ids').split(','), of('email')].filter(Boolean) }];
    case 'person':
      return [{ kind: 'person', id: of('id') }];
    case 'local_datetime':
      return [{ kind: 'time', at: Number(of('millisecond')), format: of('format_type') }];
    case 'number_tag':
      return [{ kind: 'number', text: inside }];
    case 'raw':
      return [{ kind: 'text', text: inside }];
    default: {
      const href = safeHref(of('href') || of('url'));
      return href ? [{ kind: 'link', href, inside: parsed() }] : parsed();
    }
  }
}

function attributes(source: string): ReadonlyMap<string, string> {
  const pairs = source.matchAll(/([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/giu);
  return new Map([...pairs].map((pair) => [(pair[1] ?? '').toLowerCase(), pair[2] ?? pair[3] ?? pair[4] ?? '']));
}
