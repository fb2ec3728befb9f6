import type { ElementProps } from './Elements.js';
import { child, children, type Node, number, text } from './node.js';
import { Stack } from './Stack.js';
import { align, groundColour, space } from './style.js';

const flows = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect']);

export function ColumnSetElement({ node }: ElementProps) {
  const flow = text(node, 'flex_mode');
  const ground = groundColour(text(node, 'background_style'));
  const style = {
    gap: space(text(node, 'horizontal_spacing'), '8px'),
    justifyContent: align(text(node, 'horizontal_align')),
    background: ground,
  };
  return (
    <div class={ground ? 'c-columns c-ground' : 'c-columns'} data-flow={flows.has(flow) ? flow : 'none'} style={style}>
      {children(node, 'columns').map((column, index) => (
        <Column key={index} node={column} />
      ))}
    </div>
  );
}

function Column({ node }: { readonly node: Node }) {
  return (
    <div class="c-column" style={columnStyle(node)} data-ground={child(node, 'action') ? 'link' : undefined}>
      <Stack node={node} spacing="8px" />
    </div>
  );
}

function columnStyle(node: Node) {
  const width = text(node, 'width');
  const fixed = /^\d{2,3}px$/u.test(width) ? width : undefined;
  const weight = width === 'auto' || fixed ? 0 : (number(node, 'weight') ?? 1);
  return {
    '--flex': fixed ? `0 0 ${fixed}` : weight > 0 ? `${weight} 1 0` : '0 0 auto',
    alignSelf: align(text(node, 'vertical_align')),
    background: groundColour(text(node, 'background_style')),
  };
}
