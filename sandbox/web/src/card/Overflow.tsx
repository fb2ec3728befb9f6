import { useRef } from 'preact/hooks';
import { useDismiss } from '../useDismiss.js';
import { clickOf, linkOf, openLink } from './behaviours.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { child, children, type Node, text, words } from './node.js';
import { useConfirm } from './useConfirm.js';

/** 折叠按钮组: the rest of the actions behind three dots. */
export function OverflowElement({ node }: ElementProps) {
  const { language, say, act } = useCard();
  const list = useRef<HTMLDetailsElement>(null);
  useDismiss(list);
  const { dialog, confirmed } = useConfirm(child(node, 'confirm'));
  const choose = async (option: Node) => {
    list.current?.removeAttribute('open');
    if (!(await confirmed())) return;
    const link = linkOf(option);
    if (link) openLink(link);
    else await act(clickOf(node, { option: text(option, 'value') }));
  };
  return (
    <details class="c-overflow" ref={list}>
      <summary class="c-button" data-type="default" aria-label={say.more}>
        ···
      </summary>
      <div class="c-menu">
        {children(node, 'options').map((option) => (
          <button key={text(option, 'value')} type="button" onClick={() => choose(option)}>
            {words(child(option, 'text'), language)}
          </button>
        ))}
      </div>
      {dialog}
    </details>
  );
}
