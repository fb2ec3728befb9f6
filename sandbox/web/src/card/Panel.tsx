import { Markdown } from '../markdown/Markdown.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { child, flag, type Node, text, words } from './node.js';
import { Stack } from './Stack.js';
import { borderColour, groundColour } from './style.js';

/** 折叠面板. */
export function PanelElement({ node }: ElementProps) {
  const { language } = useCard();
  const header: Node = child(node, 'header') ?? {};
  const title = child(header, 'title');
  const border = child(node, 'border');
  const style = {
    background: groundColour(text(node, 'background_color')),
    border: border ? `1px solid ${borderColour(text(border, 'color')) ?? 'var(--line)'}` : undefined,
    borderRadius:
      border && /^\d{1,2}px$/u.test(text(border, 'corner_radius')) ? text(border, 'corner_radius') : undefined,
  };
  return (
    <details class="c-panel" open={flag(node, 'expanded')} style={style} data-bordered={border !== undefined}>
      <summary
        data-icon={text(header, 'icon_position') || 'left'}
        style={{ background: groundColour(text(header, 'background_color')) }}
      >
        <span>
          {title && text(title, 'tag') === 'markdown' ? (
            <Markdown source={words(title, language)} />
          ) : (
            words(title, language)
          )}
        </span>
      </summary>
      <Stack node={node} spacing="8px" />
    </details>
  );
}
