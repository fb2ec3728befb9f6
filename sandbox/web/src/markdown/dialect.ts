import { Marked, Renderer, Tokenizer, type Tokens } from 'marked';
import { entityWords } from './entity.js';
import { escaped, linkTo, webAddress } from './escape.js';
import { feishuTags, type NameOf } from './tags.js';

/** Deeper quotes and lists stay words: a card of 30 KB could nest ten thousand. */
const deepest = 6;

/** Feishu's Markdown differs from CommonMark: no HTML, no references, no setext headings, bold beside Chinese marks. */
class FeishuTokenizer extends Tokenizer {
  #depth = 0;

  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override lheading(): undefined {}

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return this.#deeper(() => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    return this.#deeper(() => super.list(source));
  }

  /** `**（一）**后` closes before a Chinese letter, which CommonMark does not allow. */
  override emStrong(source: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    const [raw, text] = /^\*\*(?!\s)((?:\\.|[^*\n\\`<[])*[^*\n\\`<[\s])\*\*(?!\*)/u.exec(source) ?? [];
    if (raw !== undefined && text !== undefined)
      return { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) };
    return super.emStrong(source, masked, before);
  }

  /** One wave means 至, not deletion. */
  override del(source: string, masked: string, before?: string): Tokens.Del | undefined {
    return source.startsWith('~~') ? super.del(source, masked, before) : undefined;
  }

  #deeper<T>(read: () => T): T | undefined {
    if (this.#depth >= deepest) return undefined;
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}

/** Only what the sanitiser lets through, and nothing that would be fetched. */
class FeishuRenderer extends Renderer {
  override heading({ tokens, depth }: Tokens.Heading): string {
    return `<p class="md-h md-h${depth}">${this.parser.parseInline(tokens)}</p>`;
  }

  override code({ text }: Tokens.Code): string {
    return `<pre><code>${escaped(text)}</code></pre>`;
  }

  override codespan({ text }: Tokens.Codespan): string {
    return `<code>${escaped(text)}</code>`;
  }

  override del({ tokens }: Tokens.Del): string {
    return `<s>${this.parser.parseInline(tokens)}</s>`;
  }

  override link({ href, tokens, raw }: Tokens.Link): string {
    return webAddress(href) ? linkTo(href, this.parser.parseInline(tokens)) : escaped(raw);
  }

  override image({ text, raw }: Tokens.Image): string {
    return `<span class="md-image">${escaped(text || raw)}</span>`;
  }

  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked ? '☑ ' : '☐ ';
  }

  override table(token: Tokens.Table): string {
    const label = token.header.map((cell) => cell.text).join('、');
    return `<section class="c-scroll" tabindex="0" aria-label="${escaped(label)}">${super.table(token)}</section>`.replace(
      '<table>',
      '<table class="md-table">',
    );
  }

  override tablecell({ tokens, header }: Tokens.TableCell): string {
    const inside = this.parser.parseInline(tokens);
    return header ? `<th scope="col">${inside}</th>` : `<td>${inside}</td>`;
  }
}

/** Feishu's Markdown as HTML that is still to be sanitised. */
export interface Dialect {
  blocks(source: string): string;
  /** `lark_md`: the same without blocks. */
  running(source: string): string;
}

export function dialectFor(nameOf: NameOf): Dialect {
  const marked = new Marked();
  marked.setOptions({ gfm: true, breaks: true, tokenizer: new FeishuTokenizer(), renderer: new FeishuRenderer() });
  marked.use({ extensions: [feishuTags(nameOf), entityWords] });
  const safely = (source: string, parse: () => string | Promise<string>): string => {
    try {
      return String(parse());
    } catch {
      return escaped(source);
    }
  };
  return {
    blocks: (source) => safely(source, () => marked.parse(source)),
    running: (source) => safely(source, () => marked.parseInline(source)),
  };
}
