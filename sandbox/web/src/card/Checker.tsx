import { ButtonElement } from './Button.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { child, children, flag, number, text, words } from './node.js';
import { TextNode } from './Text.js';
import { useField } from './useField.js';

/** A thing to tick. Without a callback the tick stays here. */
export function CheckerElement({ node }: ElementProps) {
  const { language } = useCard();
  const field = useField(node, flag(node, 'checked'));
  const isChecked = field.value === true;
  const label = child(node, 'text');
  const struck = child(node, 'checked_style');
  const style = isChecked && struck ? { opacity: number(struck, 'opacity') } : undefined;
  const area = child(node, 'button_area');
  return (
    <div class="c-checker">
      <label class={isChecked && struck && flag(struck, 'show_strikethrough') ? 'c-struck' : undefined} style={style}>
        <input
          type="checkbox"
          checked={isChecked}
          disabled={flag(node, 'disabled')}
          title={words(child(node, 'hover_tips'), language) || undefined}
          onChange={(event) => {
            field.set(event.currentTarget.checked);
            field.tell({ checked: event.currentTarget.checked });
          }}
        />
        {label && <TextNode node={label} />}
      </label>
      {area &&
        children(area, 'buttons').map((button) => <ButtonElement key={text(button, 'name')} node={button} above="" />)}
      {field.dialog}
    </div>
  );
}
