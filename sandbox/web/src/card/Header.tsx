import { useCard } from './cardContext.js';
import { Icon } from './Icon.js';
import { child, children, type Node, text, words } from './node.js';
import { box, hue } from './style.js';
import { TextNode } from './Text.js';

/** Title, subtitle, icon and at most three tags, on the template's ground. */
export function CardHeader({ node }: { readonly node: Node }) {
  const { language } = useCard();
  const title = child(node, 'title');
  const subtitle = child(node, 'subtitle');
  return (
    <header
      class="c-header"
      data-hue={hue(text(node, 'template')) ?? 'default'}
      style={{ padding: box(text(node, 'padding')) }}
    >
      <Icon node={child(node, 'icon')} size={20} />
      <div>
        <h3>
          {title && <TextNode node={title} />}
          {children(node, 'text_tag_list')
            .slice(0, 3)
            .map((tag, index) => (
              <span key={index} class="c-tag" data-hue={hue(text(tag, 'color')) ?? 'grey'}>
                {words(child(tag, 'text'), language)}
              </span>
            ))}
        </h3>
        {subtitle && (
          <p class="c-subtitle">
            <TextNode node={subtitle} />
          </p>
        )}
      </div>
    </header>
  );
}
