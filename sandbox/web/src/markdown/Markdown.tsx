import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { PersonName } from '../card/Person.js';
import { hue, textColour } from '../card/style.js';
import { ScrollBox } from '../ScrollBox.js';
import { type Block, parseBlocks } from './blocks.js';
import { type Inline, parseInline } from './inline.js';
import { localTime } from './localTime.js';

/** Markdown as nodes, never as HTML: what is not known to the parser stays words. */
export function Markdown({ source }: { readonly source: string }) {
  const blocks = useMemo(() => parseBlocks(source), [source]);
  return <>{blocks.map(blockNode)}</>;
}

/** `lark_md`: the same without blocks. */
export function RunningText({ source }: { readonly source: string }) {
  const pieces = useMemo(() => parseInline(source), [source]);
  return <>{pieces.map(inlineNode)}</>;
}

function blockNode(block: Block, key: number): VNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p key={key}>
          <RunningText source={block.text} />
        </p>
      );
    case 'heading':
      return (
        <p key={key} class={`md-h md-h${block.level}`}>
          <RunningText source={block.text} />
        </p>
      );
    case 'rule':
      return <hr key={key} />;
    case 'code':
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote key={key}>{block.inside.map(blockNode)}</blockquote>;
    case 'list': {
      const items = block.items.map((inside, index) => <li key={index}>{inside.map(itemNode)}</li>);
      return block.start === undefined ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      );
    }
    case 'table':
      return <MarkdownTable key={key} head={block.head} rows={block.rows} />;
  }
}

/** The words of a list item stand without a paragraph's space. */
function itemNode(block: Block, key: number): VNode {
  return block.kind === 'paragraph' ? <RunningText key={key} source={block.text} /> : blockNode(block, key);
}

function MarkdownTable({
  head,
  rows,
}: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    <ScrollBox name="c-scroll" label={head.join('、')}>
      <table class="md-table">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                <RunningText source={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {head.map((_, index) => (
                <td key={index}>
                  <RunningText source={row[index] ?? ''} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function inlineNode(piece: Inline, key: number): VNode | string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'break':
      return <br key={key} />;
    case 'rule':
      return <span key={key} class="md-rule" />;
    case 'code':
      return <code key={key}>{piece.text}</code>;
    case 'strong':
      return <strong key={key}>{piece.inside.map(inlineNode)}</strong>;
    case 'em':
      return <em key={key}>{piece.inside.map(inlineNode)}</em>;
    case 'strike':
      return <s key={key}>{piece.inside.map(inlineNode)}</s>;
    case 'link':
      return (
        <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer">
          {piece.inside.map(inlineNode)}
        </a>
      );
    case 'font':
      return (
        <span key={key} style={{ color: textColour(piece.colour) }}>
          {piece.inside.map(inlineNode)}
        </span>
      );
    case 'textTag':
      return (
        <span key={key} class="c-tag" data-hue={hue(piece.colour) ?? 'grey'}>
          {piece.inside.map(inlineNode)}
        </span>
      );
    case 'at':
      return (
        <span key={key} class="c-at">
          {piece.ids.map((id) => (
            <PersonName key={id} id={id} prefix="@" />
          ))}
        </span>
      );
    case 'person':
      return <PersonName key={key} id={piece.id} />;
    case 'time':
      return <time key={key}>{localTime(piece.at, piece.format)}</time>;
    case 'number':
      return (
        <span key={key} class="c-number">
          {piece.text}
        </span>
      );
  }
}
