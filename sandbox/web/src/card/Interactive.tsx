import { callbackValue, clickOf, linkOf, openLink } from './behaviours.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { child, flag, type Node, text, words } from './node.js';
import { Stack } from './Stack.js';
import { borderColour, groundColour, space, width } from './style.js';
import { useConfirm } from './useConfirm.js';

/** 交互容器: a ground that can be pressed as a whole. */
export function InteractiveElement({ node }: ElementProps) {
  const { act, language } = useCard();
  const { dialog, confirmed } = useConfirm(child(node, 'confirm'));
  const isDisabled = flag(node, 'disabled');
  const link = linkOf(node);
  const isPressable = !isDisabled && (link !== undefined || callbackValue(node) !== undefined);
  const press = async () => {
    if (!isPressable || !(await confirmed())) return;
    if (link) openLink(link);
    if (callbackValue(node)) await act(clickOf(node));
  };
  const isOneControl = isPressable && !holdsControls(node);
  const style = {
    width: width(node),
    background: groundColour(text(node, 'background_style')),
    border: flag(node, 'has_border')
      ? `1px solid ${borderColour(text(node, 'border_color')) ?? 'var(--line)'}`
      : undefined,
    borderRadius: space(text(node, 'corner_radius'), '0'),
    padding: text(node, 'padding') ? undefined : '4px 12px',
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a button for the keyboard unless it holds buttons itself */}
      <div
        class="c-interactive"
        style={style}
        aria-disabled={isDisabled}
        title={words(child(node, isDisabled ? 'disabled_tips' : 'hover_tips'), language) || undefined}
        role={isOneControl ? 'button' : undefined}
        tabIndex={isOneControl ? 0 : undefined}
        onClick={(event) => {
          if (!isControl(event.target)) press();
        }}
        onKeyDown={(event) => {
          if (event.target === event.currentTarget && (event.key === 'Enter' || event.key === ' ')) press();
        }}
      >
        <Stack node={node} spacing="4px" />
      </div>
      {dialog}
    </>
  );
}

/** With controls inside, those are what the keyboard reaches. */
function holdsControls(node: Node): boolean {
  return /"tag":"(?:button|overflow|checker|input|select_|multi_|date_|picker_)/u.test(JSON.stringify(node.elements));
}

/** A button inside acts for itself. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, select, textarea, summary, label') !== null;
}
