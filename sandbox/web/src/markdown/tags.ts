import type { Token, TokenizerAndRendererExtension, TokenizerThis, Tokens } from 'marked';
import { hue, isDeep } from '../card/style.js';
import { escaped, linkTo } from './escape.js';
import { localTime } from './localTime.js';

/** 人: how the text names the person behind an id. */
export type NameOf = (id: string) => { readonly name: string; readonly office?: string | undefined };

/** One of Feishu's tags; what stands inside is `words` or, parsed, `tokens`. */
interface TagToken extends Tokens.Generic {
  readonly type: 'tag';
  readonly name: string;
  readonly given: ReadonlyMap<string, string>;
  readonly words: string;
  readonly tokens?: Token[];
}

const open = /^<([a-z_]+)((?:\s+[a-z_]+\s*=\s*(?:'[^'<>]*'|"[^"<>]*"|[^\s'"<>]+))*)\s*(\/?)>/iu;
const longestOpen = 600;
const parsed = new Set(['font', 'text_tag', 'a', 'link']);
const literal = new Set(['number_tag', 'at', 'person', 'local_datetime', 'raw']);
const deepest = 12;

/** The tags of Feishu's Markdown: font, text_tag, a, link, at, person, local_datetime, number_tag, raw, br and hr. Any other stays words. */
export function feishuTags(nameOf: NameOf): TokenizerAndRendererExtension {
  let depth = 0;
  return {
    name: 'tag',
    level: 'inline',
    start: (source) => {
      const at = source.indexOf('<');
      return at < 0 ? undefined : at;
    },
    tokenizer(source) {
      const found = depth < deepest ? readTag(source) : undefined;
      if (!found || !parsed.has(found.name)) return found;
      depth++;
      try {
        return { ...found, tokens: insideOf(this, found.words) };
      } finally {
        depth--;
      }
    },
    renderer(token) {
      const tag = token as TagToken; // what the tokenizer above makes
      return drawn(tag, tag.tokens ? this.parser.parseInline(tag.tokens) : '', nameOf);
    },
  };
}

function insideOf(self: TokenizerThis, words: string): Token[] {
  return self.lexer.inlineTokens(words);
}

function readTag(source: string): TagToken | undefined {
  const [head, given, attributes = '', slash] = open.exec(source.slice(0, longestOpen)) ?? [];
  const name = given?.toLowerCase();
  if (!head || !name) return undefined;
  const token = { type: 'tag' as const, name, given: attributesOf(attributes) };
  if (name === 'br' || name === 'hr') return { ...token, raw: head, words: '' };
  if (!parsed.has(name) && !literal.has(name)) return undefined;
  if (slash) return { ...token, raw: head, words: '' };
  const close = `</${name}>`;
  const end = source.indexOf(close, head.length);
  if (end < 0) return undefined;
  return { ...token, raw: source.slice(0, end + close.length), words: source.slice(head.length, end) };
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const pairs = source.matchAll(/([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/giu);
  return new Map([...pairs].map((pair) => [(pair[1] ?? '').toLowerCase(), pair[2] ?? pair[3] ?? pair[4] ?? '']));
}

function drawn({ name, given, words }: TagToken, inside: string, nameOf: NameOf): string {
  const of = (key: string) => given.get(key) ?? '';
  switch (name) {
    case 'br':
      return '<br>';
    case 'hr':
      return '<span class="md-rule"></span>';
    case 'font':
      return coloured(of('color'), inside);
    case 'text_tag':
      return `<span class="c-tag" data-hue="${hue(of('color') || 'neutral') ?? 'grey'}">${inside}</span>`;
    case 'at': {
      const ids = [of('id'), ...of('ids').split(','), of('email')].filter(Boolean);
      return `<span class="c-at">${ids.map((id) => personOf(id, '@', nameOf)).join(' ')}</span>`;
    }
    case 'person':
      return personOf(of('id'), '', nameOf);
    case 'local_datetime':
      return `<time>${escaped(localTime(Number(of('millisecond')), of('format_type')))}</time>`;
    case 'number_tag':
      return `<span class="c-number">${escaped(words)}</span>`;
    case 'raw':
      return escaped(words);
    default:
      return linkTo(of('href') || of('url'), inside);
  }
}

/** The page's policy forbids a style in HTML: the colour is a class of its own. */
function coloured(token: string, inside: string): string {
  const name = hue(token);
  return name
    ? `<span class="md-font" data-hue="${name}"${isDeep(token) ? ' data-deep=""' : ''}>${inside}</span>`
    : inside;
}

function personOf(id: string, prefix: string, nameOf: NameOf): string {
  const { name, office } = nameOf(id);
  const title = office ? ` title="${escaped(office)}"` : '';
  return `<span class="c-person-name"${title}>${escaped(prefix + name)}</span>`;
}
