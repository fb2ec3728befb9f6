import { Elements } from './Elements.js';
import { children, type Node, text } from './node.js';
import { align, box, space } from './style.js';

/** The inside of a container: its elements below each other or side by side. */
export function Stack({ node, spacing }: { readonly node: Node; readonly spacing: string }) {
  const isRow = text(node, 'direction') === 'horizontal';
  const across = align(text(node, 'horizontal_align'));
  const down = align(text(node, 'vertical_align'));
  const style = {
    padding: box(text(node, 'padding')),
    rowGap: space(text(node, 'vertical_spacing'), spacing),
    columnGap: space(text(node, 'horizontal_spacing'), '8px'),
    justifyContent: isRow ? across : down,
    alignItems: isRow ? (down ?? 'center') : (across ?? 'stretch'),
  };
  return (
    <div class="c-stack" data-row={isRow} style={style}>
      <Elements nodes={children(node, 'elements')} />
    </div>
  );
}
