import { Markdown, RunningText } from '../markdown/Markdown.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { Icon } from './Icon.js';
import { child, type Node, number, text, words } from './node.js';
import { fontSize, textColour, width } from './style.js';

export function MarkdownElement({ node }: ElementProps) {
  const { language } = useCard();
  const style = { fontSize: fontSize(text(node, 'text_size')), textAlign: textAlign(node) };
  return (
    <div class="c-md" style={style}>
      <Icon node={child(node, 'icon')} />
      <Markdown source={words(node, language)} />
    </div>
  );
}

export function DivElement({ node }: ElementProps) {
  const inner = child(node, 'text');
  return (
    <div class="c-div" style={{ width: width(node) }}>
      <Icon node={child(node, 'icon')} />
      {inner && <TextNode node={inner} />}
    </div>
  );
}

export function TextElement({ node }: ElementProps) {
  return <TextNode node={node} />;
}

/** `plain_text` as it was typed, `lark_md` with its markup. `lines` hides the rest. */
export function TextNode({ node }: { readonly node: Node }) {
  const { language } = useCard();
  const lines = number(node, 'lines');
  const content = words(node, language);
  const style = {
    fontSize: fontSize(text(node, 'text_size')),
    color: textColour(text(node, 'text_color')),
    textAlign: textAlign(node),
    webkitLineClamp: lines === undefined ? undefined : String(lines),
  };
  return (
    <span class={lines === undefined ? 'c-text' : 'c-text c-clamp'} style={style} title={lines ? content : undefined}>
      {text(node, 'tag') === 'lark_md' ? <RunningText source={content} /> : content}
    </span>
  );
}

function textAlign(node: Node): 'left' | 'center' | 'right' | undefined {
  const value = text(node, 'text_align');
  return value === 'left' || value === 'center' || value === 'right' ? value : undefined;
}
